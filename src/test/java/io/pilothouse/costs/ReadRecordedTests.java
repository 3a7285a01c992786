package io.pilothouse.costs;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.costs.ledger.CallerHour;
import io.pilothouse.costs.ledger.EngineHour;
import io.pilothouse.costs.ledger.HeldHour;
import io.pilothouse.costs.ledger.Holder;
import io.pilothouse.costs.ledger.NodeHour;
import io.pilothouse.costs.ledger.Phase;
import io.pilothouse.costs.ledger.Recorded;
import io.pilothouse.costs.ledger.Tokens;
import io.pilothouse.costs.ledger.VolumeHour;
import io.pilothouse.telemetry.CallersReading.Caller;
import io.pilothouse.telemetry.HeldPhase;
import io.pilothouse.telemetry.Subject;
import io.pilothouse.telemetry.Usage;
import io.pilothouse.telemetry.UsedHour;
import io.pilothouse.telemetry.UsedHour.Counted;
import io.pilothouse.units.EndpointId;
import io.pilothouse.units.Namespace;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a server recorded, as the ledger takes it. */
class ReadRecordedTests {
    private static final Instant HOUR = Instant.parse("2026-11-30T21:00:00Z");
    private static final EndpointId CHAT = EndpointId.of("chat", "prod");
    private static final Subject PODS = new Subject(Namespace.of("models-prod"), "chat");
    private static final Counted COUNTED = new Counted(50, 20, 30);

    private static UsedHour.Held held(String workload, HeldPhase phase, double used) {
        return new UsedHour.Held("models-prod", workload, "gpu-1", "H100 80 GB", phase, 2, used);
    }

    private static Recorded read(UsedHour hour, Instant until) {
        return AlwaysServed.by(Map.of(PODS, CHAT), Map.of("chat", CHAT))
                .of(new Usage(HOUR, until, List.of(hour), List.of(), List.of(), List.of()));
    }

    @Test
    void devicesAreOfEndpointsAndOfOthers() {
        UsedHour hour = new UsedHour(
                HOUR,
                0.9,
                List.of(
                        held("chat", HeldPhase.SERVING, 0.8),
                        held("chat", HeldPhase.ZERO, Double.NaN),
                        held("train", HeldPhase.LOADING, Double.NaN),
                        held("website", HeldPhase.ZERO, Double.NaN)),
                List.of(new UsedHour.Offered("gpu-1", "gpu-8x", "H100 80 GB", 8)),
                List.of(),
                List.of(),
                List.of());

        Recorded recorded = read(hour, HOUR.plusSeconds(3_600));

        assertThat(recorded.coverage()).containsExactly(Map.entry(HOUR, 0.9));
        assertThat(recorded.held())
                .containsExactly(
                        new HeldHour(HOUR, new Holder.OfEndpoint(CHAT), "H100 80 GB", "gpu-1", Phase.SERVING, 2, 0.8),
                        new HeldHour(HOUR, new Holder.OfEndpoint(CHAT), "H100 80 GB", "gpu-1", Phase.ZERO, 2, null),
                        new HeldHour(
                                HOUR,
                                new Holder.OfOthers("models-prod", "train"),
                                "H100 80 GB",
                                "gpu-1",
                                Phase.LOADING,
                                2,
                                null));
        assertThat(recorded.nodes()).containsExactly(new NodeHour(HOUR, "gpu-1", "gpu-8x", "H100 80 GB", 8));
    }

    @Test
    void tokensAreThoseOfEndpoints() {
        UsedHour hour = new UsedHour(
                HOUR,
                1,
                List.of(),
                List.of(),
                List.of(
                        new UsedHour.OfEngines(PODS, COUNTED, 1, Double.NaN),
                        new UsedHour.OfEngines(new Subject(Namespace.of("lab"), "toy"), COUNTED, 1, 1)),
                List.of(
                        new UsedHour.OfCaller(new Caller("docs", "bot", "chat"), COUNTED),
                        new UsedHour.OfCaller(new Caller("docs", "bot", "gpt-of-others"), COUNTED)),
                List.of());

        Recorded recorded = read(hour, HOUR.plusSeconds(3_600));

        assertThat(recorded.engines())
                .containsExactly(new EngineHour(HOUR, CHAT, new Tokens(50, 20, 30), 1, Double.NaN));
        assertThat(recorded.callers())
                .containsExactly(new CallerHour(HOUR, CHAT, "docs", "bot", new Tokens(50, 20, 30)));
    }

    @Test
    void storageIsOfEndpointsOfOthersThatMountItAndElseOfTheClaim() {
        double gibibyte = 1L << 30;
        UsedHour hour = new UsedHour(
                HOUR,
                1,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(
                        new UsedHour.Stored("models-prod", "weights", "chat", "fast", 50 * gibibyte),
                        new UsedHour.Stored("models-prod", "weights", "convert", "fast", 50 * gibibyte),
                        new UsedHour.Stored("models-prod", "chat", "", "", 10 * gibibyte),
                        new UsedHour.Stored("", "", "", "", 0)));

        assertThat(read(hour, HOUR.plusSeconds(3_600)).volumes())
                .containsExactly(
                        new VolumeHour(HOUR, new Holder.OfEndpoint(CHAT), "fast", 50),
                        new VolumeHour(HOUR, new Holder.OfOthers("models-prod", "convert"), "fast", 50),
                        new VolumeHour(HOUR, new Holder.OfOthers("models-prod", "chat"), "", 10));
    }

    @Test
    void anHourThatIsNotOverIsPartOfTheSpan() {
        UsedHour hour = new UsedHour(HOUR, 0, List.of(), List.of(), List.of(), List.of(), List.of());

        assertThat(read(hour, HOUR.plusSeconds(600)).span())
                .isEqualTo(new Recorded.Span(HOUR, HOUR.plusSeconds(3_600)));
        assertThat(read(hour, HOUR.plusSeconds(3_600)).span())
                .isEqualTo(new Recorded.Span(HOUR, HOUR.plusSeconds(3_600)));
    }
}
