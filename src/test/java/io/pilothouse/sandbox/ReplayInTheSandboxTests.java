package io.pilothouse.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.fabric8.kubernetes.api.model.Pod;
import io.pilothouse.fakes.HandTime;
import io.pilothouse.live.Topic;
import io.pilothouse.scaling.RecordedEngine;
import io.pilothouse.scaling.replay.Goal;
import io.pilothouse.scaling.replay.Search;
import io.pilothouse.scaling.whatif.EndpointHistory;
import io.pilothouse.scaling.whatif.EndpointReplay;
import io.pilothouse.scaling.whatif.Histories;
import io.pilothouse.scaling.whatif.OwnError;
import io.pilothouse.serving.EngineArgs;
import io.pilothouse.telemetry.CacheReports;
import io.pilothouse.telemetry.Subject;
import io.pilothouse.telemetry.TrafficHistory;
import io.pilothouse.units.EndpointId;
import io.pilothouse.units.Namespace;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The endpoint of the sandbox that is scaled too late is replayed as such: what its settings did to it in the sandbox's weeks, they do in the replay. And
 * there are settings under which it would not be.
 */
class ReplayInTheSandboxTests {
    private static final String CHAT = "llama-31-8b-chat";
    private static final double TTFT = 1;
    private static final int HELD = 6;

    @Test
    void theOneThatIsScaledTooLateIsReplayedAsSuchAndOtherSettingsWouldHelp(@TempDir Path directory) {
        SimulatedWorld world = new SimulatedWorld(directory);
        world.pass(Duration.ofMinutes(2));
        EngineLoads loads = new EngineLoads(42, world.simulation.engines().began());
        world.simulation.under(loads);
        SimulatedPrometheus prometheus = new SimulatedPrometheus(
                        world.simulation.engines()::all, loads, world.outages, world.clock)
                .on(new PlatformSamples.Surroundings(
                        List.of(),
                        world.simulation.engines(),
                        run -> world.simulation.scaledObject(run.namespace(), run.deployment())));
        HandTime time = new HandTime();
        time.pass(Duration.between(time.clock().instant(), world.clock.instant()));
        EndpointReplay replay = Histories.of(
                chat(world, prometheus), new TrafficHistory(prometheus, time.surroundings()), time.surroundings());

        EndpointHistory history = value(time, replay.of(EndpointId.of(CHAT, "prod"), 14));

        OwnError error = history.ownError();
        assertThat(error.happened().minutesOver()).isGreaterThan(600);
        assertThat(error.replayed().minutesOver()).isCloseTo(error.happened().minutesOver(), withinPercentage(15));
        assertThat(error.replicaHours()).isBetween(-0.01, 0.01);
        assertThat(error.replayed().mostReplicas()).isEqualTo(error.happened().mostReplicas());
        assertThat(error.replayed().worst()).isEqualTo(error.happened().worst());
        assertThat(history.trust().withQueue()).isGreaterThan(Duration.ofMinutes(5));
        assertThat(history.trust().gaps()).as("Prometheus was dead").hasSize(1);

        Search.Found found = value(time, replay.search(history, new Goal(Goal.Measure.MINUTES_OVER, 30, null)));
        Double minutes = Objects.requireNonNull(found.chosen()).outcome().minutesOver();
        assertThat(minutes)
                .isLessThan(Objects.requireNonNull(history.asNow().outcome().minutesOver()) / 2);
    }

    private static <T> T value(HandTime time, Topic<T> topic) {
        topic.feed().follow(() -> {});
        time.pass(Duration.ZERO);
        return Objects.requireNonNull(topic.latest().value(), () -> String.valueOf(topic.latest()));
    }

    /** As its files say it. */
    private static Histories.Endpoint chat(SimulatedWorld world, SimulatedPrometheus prometheus) {
        Subject subject = new Subject(Namespace.of("models-prod"), CHAT);
        Served served = Served.all().stream()
                .filter(one -> one.endpoint().equals(CHAT))
                .findFirst()
                .orElseThrow();
        RecordedEngine engine = RecordedEngine.of(
                new CacheReports(prometheus, world.clock)
                        .ask().stream()
                                .filter(report -> report.pod().startsWith(CHAT))
                                .toList(),
                new EngineArgs(served.extraArgs()),
                null);
        return new Histories.Endpoint(
                subject,
                world.simulation.scaledObject("models-prod", CHAT).orElseThrow().spec(),
                engine,
                TTFT,
                HELD,
                start(world));
    }

    /** Of a pod that is there, from its node to being ready. */
    private static Duration start(SimulatedWorld world) {
        Pod pod = world.pods(CHAT).getFirst();
        return Duration.between(at(pod, "PodScheduled"), at(pod, "Ready"));
    }

    private static Instant at(Pod pod, String condition) {
        return pod.getStatus().getConditions().stream()
                .filter(one -> one.getType().equals(condition))
                .map(one -> Instant.parse(one.getLastTransitionTime()))
                .findFirst()
                .orElseThrow();
    }
}
