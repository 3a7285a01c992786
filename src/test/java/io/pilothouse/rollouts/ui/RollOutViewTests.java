package io.pilothouse.rollouts.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.NumberField;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.QueryParameters;
import io.pilothouse.changes.ChangeSet;
import io.pilothouse.changes.Commit;
import io.pilothouse.changes.PendingChange;
import io.pilothouse.fakes.FakeRepository;
import io.pilothouse.fakes.FileTree;
import io.pilothouse.fakes.PageTest;
import io.pilothouse.fakes.Samples;
import io.pilothouse.rollouts.RollOutRoom;
import io.pilothouse.serving.ServingSpec;
import io.pilothouse.serving.ServingSpec.Scaling;
import io.pilothouse.units.CommitId;
import io.pilothouse.units.EndpointId;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.ContextConfiguration;

@ContextConfiguration(classes = RollOutRoom.class)
@ViewPackages(classes = RollOutView.class)
class RollOutViewTests extends PageTest {
    private static final String WORKLOAD = "models/mistral-small/prod/workload.yaml";

    @Autowired
    FakeRepository changes;

    @Test
    void everyRefusalIsListedAndStandsAtItsField() {
        openNew();
        whole("max_model_len").setValue(999_999_999);
        whole("Replicas at least").setValue(null);
        whole("Replicas at most").setValue(1000);
        name().setValue("x".repeat(200));

        click("Review change");

        assertThat(text()).contains("4 things stand against it:");
        assertThat(whole("max_model_len").getErrorMessage())
                .isEqualTo("max_model_len: 999,999,999 (expected: 1 to 100,000,000)");
        assertThat(whole("Replicas at least").getErrorMessage())
                .isEqualTo("replicas at least: none (expected: 0 or more)");
        assertThat(whole("Replicas at most").getErrorMessage())
                .isEqualTo("Wants 1,000 replicas at most, each with 2 × T4; all nodes together could hold 1.");
        assertThat(name().getErrorMessage())
                .isEqualTo("name: " + "x".repeat(80)
                        + "… (expected: 1 to 40 lower-case letters, digits and inner hyphens)");
        assertThat(List.of(whole("max_model_len"), whole("Replicas at least"), whole("Replicas at most")))
                .allMatch(IntegerField::isInvalid);
        assertThat(changes.state().latest().value())
                .isNotNull()
                .satisfies(state -> assertThat(state.pending()).isEmpty());
    }

    @Test
    void refusalsAreInTheLanguageOfTheReader() {
        UI.getCurrent().setLocale(Locale.GERMAN);
        openNew();
        whole("Replikate mindestens").setValue(null);

        click("Änderung prüfen");

        assertThat(text()).contains("Replikate mindestens: nichts (erwartet: 0 oder mehr)");
    }

    @Test
    void aNameThatServesSaysSoFirstAndItsEndpointIsChangedWithWhatItHas() {
        openNew();
        whole("max_model_len").setValue(8192);
        name().setValue("mistral-small");
        settle();
        assertThat(text()).contains("mistral-small in prod serves mistral-small-24b version 5; this changes it.");

        click("Change mistral-small, keep what it has");
        assertThat(whole("max_model_len").getValue()).isEqualTo(8192);
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
        whole("Replicas at most").setValue(3);

        landed("--gpu-memory-utilization=0.92", "--gpu-memory-utilization=0.85");
        settle();
        assertThat(text())
                .contains("This endpoint changed since you opened the form.")
                .contains("gpu_memory_utilization: 0.92 → 0.85.")
                .contains("by Rika Kern");

        click("Take into the form");
        assertThat(find(NumberField.class).single().getValue()).isEqualTo(0.85);
        assertThat(whole("Replicas at most").getValue()).isEqualTo(3);
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
        whole("Replicas at most").setValue(3);
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
        assertThat(whole("max_model_len").getValue()).isEqualTo(16_384);
    }

    private void openNew() {
        UI.getCurrent().navigate("roll-out", QueryParameters.fromString("model=phi-4&version=1&environment=prod"));
        settle();
    }

    private void landed(String was, String is) {
        FileTree before = RollOutRoom.serving();
        FileTree after = before.with(
                        WORKLOAD, before.file(WORKLOAD).orElseThrow().replace(was, is))
                .at("b".repeat(40));
        changes.commit(
                new Commit(
                        after.commit(),
                        before.commit(),
                        "Rika Kern",
                        "rika@example.org",
                        Instant.parse("2026-11-24T03:03:00Z"),
                        "Less memory",
                        "",
                        Map.of(),
                        List.of(WORKLOAD)),
                after);
        settle();
    }

    private ChangeSet planned() {
        List<PendingChange> pending =
                Objects.requireNonNull(changes.state().latest().value()).pending();
        assertThat(pending).as(text()).hasSize(1);
        return pending.getFirst().changeSet();
    }

    private ServingSpec served(ChangeSet planned) {
        return ServingSpec.read(
                        changes.at(planned.base()).with(planned.edits()), EndpointId.of("mistral-small", "prod"))
                .orElseThrow();
    }

    private IntegerField whole(String label) {
        return find(IntegerField.class).all().stream()
                .filter(field -> field.getAriaLabel().filter(label::equals).isPresent())
                .findFirst()
                .orElseThrow();
    }

    private TextField name() {
        return find(TextField.class).all().getFirst();
    }

    private void click(String words) {
        test(find(Button.class).withText(words).single()).click();
        settle();
    }
}
