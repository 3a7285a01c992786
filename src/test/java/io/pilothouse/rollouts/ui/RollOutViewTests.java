package io.pilothouse.rollouts.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.router.QueryParameters;
import io.pilothouse.changes.ChangeSet;
import io.pilothouse.changes.Effect;
import io.pilothouse.changes.FileEdit;
import io.pilothouse.fakes.Samples;
import io.pilothouse.rollouts.Desk;
import io.pilothouse.rollouts.RollOutRoom;
import io.pilothouse.serving.ServingSpec;
import io.pilothouse.serving.ServingSpec.Scaling;
import io.pilothouse.shell.Freshness;
import io.pilothouse.units.Actor;
import io.pilothouse.units.CommitId;
import io.pilothouse.units.Reason;
import io.pilothouse.units.Role;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class RollOutViewTests extends RollOutPageTest {
    @Autowired
    Freshness freshness;

    @Autowired
    Desk desk;

    @Test
    void whatCanStartIsNotKnownWhileTheClusterCannotBeRead() {
        openNew();
        assertThat(text()).contains("One replica now", "is free now").doesNotContain("cannot be read");

        desk.loseCluster("Kubernetes fra-1 does not answer");
        settle();
        assertThat(text())
                .contains("Nodes and pods cannot be read since", "Kubernetes fra-1 does not answer", "Not known now")
                .doesNotContain("One replica now");

        desk.clusterAnswers();
        settle();
        assertThat(text()).contains("One replica now").doesNotContain("cannot be read");
    }

    @Test
    void aFormThatCouldNotBeFilledIsFilledWhenWhoDidNotAnswerIsBack() {
        freshness.systems.publish(new Freshness.Systems(1, 2, List.of(Reason.said("Git"))));
        changes.silent("git.example.com does not answer");
        openNew();
        assertThat(text()).contains("git.example.com does not answer");
        assertThat(hasButton("Try again")).isTrue();
        assertThat(hasButton("Review change")).isFalse();

        changes.silent(null);
        freshness.systems.publish(new Freshness.Systems(2, 2, List.of()));
        settle();

        assertThat(text()).doesNotContain("does not answer");
        assertThat(hasButton("Review change")).isTrue();
    }

    @Test
    void aDeviceOfAClusterThatCannotBeReadIsNotProposedForBeingFree() {
        desk.loseCluster("Kubernetes fra-1 does not answer");

        openNew();

        assertThat(text())
                .contains("Nodes and pods cannot be read since", "Not known now", "whether it is free is not known")
                .doesNotContain("One replica now", "is free now");
    }

    @Test
    void anotherChangeOfTheEndpointThatWaitsIsSaidBeforeAnythingIsTyped() {
        lessMemory(new Actor("Ada", "ada@example.org", Set.of(Role.ML_ENGINEER)));

        UI.getCurrent().navigate("roll-out", QueryParameters.fromString("endpoint=mistral-small&environment=prod"));
        settle();

        assertThat(text()).contains("Another change of this endpoint waits for review.");
        assertThat(pathOf("Less memory for mistral-small")).startsWith("changes/");
    }

    private void lessMemory(Actor by) {
        changes.propose(
                new ChangeSet(
                        "Less memory for mistral-small",
                        List.of(),
                        changes.head().commit(),
                        List.of(new FileEdit.Write(WORKLOAD, "")),
                        Effect.NONE,
                        "",
                        Map.of(),
                        Samples.ENDPOINT.environment()),
                by);
    }

    @Test
    void ofOnesOwnChangeThatWaitsItIsSaidThatTheFormTakesItsPlace() {
        lessMemory(new Actor("Rika Kern", "rika@example.org", Set.of(Role.ML_ENGINEER)));

        UI.getCurrent().navigate("roll-out", QueryParameters.fromString("endpoint=mistral-small&environment=prod"));
        settle();

        assertThat(text())
                .contains("A change of yours waits for review.", "Sending this form replaces it.")
                .doesNotContain("Another change");
    }

    @Test
    void aNameThatServesSaysSoFirstAndItsEndpointIsChangedWithWhatItHas() {
        openNew();
        number("max_model_len").setValue("8192");
        name().setValue("mistral-small");
        settle();
        assertThat(text()).contains("mistral-small in prod serves mistral-small-24b version 5; this changes it.");

        click("Change mistral-small, keep what it has");
        assertThat(number("max_model_len").getValue()).isEqualTo("8192");
        click("Review change");

        ChangeSet planned = planned();
        ServingSpec after = served(planned);
        assertThat(planned.summary())
                .startsWith("mistral-small in prod serves mistral-small-24b version 5; this changes it.");
        assertThat(after.model().version()).isEqualTo(RollOutRoom.OTHER);
        assertThat(after.engine().maxModelLen()).isEqualTo(8192);
        assertThat(after.engine().extraArgs()).isEqualTo(Samples.spec().engine().extraArgs());
    }

    @Test
    void whatMovedIsSaidAndTakenIntoTheFormBesideWhatWasTyped() {
        UI.getCurrent().navigate("roll-out", QueryParameters.fromString("endpoint=mistral-small&environment=prod"));
        settle();
        number("Replicas at most").setValue("3");

        landed("--gpu-memory-utilization=0.92", "--gpu-memory-utilization=0.85");
        settle();
        assertThat(text())
                .contains("This endpoint changed since you opened the form.")
                .contains("gpu_memory_utilization: 0.92 → 0.85.")
                .contains("by Rika Kern");

        click("Take into the form");
        assertThat(number("gpu_memory_utilization").getValue()).isEqualTo("0.85");
        assertThat(number("Replicas at most").getValue()).isEqualTo("3");
        click("Review change");

        ChangeSet planned = planned();
        assertThat(planned.base()).isEqualTo(CommitId.of("b".repeat(40)));
        assertThat(planned.summary())
                .containsExactly("The replicas: 1 to 4, one more above 8 waiting → 1 to 3, one more above 8 waiting.");
        assertThat(served(planned).scaling()).isEqualTo(new Scaling(1, 3, 8));
    }

    @Test
    void whoDoesNotTakeItInPlansOnWhatTheySawAndTakesNothingBack() {
        UI.getCurrent().navigate("roll-out", QueryParameters.fromString("endpoint=mistral-small&environment=prod"));
        settle();
        number("Replicas at most").setValue("3");
        landed("--gpu-memory-utilization=0.92", "--gpu-memory-utilization=0.85");

        click("Review change");

        ChangeSet planned = planned();
        assertThat(planned.base()).isEqualTo(CommitId.of("a".repeat(40)));
        assertThat(planned.edits()).noneMatch(edit -> edit.path().equals(WORKLOAD));
    }

    @Test
    void brokenFilesThatTheProposalIsMadeByAreSaidWithWhatIsInForce() {
        changes.head(RollOutRoom.serving()
                .with("console/defaults.yaml", "vllm: [")
                .with("console/environments.yaml", "environments: 7")
                .at("b".repeat(40)));

        openNew();

        assertThat(text())
                .contains(
                        "console/defaults.yaml:1: column 8",
                        "console/environments.yaml:1: environments: cannot be read")
                .contains("Broken since commit bbbbbbb by Somebody; the file of commit aaaaaaa is in force.");
        assertThat(number("max_model_len").getValue()).isEqualTo("16384");
    }
}
