package io.pilothouse.scaling;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.scaling.replica.Engine;
import io.pilothouse.serving.EngineArgs;
import io.pilothouse.telemetry.CacheReports.Report;
import io.pilothouse.units.Namespace;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The limits of replicas are those that are reported and declared, and no others. */
class RecordedEngineTests {
    private static final EngineArgs DECLARED = new EngineArgs(List.of("--max-num-seqs=64"));

    private static Report report(String pod, Map<String, String> labels) {
        return new Report(Namespace.of("team-a"), pod, labels);
    }

    private static Report blocks(String pod, String number) {
        return report(pod, Map.of("num_gpu_blocks", number, "block_size", "16"));
    }

    @Test
    void theyAreWhatEnginesReportAndArgumentsSay() {
        RecordedEngine engine = RecordedEngine.of(List.of(blocks("a", "24000"), blocks("b", "24000")), DECLARED, null);

        assertThat(engine.with(2)).contains(new Engine(64, 24_000, 16, 2));
        assertThat(engine.missing()).isEmpty();
    }

    @Test
    void theEnginesOfAPodAreOneReplica() {
        RecordedEngine engine = RecordedEngine.of(List.of(blocks("a", "24000"), blocks("a", "24000")), DECLARED, null);

        assertThat(engine.kvBlocks()).isEqualTo(48_000);
    }

    @Test
    void whatNobodySaysIsNotKnown() {
        RecordedEngine engine = RecordedEngine.of(List.of(), new EngineArgs(List.of()), null);

        assertThat(engine.with(2)).isEmpty();
        assertThat(engine.missing())
                .extracting(Object::toString)
                .satisfiesExactly(
                        requests -> assertThat(requests).contains("--max-num-seqs"),
                        cache -> assertThat(cache).isEqualTo("None of its engines reports its KV cache now."));
    }

    @Test
    void replicasThatDifferAreNotOneReplica() {
        RecordedEngine engine = RecordedEngine.of(List.of(blocks("a", "24000"), blocks("b", "9000")), DECLARED, null);

        assertThat(engine.kvBlocks()).isNull();
        assertThat(engine.missing()).singleElement().hasToString("Its replicas have KV caches of different sizes.");
    }

    @Test
    void anEngineThatDoesNotSayItMakesItUnknown() {
        RecordedEngine engine = RecordedEngine.of(
                List.of(report("a", Map.of("block_size", "16", "num_gpu_blocks", "None"))), DECLARED, null);

        assertThat(engine.with(1)).isEmpty();
        assertThat(engine.missing()).singleElement().asString().contains("num_gpu_blocks");
    }

    @Test
    void whatNobodySaysIsWhatVllmTakesByItselfAndThatIsSaid() {
        RecordedEngine engine = RecordedEngine.of(List.of(blocks("a", "24000")), new EngineArgs(List.of()), 256);

        assertThat(engine.with(1)).contains(new Engine(256, 24_000, 16, 1));
        assertThat(engine.assumed())
                .singleElement()
                .asString()
                .isEqualTo("Its arguments do not say how many requests may run at once: 256 are taken, as vLLM of its"
                        + " version does by itself on its device.");
    }

    @Test
    void whatItsArgumentsSayInAWayThatOnlyOthersCanReadIsNotAssumed() {
        RecordedEngine engine = RecordedEngine.of(
                List.of(blocks("a", "24000")), new EngineArgs(List.of("--max-num-seqs=${PLACES}")), 256);

        assertThat(engine.with(1)).isEmpty();
        assertThat(engine.assumed()).isEmpty();
    }
}
