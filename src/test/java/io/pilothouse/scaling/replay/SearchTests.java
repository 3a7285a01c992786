package io.pilothouse.scaling.replay;

import static io.pilothouse.scaling.replay.Replays.DAY;
import static io.pilothouse.scaling.replay.Replays.FLOW;
import static io.pilothouse.scaling.replay.Replays.FULL;
import static io.pilothouse.scaling.replay.Replays.HOUR;
import static io.pilothouse.scaling.replay.Replays.candidate;
import static io.pilothouse.scaling.replay.Replays.given;
import static io.pilothouse.scaling.replay.Replays.traffic;
import static io.pilothouse.scaling.replay.Replays.weeks;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pilothouse.scaling.controller.Behavior;
import io.pilothouse.scaling.controller.Rules;
import io.pilothouse.scaling.controller.Rules.Policy;
import io.pilothouse.scaling.controller.Rules.PolicyType;
import io.pilothouse.scaling.controller.Rules.Select;
import io.pilothouse.scaling.keda.ScaledObject;
import io.pilothouse.scaling.keda.Trigger;
import io.pilothouse.scaling.keda.Window;
import io.pilothouse.scaling.replay.Goal.Measure;
import io.pilothouse.scaling.replay.Search.Found;
import io.pilothouse.scaling.replay.WholeSamples.Progress;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

class SearchTests {
    private static final WholeSamples REPLAY = new WholeSamples(weeks(2, 3, 4), FLOW, given(2));
    /** Far too late: it scales at 60 waiting requests a replica. */
    private static final Candidate LATE = candidate(60, 2, 5, Signal.WAITING);

    private static Found found(Goal goal) {
        return new Search(REPLAY, LATE, 6).run(goal, Progress.NONE);
    }

    private static double minutes(Outcome outcome) {
        return Measure.MINUTES_OVER.of(outcome);
    }

    @Test
    void noProposalIsBeatenByAnotherNorByWhatIs() {
        Found found = found(new Goal(Measure.MINUTES_OVER, 30, null));

        List<Outcome> all =
                found.pareto().stream().map(Search.Proposal::outcome).toList();
        assertThat(all).hasSizeGreaterThan(3);
        for (Outcome one : all) {
            assertThat(all)
                    .filteredOn(other -> other != one)
                    .noneMatch(other -> other.replicaHours() <= one.replicaHours() && minutes(other) <= minutes(one));
            assertThat(found.now().replicaHours() <= one.replicaHours() && minutes(found.now()) <= minutes(one))
                    .isFalse();
        }
    }

    @Test
    void theFirstIsTheCheapestThatKeepsTheTarget() {
        Goal goal = new Goal(Measure.MINUTES_OVER, 60, null);
        Found found = found(goal);

        assertThat(found.chosen()).isNotNull();
        Outcome chosen = Objects.requireNonNull(found.chosen()).outcome();
        assertThat(minutes(chosen)).isLessThanOrEqualTo(60).isLessThan(minutes(found.now()));
        assertThat(found.pareto())
                .filteredOn(proposal -> proposal.outcome().replicaHours() < chosen.replicaHours())
                .allMatch(proposal -> minutes(proposal.outcome()) > 60);
        assertThat(found.chosen().why().toString()).startsWith("The fewest replica-hours of all that keep the target");
        assertThat(found.chosen().why().inWords(Locale.GERMAN)).startsWith("Die wenigsten Replikastunden");
    }

    @Test
    void everyProposalSaysWhyInWords() {
        for (Measure measure : Measure.values()) {
            for (Double hours : new Double[] {null, 150.0}) {
                assertThat(found(new Goal(measure, 5, hours)).pareto())
                        .allSatisfy(proposal -> assertThat(proposal.why().toString())
                                .contains("replica-hours")
                                .doesNotContain("[scaling", "{0}"));
            }
        }
    }

    @Test
    void aBudgetThatNothingKeepsIsSaid() {
        Found found = found(new Goal(Measure.MINUTES_OVER, 0, 1.0));

        assertThat(found.pareto())
                .extracting(proposal -> proposal.why().key())
                .contains("scaling.search.nearest.minutes")
                .doesNotContain("scaling.search.cheapest.minutes");
    }

    @Test
    void whatCannotBeHeldIsNotProposedNorIsZeroWhereItIsNotNow() {
        assertThat(found(new Goal(Measure.QUEUE_WAIT, 1, null)).pareto()).allSatisfy(proposal -> {
            ScaledObject.Replicas bounds =
                    proposal.outcome().candidate().object().replicas();
            assertThat(bounds.most()).isLessThanOrEqualTo(6);
            assertThat(bounds.least()).isGreaterThanOrEqualTo(1);
        });
    }

    @Test
    void howFastReplicasComeIsProposedWithWhatItMakes() {
        ScaledObject.Hpa slowly = new ScaledObject.Hpa(
                null,
                new Behavior(
                        new Rules(Select.MAX, 300, List.of(new Policy(PolicyType.PODS, 1, 900))),
                        Behavior.DEFAULT.down()));
        Candidate now = candidate(4, 1, 6, Signal.WAITING);
        Candidate late = new Candidate("late", now.object().with(slowly), now.signals());

        Traffic bursts = traffic(2 * DAY, i -> i / HOUR % 4 == 3 ? 3 * FULL : FULL / 4);

        Found found = new Search(new WholeSamples(bursts, FLOW, given(1)), late, 6)
                .run(new Goal(Measure.MINUTES_OVER, 30, null), Progress.NONE);

        assertThat(found.pareto())
                .filteredOn(one -> one.knobs().up() != null)
                .isNotEmpty()
                .allSatisfy(one -> {
                    assertThat(one.knobs().on(late)).isEqualTo(one.outcome().candidate());
                    assertThat(one.outcome().candidate().object().hpa().behavior())
                            .extracting(Behavior::up)
                            .isEqualTo(Objects.requireNonNull(one.knobs().up()).rules());
                });
        assertThat(found.pareto())
                .filteredOn(one -> one.whyUp() != null)
                .isNotEmpty()
                .allSatisfy(one -> assertThat(String.valueOf(one.whyUp()))
                        .startsWith("Against all else alike and scaling up as now: ")
                        .containsPattern("[+−][0-9,.]+ minutes"));
        assertThat(found.pareto())
                .filteredOn(one -> one.knobs().up() == null)
                .extracting(Search.Proposal::whyUp)
                .containsOnlyNulls();
    }

    @Test
    void itTriesNoMoreThanItsBenchAllowsFor() {
        for (Measure measure : Measure.values()) {
            assertThat(found(new Goal(measure, 5, null)).tried()).isBetween(100, Search.MOST);
        }
    }

    @Test
    void aCostIsABudgetAtThePriceOfAReplica() {
        assertThat(Goal.within(Measure.QUEUE_WAIT, 1, 620, 6.2).replicaHours()).isEqualTo(100);
    }

    @Test
    void whoCancelsEndsTheSearch() {
        assertThatThrownBy(
                        () -> new Search(REPLAY, LATE, 6).run(new Goal(Measure.QUEUE_WAIT, 1, null), done -> done < 10))
                .isInstanceOf(CancellationException.class);
    }

    @Test
    void aCalendarAloneHasNoThresholdToTurn() {
        Candidate calendar = new Candidate(
                "calendar",
                ScaledObject.of(
                        "chat", List.of(Trigger.Cron.of(Window.of("Europe/Berlin", "0 8 * * *", "0 18 * * *"), 4))),
                List.of(Signal.CALENDAR));

        assertThatThrownBy(() -> new Search(REPLAY, calendar, 6))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no trigger has a threshold");
    }
}
