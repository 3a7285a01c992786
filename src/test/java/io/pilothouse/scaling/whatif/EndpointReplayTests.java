package io.pilothouse.scaling.whatif;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.clients.ClientFailure;
import io.pilothouse.live.Reading;
import io.pilothouse.live.Topic;
import io.pilothouse.scaling.RecordedEngine;
import io.pilothouse.telemetry.TrafficHistory;
import io.pilothouse.units.Reason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** An endpoint's own history is loaded, calibrated on and replayed once for all who look; what cannot be is said. */
class EndpointReplayTests extends ReplayOnFakes {
    @Test
    void theSettingsInForceAreReplayedOnWhatWasRecorded() {
        EndpointHistory history = loaded(hours(2));

        assertThat(history.traffic().requests()).isGreaterThan(2_000);
        assertThat(history.now().name()).isEqualTo("now");
        assertThat(history.given().assumptions().startSeconds()).isEqualTo(150);
        assertThat(history.given().assumptions().replicas()).isEqualTo(2);
        assertThat(history.asNow().outcome().replicaHours())
                .as("of the two hours that are known, and not of the week that was asked for")
                .isBetween(3.8, 8.0);
        assertThat(history.asNow().outcome().deviceHours())
                .isEqualTo(2 * history.asNow().outcome().replicaHours());
        Happened happened = history.ownError().happened();
        assertThat(happened.meanReplicas()).isEqualTo(2);
        assertThat(happened.replicaHours()).isBetween(3.8, 4.1);
        assertThat(happened.cost()).isEqualTo(happened.replicaHours() * 6.2);
        assertThat(happened.minutesOver()).isZero();
        assertThat(history.ownError().replayed().hours()).isEqualTo(happened.hours());
    }

    @Test
    void whatTheCalibrationRestsOnIsSaid() {
        Trust trust = loaded(hours(2)).trust();

        assertThat(trust.replicas()).isEqualTo(2);
        assertThat(trust.withQueue()).isGreaterThan(Duration.ofMinutes(10));
        assertThat(trust.withoutQueue()).isGreaterThan(Duration.ofMinutes(10));
        assertThat(trust.mostRunning()).isEqualTo(6);
        assertThat(trust.mostAtOnce()).isEqualTo(32);
        assertThat(trust.extrapolated()).isBetween(0.0, 1.0);
    }

    @Test
    void whoeverWasNeverNearItsLimitsHearsIt() {
        ChatOnServer quiet = hours(1);
        EndpointHistory history =
                loaded(new ChatOnServer(quiet.since(), quiet.scrapes(), _ -> 3, _ -> 0, quiet.kept()));

        assertThat(history.trust().withQueue()).isZero();
        assertThat(history.trust().stepError()).isEqualTo(0.05);
        assertThat(history.trust().reservations()).extracting(Reason::key).contains("whatif.trust.no-queue");
    }

    @Test
    void twoWhoLookAreOneComputation() {
        prometheus.write(hours(1).series());
        Topic<EndpointHistory> one = follow();
        int questions = prometheus.asked().size();

        Topic<EndpointHistory> other = follow();

        assertThat(other).isSameAs(one);
        assertThat(asked).isEqualTo(1);
        assertThat(prometheus.asked()).hasSize(questions);
    }

    @Test
    void whoComesBackFindsItReady() {
        prometheus.write(hours(1).series());
        Topic<EndpointHistory> topic = replay.of(CHAT, WEEK);
        Runnable leave = topic.feed().follow(() -> {});
        time.pass(Duration.ZERO);
        leave.run();
        time.pass(Duration.ofMinutes(10));
        int questions = prometheus.asked().size();

        EndpointHistory before = topic.latest().value();
        EndpointHistory now = follow().latest().value();

        assertThat(now).isSameAs(before);
        assertThat(prometheus.asked()).hasSize(questions);
    }

    @Test
    void whileItLoadsItSaysHowFarItIs() {
        prometheus.write(hours(1).series());
        Topic<EndpointHistory> topic = replay.of(CHAT, WEEK);
        List<Object> said = new ArrayList<>();
        topic.feed().follow(() -> said.add(topic.latest()));
        time.pass(Duration.ZERO);

        assertThat(said)
                .filteredOn(Reading.Waiting.class::isInstance)
                .extracting(reading -> Objects.requireNonNull(((Reading.Waiting<?>) reading).progress())
                        .key())
                .startsWith("telemetry.traffic-loading")
                .endsWith("whatif.calibrating");
        assertThat(said.getLast()).isInstanceOf(Reading.Current.class);
    }

    @Test
    void aServerThatIsDownIsSaidAndAskedAgain() {
        prometheus.write(hours(1).series());
        prometheus.fail(new ClientFailure.Unreachable("down"));
        Topic<EndpointHistory> topic = follow();
        assertThat(lost(topic)).contains("down");

        prometheus.fail(null);
        time.pass(Duration.ofMinutes(15));

        assertThat(topic.latest()).isInstanceOf(Reading.Current.class);
    }

    @Test
    void withoutAServerThereIsNothingToWaitFor() {
        EndpointReplay alone = new EndpointReplay(
                _ -> situation(), new TrafficHistory(null, time.surroundings()), Runnable::run, time.surroundings());
        Topic<EndpointHistory> topic = alone.of(CHAT, WEEK);
        topic.feed().follow(() -> {});
        time.pass(Duration.ZERO);

        assertThat(lost(topic)).isEqualTo(Reason.of("telemetry.not-connected").toString());
    }

    @Test
    void whereNobodyAskedAnythingThereIsNothingToReplay() {
        prometheus.write(new ChatOnServer(hours(1).since(), HOUR, _ -> 0, _ -> 0, _ -> true).series());

        assertThat(lost(follow())).startsWith("Nobody asked it anything");
    }

    @Test
    void oneSampleIsNothingToCalibrateOn() {
        prometheus.write(ChatOnServer.busy(time.clock().instant().minus(Duration.ofMinutes(5)), 3)
                .series());

        assertThat(lost(follow())).startsWith("At no time as many replicas were ready for 5");
    }

    @Test
    void tooFewRequestsAreNothingToCalibrateOn() {
        prometheus.write(hours(1).asking(i -> i % 60 == 0 ? 1 : 0).series());

        assertThat(lost(follow())).contains("too little to calibrate on", "expected: >= 20");
    }

    @Test
    void nothingRecordedIsSaid() {
        assertThat(lost(follow())).startsWith("Nothing of its traffic is known");
    }

    @Test
    void anEngineWhoseLimitsNobodyKnowsIsSaid() {
        engine =
                new RecordedEngine(null, 24_000, 16, List.of(Reason.of("scaling.recorded.no-max-num-seqs")), List.of());
        prometheus.write(hours(1).series());

        assertThat(lost(follow()))
                .startsWith("The limits of its engine are not known")
                .contains("--max-num-seqs");
    }
}
