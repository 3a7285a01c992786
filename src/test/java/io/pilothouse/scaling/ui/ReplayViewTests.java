package io.pilothouse.scaling.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import io.pilothouse.scaling.TuningFiles;
import io.pilothouse.scaling.whatif.HandReplay;
import io.pilothouse.scaling.whatif.Happened;
import io.pilothouse.shell.chart.TimeCharts;
import io.pilothouse.units.Money;
import io.pilothouse.units.Reason;
import io.pilothouse.units.Role;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What was recorded while it loads, and what the page says of it. */
class ReplayViewTests extends ReplayPageTest {
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
    void ofAnEndpointThatIsNowhereNothingIsReplayedAndNothingIsTriedAgain() {
        open("scaling/prod/nobody/replay", ReplayView.class);

        assertThat(text())
                .contains("No workload of that name is in Git")
                .doesNotContain("tried again", "Loading", "Keep as it is", "7 days");
        assertThat(pathsOf("Change without a replay")).isEmpty();
        assertThat(replay.history.feed().followers()).isZero();
    }

    @Test
    void withTooLittleToReplayTheSettingsCanBeChangedAllTheSame() {
        replay.history.lost(Reason.of("whatif.cannot.no-traffic"));
        open();

        assertThat(pathsOf("Change without a replay")).hasSize(2).containsOnly("scaling/prod/chat");
        assertThat(pathsOf("Raise for a time")).containsExactly("scaling/prod/chat/raise");

        hands.person().as(Role.TEAM_LEAD);
        UI.getCurrent().navigate("fleet");
        open();
        assertThat(pathsOf("Change without a replay")).isEmpty();
        assertThat(pathsOf("Raise for a time")).isEmpty();
    }

    @Test
    void whoMayNotKnowWhatItCostsGetsAReplayWithoutIt() {
        hands.person().as(Role.ON_CALL);
        openKnown("scaling/prod/chat/replay");
        assertThat(replay.asked).doesNotContain("without cost");

        hands.person().as(Role.TEAM_LEAD);
        UI.getCurrent().navigate("fleet");
        openKnown("scaling/prod/chat/replay");
        assertThat(replay.asked).contains("without cost");
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
                .contains("Cost, €")
                .doesNotContain("Candidate 1");
        assertThat(find(TimeCharts.class).all()).hasSize(1);
        assertThat(hasButton("Change to this")).isFalse();
    }

    @Test
    void whatItHasCostStandsAboveTheCandidates() {
        openKnown("scaling/prod/chat/replay");

        Happened happened = CHAT.ownError().happened();
        double cost = Objects.requireNonNull(happened.cost());
        assertThat(cost).isEqualTo(happened.replicaHours() * 2.5);
        assertThat(text())
                .contains("Cost so far: " + Money.of(cost, "EUR"))
                .contains(" GPU-hours of ready replicas, in the ")
                .contains("Cost of ready replicas");
    }

    @Test
    void withoutAPriceItIsNotKnownWhatItHasCost() {
        replay.history.read(HandReplay.chat(TuningFiles.spec(TREE), 2.0, null));
        open();

        assertThat(text()).contains("Cost so far: –. No price of its device is known to you.");
    }

    @Test
    void howFarToTrustItIsInNumbersAndReservations() {
        openKnown("scaling/prod/chat/replay");

        assertThat(text())
                .contains("How far to trust it", "off what happened in GPU-hours", "TTFT p95 was over its target for")
                .contains("GPU-hours of ready replicas", "Minutes over TTFT target")
                .contains("with 2 replicas", "Extrapolated", "the median of one start", "4 replicas")
                .contains("A note of what was given.")
                .contains("for 10\u00a0min");
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
    void withoutATargetAndAPriceThereAreNoSuchFigures() {
        replay.history.read(HandReplay.chat(TuningFiles.spec(TREE), null, null));
        open();

        assertThat(text()).contains("not known to you, so there are no costs").doesNotContain("Cost, €");
        assertThat(field("At most, s of wait p95").getValue()).isNotEmpty();
        assertThat(field("Budget, replica-hours").getValue()).isEmpty();
    }

    @Test
    void inGermanItIsGerman() {
        UI.getCurrent().setLocale(Locale.GERMAN);

        openKnown(TRIED);

        assertThat(text())
                .contains("Kandidat 1", "Wie jetzt", "Wie weit darauf Verlass ist", "So lassen")
                .contains("Schwelle von waiting", "GPU-Stunden gegenüber dem, was geschah");
    }
}
