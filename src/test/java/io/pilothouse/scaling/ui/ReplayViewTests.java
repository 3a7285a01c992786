package io.pilothouse.scaling.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import io.pilothouse.changes.PendingChange;
import io.pilothouse.fakes.FileTree;
import io.pilothouse.fakes.Served;
import io.pilothouse.fleet.ui.FleetPageTest;
import io.pilothouse.scaling.ScalingRoom;
import io.pilothouse.scaling.TuningFiles;
import io.pilothouse.scaling.keda.Window;
import io.pilothouse.scaling.replay.Candidate;
import io.pilothouse.scaling.replay.Goal;
import io.pilothouse.scaling.whatif.EndpointHistory;
import io.pilothouse.scaling.whatif.HandReplay;
import io.pilothouse.shell.Radio;
import io.pilothouse.shell.chart.TimeCharts;
import io.pilothouse.units.Reason;
import io.pilothouse.units.Role;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

@Import(ScalingRoom.class)
@ViewPackages(packages = {"io.pilothouse.fleet.ui", "io.pilothouse.scaling.ui", "io.pilothouse.review.ui"})
class ReplayViewTests extends FleetPageTest {
    /** Without its calendar, which would keep as many replicas as the peak needs. */
    private static final FileTree TREE =
            TuningFiles.tree(TuningFiles.SCALED.substring(0, TuningFiles.SCALED.indexOf("  - type: cron")));

    private static final EndpointHistory CHAT = HandReplay.chat(TuningFiles.spec(TREE), 2.0, 2.5);
    private static final String TRIED = "scaling/prod/chat/replay?try=4_2-4_300&chosen=4_2-4_300";

    @Autowired
    HandReplay replay;

    @BeforeEach
    void scaled() {
        hands.repository().head(TREE);
    }

    private void open() {
        open("scaling/prod/chat/replay", ReplayView.class);
    }

    private void openKnown(String path) {
        replay.history.read(CHAT);
        open(path, ReplayView.class);
    }

    private TextField field(String label) {
        return find(TextField.class).all().stream()
                .filter(field -> label.equals(field.getLabel()))
                .findFirst()
                .orElseThrow();
    }

    private void type(String label, String text) {
        test(field(label)).setValue(text);
    }

    private void press(String text) {
        button(text).click();
        settle();
    }

    private void click(String text) {
        test(find(NativeButton.class).withText(text).first()).click();
        settle();
    }

    private static String address() {
        return UI.getCurrent().getActiveViewLocation().getPathWithQueryParameters();
    }

    private List<PendingChange> pending() {
        return Objects.requireNonNull(hands.repository().state().latest().value())
                .pending();
    }

    @Test
    void whileTheHistoryLoadsItSaysHowFarAndCanBeCancelled() {
        replay.history.begins(Reason.said("3 of 14 days."));
        open();
        assertThat(text()).contains("Reading what was recorded", "3 of 14 days.");
        assertThat(replay.history.feed().followers()).isEqualTo(1);

        press("Cancel");
        assertThat(text()).contains("Nothing is loaded").doesNotContain("Reading what was recorded");
        assertThat(replay.history.feed().followers()).isZero();

        press("Load again");
        assertThat(replay.history.feed().followers()).isEqualTo(1);
    }

    @Test
    void whyThereIsNothingToReplayIsSaid() {
        replay.history.lost(Reason.of("whatif.cannot.no-traffic"));
        open();

        assertThat(text())
                .contains(Reason.of("whatif.cannot.no-traffic").toString())
                .contains("tried again by itself")
                .doesNotContain("Candidates");
    }

    @Test
    void whatWasKnownStaysWhenTheServerIsLost() {
        openKnown("scaling/prod/chat/replay");
        replay.history.lost(Reason.said("Prometheus does not answer."));
        settle();

        assertThat(text()).contains("Prometheus does not answer.", "As now");
    }

    @Test
    void theSettingsInForceStandFirstWithTheirFigures() {
        openKnown("scaling/prod/chat/replay");

        assertThat(text())
                .contains("requests were recorded; one gap")
                .contains("waiting above", "As now", "1–8", "600")
                .contains("Cost, EUR")
                .doesNotContain("Candidate 1");
        assertThat(find(TimeCharts.class).all()).hasSize(1);
        assertThat(hasButton("Change to this")).isFalse();
    }

    @Test
    void howFarToTrustItIsInNumbersAndReservations() {
        openKnown("scaling/prod/chat/replay");

        assertThat(text())
                .contains("How far to trust it", "off what happened in GPU-hours")
                .contains("GPU-hours of ready replicas", "Minutes over TTFT target")
                .contains("with 2 replicas", "Extrapolated", "the median of one start", "4 replicas")
                .contains("A note of what was given.")
                .contains("for 10\u00a0min");
    }

