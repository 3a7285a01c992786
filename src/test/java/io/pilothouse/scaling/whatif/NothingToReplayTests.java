package io.pilothouse.scaling.whatif;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pilothouse.clients.ClientFailure;
import io.pilothouse.live.Reading;
import io.pilothouse.live.Topic;
import io.pilothouse.scaling.RecordedEngine;
import io.pilothouse.scaling.replay.Candidate;
import io.pilothouse.telemetry.TrafficHistory;
import io.pilothouse.units.Reason;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What cannot be replayed is said, with its reason. */
class NothingToReplayTests extends ReplayOnServer {
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

        assertThat(lost(follow())).contains("too little to calibrate on", "(expected: 20 or more)");
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

    @Test
    void whatKedaRefusesIsSaid() {
        EndpointHistory history = loaded(hours(1));
        Candidate tooLong = new Candidate(
                "long",
                history.now().object().with(new io.pilothouse.scaling.keda.ScaledObject.Hpa("a".repeat(64), null)),
                history.now().signals());
        Topic<RequestLevel> topic = replay.requestLevel(history, tooLong);
        topic.feed().follow(() -> {});
        time.pass(Duration.ZERO);

        assertThat(lost(topic)).startsWith("That cannot be replayed:");
    }

    @Test
    void onlySomeLengthsCanBeAskedFor() {
        assertThatThrownBy(() -> replay.of(CHAT, 8)).hasMessageContaining("8 days (expected: one of");
    }
}
