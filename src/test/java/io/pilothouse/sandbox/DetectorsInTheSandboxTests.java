package io.pilothouse.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.detectors.Detected;
import io.pilothouse.detectors.Detection;
import io.pilothouse.detectors.Detections;
import io.pilothouse.detectors.Detector;
import io.pilothouse.fakes.HandTime;
import io.pilothouse.live.Reading;
import io.pilothouse.sandbox.EngineRun.Shape;
import io.pilothouse.telemetry.Subject;
import io.pilothouse.units.Namespace;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Each fault that can be switched on in the sandbox is found by its detector; where none is, none finds any. */
class DetectorsInTheSandboxTests {
    private static final Shape SHAPE = new Shape("0.33.0", "chat", 15, 16_384, 256);
    private static final Shape OLD = new Shape("0.9.2", "chat", 15, 16_384, 256);
    private static final Subject CHAT = new Subject(Namespace.of("models-prod"), "chat");
    private static final Subject OLDER = new Subject(Namespace.of("models-dev"), "chat");
    private static final Duration AGO = Duration.ofMinutes(14);

    private final HandTime time = new HandTime();
    private final EngineLoads loads = new EngineLoads(42);
    private final List<EngineRun> runs = new ArrayList<>(
            List.of(run(CHAT, "chat-0", 0, SHAPE), run(CHAT, "chat-1", 1, SHAPE), run(OLDER, "chat-0", 0, OLD)));
    private final Detected detected = detected();

    private Detected detected() {
        return new Detected(
                new SimulatedPrometheus(() -> runs, loads, new Outages(), time.clock()), time.surroundings());
    }

    private EngineRun run(Subject subject, String pod, int place, Shape shape) {
        Instant from = time.clock().instant().minus(Duration.ofDays(3));
        return new EngineRun(subject.namespace().value(), subject.workload(), pod, place, shape, from, null);
    }

    private Detections read() {
        return read(detected);
    }

    private Detections read(Detected detected) {
        detected.topic().feed().follow(() -> {});
        time.pass(Duration.ZERO);
        assertThat(detected.topic().latest()).isInstanceOf(Reading.Current.class);
        return Objects.requireNonNull(detected.topic().latest().value());
    }

    private Detections hurt(EngineFault fault) {
        loads.hurt(CHAT.toString(), fault, time.clock().instant().minus(AGO));
        return read();
    }

    @Test
    void whereNothingIsWrongNothingIsFound() {
        Detections found = read();

        assertThat(found.all()).isEmpty();
        assertThat(found.unknown()).isEmpty();
    }

    @Test
    void theWholeSandboxIsWellAtEveryTimeOfTheDay() {
        runs.clear();
        Served.all().forEach(served -> {
            Subject subject = new Subject(Namespace.of("models-" + served.environment()), served.endpoint());
            for (int place = 0; place < Math.max(1, served.min()); place++) {
                runs.add(run(subject, subject.workload() + "-" + place, place, SHAPE));
            }
        });
        List<String> found = new ArrayList<>();
        for (int part = 0; part < 4; part++) {
            read(detected())
                    .all()
                    .forEach((subject, all) -> all.forEach(one -> found.add(subject + ": " + one.finding() + " at "
                            + time.clock().instant())));
            time.clock().pass(Duration.ofHours(6));
        }

        assertThat(found).isEmpty();
    }

    /** What follows from a fault may be found beside it: a cache that is full, requests that wait. */
    @TestFactory
    Stream<DynamicTest> eachFaultIsFoundByItsDetectorFirst() {
        return Stream.of(EngineFault.values())
                .filter(fault -> fault.foundBy() != null)
                .map(fault -> DynamicTest.dynamicTest(fault.toString(), () -> {
                    Detector first = Objects.requireNonNull(fault.foundBy());
                    Detections found = new DetectorsInTheSandboxTests().hurt(fault);

                    assertThat(found.all()).containsOnlyKeys(CHAT);
                    assertThat(found.of(CHAT).getFirst().detector()).isEqualTo(first);
                    assertThat(found.of(CHAT).stream()
                                    .map(Detection::detector)
                                    .skip(1)
                                    .collect(Collectors.toSet()))
                            .isSubsetOf(Detector.LONG_QUEUE, Detector.KV_NEARLY_FULL);
                    assertThat(found.isNotServing(CHAT)).isEqualTo(first.provesThatNothingComesOut());
                }));
    }

    @Test
    void aSurgeIsNoFaultOfTheEngines() {
        Detections found = hurt(EngineFault.SURGE);

        assertThat(found.of(CHAT))
                .extracting(Detection::detector)
                .isSubsetOf(Detector.LONG_QUEUE, Detector.KV_NEARLY_FULL);
    }

    @Test
    void theBadReplicaIsNamed() {
        assertThat(hurt(EngineFault.BAD_REPLICA).of(CHAT).getFirst().replica()).isEqualTo("chat-0");
    }

    @Test
    void whatIsHealedIsGone() {
        hurt(EngineFault.HANG);

        loads.heal(CHAT.toString(), time.clock().instant());
        time.pass(Duration.ofMinutes(1));

        assertThat(Objects.requireNonNull(detected.topic().latest().value()).all())
                .isEmpty();
    }
}