    @Test
    void aCandidateIsComparedWithNowNotOnlyByColour() {
        openKnown(TRIED);

        assertThat(text()).contains("Candidate 1", "2–4", "−").contains("▲");
        assertThat(hasButton("Change to this")).isTrue();
        assertThat(replay.asked).anyMatch(Candidate.class::isInstance);
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
    void otherDaysAreAskedForAndStandInTheAddress() {
        openKnown("scaling/prod/chat/replay");

        click("30 days");

        assertThat(replay.asked).endsWith(30);
        assertThat(address()).contains("days=30");
    }

    @Test
    void theDayBeforeAndAllDaysCanBeSeen() {
        openKnown("scaling/prod/chat/replay");
        assertThat(text()).contains("Fri 27 Nov", "the worst day of as now, replayed");

        click("All days");

        assertThat(address()).contains("from=2026-11-27T08").contains("to=2026-11-27T13");
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

        assertThat(text()).contains("Replayed request by request, the runs differ by");
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

    @Test
    void withoutATargetAndAPriceThereAreNoSuchFigures() {
        replay.history.read(HandReplay.chat(TuningFiles.spec(TREE), null, null));
        open();

        assertThat(text()).contains("not known, so there are no costs").doesNotContain("Cost, EUR");
        assertThat(field("At most, s of wait p95").getValue()).isNotEmpty();
        assertThat(field("Budget, replica-hours").getValue()).isEmpty();
    }

    @Test
    void theChangeHasTheValuesAndWhatTheReplayCameTo() {
        openKnown(TRIED);

        press("Change to this");

        assertThat(text()).contains("Filled in from a replay", "GPU-hours instead of");
        assertThat(find(TextArea.class).all())
                .anyMatch(area -> area.getValue().replace('"', '\'').contains("threshold: '4'")
                        && area.getValue().contains("maxReplicaCount: 4"));
        press("Review change");
        assertThat(pending()).singleElement().satisfies(change -> {
            assertThat(change.changeSet().summary())
                    .contains("maxReplicaCount: 4 instead of 8.", "trigger waiting.threshold: 4 instead of 8.")
                    .anyMatch(line -> line.startsWith("On the traffic of 2026-11-27 to 2026-11-27 it takes "))
                    .anyMatch(line -> line.startsWith("It costs EUR "));
            assertThat(change.changeSet().effect().toString()).contains("GPU-hours instead of");
        });
    }

    @Test
    void aCalendarIsTheSameWhoeverReadsIt() {
        Window window = Window.of("Europe/Berlin", "0 8 * * 1-5", "0 18 * * 1-5");

        assertThat(Window.of("Europe/Berlin", "0 8 * * 1-5", "0 18 * * 1-5"))
                .isEqualTo(window)
                .hasSameHashCodeAs(window);
        assertThat(Window.of("Europe/Berlin", "0 8 * * 1-5", "0 19 * * 1-5")).isNotEqualTo(window);
    }

    @Test
    void theResultIsNotOfSettingsThatWereNotReplayed() {
        openKnown(TRIED);
        press("Change to this");

        TextArea yaml = find(TextArea.class).all().stream()
                .filter(area -> area.getValue().contains("maxReplicaCount"))
                .findFirst()
                .orElseThrow();
        test(yaml).setValue(yaml.getValue().replace("maxReplicaCount: 4", "maxReplicaCount: 5"));
        settle();

        assertThat(text()).contains("The settings are others than those that were replayed");
        press("Review change");
        assertThat(pending())
                .singleElement()
                .satisfies(change ->
                        assertThat(change.changeSet().summary()).noneMatch(line -> line.contains("GPU-hours")));
    }

    @Test
    void whoMayNotChangeSeesAllOfItButTheButton() {
        hands.person().as(Role.TEAM_LEAD);

        openKnown(TRIED);

        assertThat(text()).contains("Candidate 1", "How far to trust it");
        assertThat(hasButton("Change to this")).isFalse();
    }

    @Test
    void theWaysToItAreOnTheEndpointsPageAndTheForm() {
        served(Served.prod("chat"));
        UI.getCurrent().navigate("fleet/prod/chat");
        settle();
        assertThat(pathOf("Replay other settings")).isEqualTo("scaling/prod/chat/replay");

        open("scaling/prod/chat", TuningView.class);
        assertThat(pathOf("Replay other settings")).isEqualTo("scaling/prod/chat/replay");
    }

    @Test
    void inGermanItIsGerman() {
        UI.getCurrent().setLocale(Locale.GERMAN);

        openKnown(TRIED);

        assertThat(text()).contains("Kandidat 1", "Wie jetzt", "Wie weit darauf Verlass ist", "So lassen");
    }
}
