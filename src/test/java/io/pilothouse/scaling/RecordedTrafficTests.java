package io.pilothouse.scaling;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.scaling.RecordedTraffic.Gap;
import io.pilothouse.scaling.replica.History;
import io.pilothouse.scaling.replica.Sample;
import io.pilothouse.telemetry.TrafficColumn;
import io.pilothouse.telemetry.TrafficSeries;
import io.pilothouse.telemetry.TrafficSeries.Unanswered;
import io.pilothouse.units.Reason;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What was recorded becomes traffic that can be replayed, and what of it is not known is said. */
class RecordedTrafficTests extends RecordedTrafficRoom {
    @Test
    void whatIsWholeIsSaidWithoutAnyNote() {
        RecordedTraffic traffic = traffic();

        assertThat(traffic.requests()).isEqualTo(5 * SAMPLES);
        assertThat(traffic.samples()).isEqualTo(SAMPLES);
        assertThat(traffic.gaps()).isEmpty();
        assertThat(traffic.notes()).isEmpty();
    }

    @Test
    void aSampleOfTheHistoryHasWhatTheModelTakes() {
        Sample sample = Objects.requireNonNull(traffic().history()).samples().get(4);

        assertThat(sample).isEqualTo(new Sample(60, 5, 3_500, 1, 8, 5, 1_000, 250, 500));
    }

    @Test
    void whoCameIsWhoGotAFirstTokenAndWhoWaitsNow() {
        column(TrafficColumn.QUEUED)[3] = 4;
        column(TrafficColumn.QUEUED)[4] = -4;

        RecordedTraffic traffic = traffic();

        assertThat(traffic.columns().arrivals()[3]).isEqualTo(9);
        assertThat(traffic.columns().prompts()[3]).isEqualTo(9 * 700);
        assertThat(traffic.columns().arrivals()[4]).isEqualTo(1);
    }

    @Test
    void whoGaveUpWaitingIsMadeUpForAndNeverNegative() {
        column(TrafficColumn.QUEUED)[3] = -12;

        RecordedTraffic traffic = traffic();

        assertThat(traffic.columns().arrivals()).startsWith(5, 5, 5, 0, 0, 3, 5);
        assertThat(traffic.requests()).isEqualTo(5 * SAMPLES - 12);
    }

    @Test
    void aGapInTheMiddleIsNoTimeWithoutRequests() {
        unknown(80, 88);

        RecordedTraffic traffic = traffic();

        assertThat(traffic.gaps()).containsExactly(new Gap(at(80), Duration.ofMinutes(2)));
        assertThat(traffic.unknown()).isEqualTo(Duration.ofMinutes(2));
        assertThat(traffic.samples()).isEqualTo(SAMPLES - 8);
        assertThat(traffic.columns().arrivals()[80]).isNaN();
        History history = Objects.requireNonNull(traffic.history());
        assertThat(history.samples()).hasSize(SAMPLES - 8);
        assertThat(history.samples().get(80).at()).isEqualTo(88 * 15.0);
    }

    @Test
    void whatIsNotLoadedYetIsNoGap() {
        unknown(SAMPLES - 5, SAMPLES);

        assertThat(traffic().gaps()).isEmpty();
    }

    @Test
    void aShorterRetentionIsSaidWithItsBeginning() {
        unknown(0, 100);

        RecordedTraffic traffic = RecordedTraffic.of(series(List.of(), at(100)));

        assertThat(traffic.gaps()).isEmpty();
        assertThat(notes(traffic))
                .containsExactly(
                        "There is data from 2026-11-02 00:25 UTC on; before that the server has none, or none any more.");
    }

    @Test
    void whatWasAskedInVainIsSaidWithItsReason() {
        unknown(0, 10);

        RecordedTraffic traffic =
                RecordedTraffic.of(series(List.of(new Unanswered(at(0), at(9), Reason.said("It is down."))), at(10)));

        assertThat(notes(traffic).getFirst())
                .isEqualTo(
                        "From 2026-11-02 00:00 UTC to 2026-11-02 00:02 UTC the server was asked in vain: It is down.");
    }

    @Test
    void negativeAndInfiniteNumbersAreLeftOutAndSaid() {
        column(TrafficColumn.FIRST_TOKENS)[7] = -3;
        column(TrafficColumn.RUNNING)[9] = Double.POSITIVE_INFINITY;

        RecordedTraffic traffic = traffic();

        assertThat(traffic.gaps()).containsExactly(new Gap(at(7), Duration.ofSeconds(15)));
        assertThat(traffic.requests()).isEqualTo(5 * (SAMPLES - 1));
        assertThat(notes(traffic))
                .containsExactly("2 numbers of it cannot be, such as fewer than none, and count as not known.");
    }

    @Test
    void withoutAnyRequestItSaysSo() {
        for (TrafficColumn column : List.of(
                TrafficColumn.FIRST_TOKENS,
                TrafficColumn.PROMPT_TOKENS,
                TrafficColumn.FINISHED,
                TrafficColumn.GENERATED)) {
            Arrays.fill(column(column), 0);
        }

        RecordedTraffic traffic = traffic();

        assertThat(traffic.requests()).isZero();
        assertThat(traffic.columns().prompts()).containsOnly(0);
        assertThat(notes(traffic)).containsExactly("Nobody asked anything in this time.");
    }

    @Test
    void oneSampleIsAHistoryAndNothingToCalibrateOn() {
        columns.replaceAll((_, values) -> new double[] {values[0]});

        RecordedTraffic traffic = traffic();

        assertThat(Objects.requireNonNull(traffic.history()).samples()).hasSize(1);
        assertThat(traffic.calibratable(SETTLES, 32).steady()).isNull();
    }

    @Test
    void withoutAnySampleThereIsNoHistory() {
        unknown(0, SAMPLES);

        RecordedTraffic traffic = RecordedTraffic.of(new TrafficSeries(
                series().subject(),
                series().moments(),
                columns,
                null,
                Duration.ofMinutes(1),
                null,
                Map.of(),
                List.of(),
                List.of()));

        assertThat(traffic.history()).isNull();
        assertThat(traffic.calibratable(SETTLES, 32).steady()).isNull();
        assertThat(traffic.samples()).isZero();
    }

    @Test
    void whileNoReplicaIsAskedForNobodyIsThereAndItIsSaid() {
        unknown(40, 80);
        Arrays.fill(column(TrafficColumn.WANTED), 40, 80, 0);

        RecordedTraffic traffic = traffic();

        assertThat(traffic.gaps()).isEmpty();
        assertThat(traffic.asleep()).isEqualTo(Duration.ofMinutes(10));
        assertThat(traffic.columns().replicas()[50]).isZero();
        assertThat(notes(traffic)).singleElement().asString().startsWith("For 10");
    }
}
