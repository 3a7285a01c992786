package io.pilothouse.scaling.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.select.Select;
import io.pilothouse.scaling.controller.Rules.Policy;
import io.pilothouse.scaling.controller.Rules.PolicyType;
import io.pilothouse.scaling.replay.Candidate;
import io.pilothouse.scaling.replay.Goal;
import io.pilothouse.scaling.whatif.HandReplay;
import io.pilothouse.shell.Radio;
import io.pilothouse.units.Reason;
import org.junit.jupiter.api.Test;

/** Candidates that somebody sets, and those that are proposed. */
class ReplayedCandidatesTests extends ReplayPageTest {
    @Test
    void aCandidateIsComparedWithNowNotOnlyByColour() {
        openKnown(TRIED);

        assertThat(text()).contains("Candidate 1", "2–4", "−").contains("▲");
        assertThat(hasButton("Change to this")).isTrue();
        assertThat(replay.asked).anyMatch(Candidate.class::isInstance);
    }

    @Test
    void whatTheReplayedDaysCostIsSaidAsAMonthTooByTheRuleOfReviews() {
        openKnown(TRIED);

        assertThat(text())
                .containsPattern("[\\d,.]+ [\\d,]+ a month")
                .contains("A month is 730 hours, as if each of them cost what those of these days do on average");
    }

    @Test
    void aCandidateIsSetByHandAndStandsInTheAddress() {
        openKnown("scaling/prod/chat/replay");
        type("Scale up above, waiting", "4.5");
        type("Least replicas", "2");
        type("Most replicas", "6");
        type("Scale-down window, s", "900");
        find(Checkbox.class).single().setValue(true);

        press("Add candidate");

        assertThat(address()).contains("try=4.5_2-6_900_slow").contains("chosen=4.5_2-6_900_slow");
        assertThat(text()).contains("Candidate 1", "2–6", "one a minute");
    }

    @Test
    void aThresholdInTheReadersOwnGroupsIsWhole() {
        openKnown("scaling/prod/chat/replay");
        type("Scale up above, waiting", "1,500");

        press("Add candidate");

        assertThat(address()).contains("try=1500_");
    }

    @Test
    void howFastReplicasComeIsSetByHandToo() {
        openKnown("scaling/prod/chat/replay");
        assertThat(field("Scale-up window, s").isEnabled()).isFalse();
        @SuppressWarnings("unchecked")
        Select<Policy> choice = find(Select.class).withCaption("Scaling up").single();
        choice.setValue(new Policy(PolicyType.PODS, 2, 60));
        type("Scale-up window, s", "7200");

        press("Add candidate");
        assertThat(field("Scale-up window, s").getErrorMessage()).contains("7200 is no window");
        type("Scale-up window, s", "120");
        press("Add candidate");

        assertThat(address()).contains("_600_up120-2pods60");
        assertThat(text()).contains("up 2 more every 60 s, window 120 s");

        click("Edit");
        assertThat(choice.getValue()).isEqualTo(new Policy(PolicyType.PODS, 2, 60));
        assertThat(field("Scale-up window, s").getValue()).isEqualTo("120");
    }

    @Test
    void whatIsWrongIsSaidAtItsField() {
        openKnown("scaling/prod/chat/replay");
        type("Scale up above, waiting", "many");
        type("Least replicas", "5");
        type("Most replicas", "3");
        type("Scale-down window, s", "7200");

        press("Add candidate");

        assertThat(field("Scale up above, waiting").getErrorMessage()).contains("many is no threshold");
        assertThat(field("Least replicas").isInvalid()).isFalse();
        assertThat(field("Most replicas").getErrorMessage()).contains("3 is no number", "expected: 5 to 10,000");
        assertThat(field("Scale-down window, s").getErrorMessage()).contains("expected: 0 to 3,600");
        assertThat(address()).doesNotContain("try=");
    }

    @Test
    void aCandidateIsEditedAndRemoved() {
        openKnown(TRIED);

        click("Edit");
        assertThat(field("Most replicas").getValue()).isEqualTo("4");
        type("Most replicas", "3");
        press("Replay again");
        assertThat(address()).contains("try=4_2-3_300").doesNotContain("4_2-4_300");

        click("Remove");
        assertThat(address()).doesNotContain("try=");
        assertThat(text()).doesNotContain("Candidate 1");
    }

    @Test
    void whatKedaRefusesIsSaidInItsRow() {
        openKnown("scaling/prod/chat/replay?try=4_5-3_300");

        assertThat(text()).contains("KEDA or Kubernetes would refuse it");
        assertThat(find(Radio.class).all()).hasSize(1);
    }

    @Test
    void theChosenOneIsReplayedRequestByRequest() {
        replay.level.begins(Reason.said("Request by request."));
        openKnown(TRIED);
        assertThat(text()).contains("Request by request.");

        replay.level.read(HandReplay.byRequest(
                CHAT,
                replay.asked.stream()
                        .filter(Candidate.class::isInstance)
                        .map(Candidate.class::cast)
                        .findFirst()
                        .orElseThrow()));
        settle();

        assertThat(text()).contains("Replayed request by request from", "the runs differ by");
    }

    @Test
    void theSearchProposesWithReasonsAndAPicture() {
        openKnown("scaling/prod/chat/replay");
        type("At most, min over target", "5");
        replay.search.begins(Reason.said("40 were tried."));

        press("Search");
        assertThat(text()).contains("40 were tried.");
        Goal goal = replay.asked.stream()
                .filter(Goal.class::isInstance)
                .map(Goal.class::cast)
                .findFirst()
                .orElseThrow();
        assertThat(goal).isEqualTo(new Goal(Goal.Measure.MINUTES_OVER, 5, null));

        replay.search.read(HandReplay.found(CHAT, goal));
        settle();
        assertThat(text()).contains("were tried. Nothing that was tried has less of both", "replica-hours", "proposed");
        assertThat(find(ParetoPicture.class).single().getElement().getAttribute("aria-label"))
                .contains("proposals by replica-hours");

        click("Compare");
        assertThat(address()).contains("try=");
        assertThat(text()).contains("Candidate 1");
    }

    @Test
    void aSearchWithoutANumberIsRefusedAtItsField() {
        openKnown("scaling/prod/chat/replay");
        type("At most, min over target", "some");

        press("Search");

        assertThat(field("At most, min over target").getErrorMessage()).contains("some is no amount");
        assertThat(replay.asked).noneMatch(Goal.class::isInstance);
    }
}
