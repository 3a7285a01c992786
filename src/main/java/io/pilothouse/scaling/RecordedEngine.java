package io.pilothouse.scaling;

import io.pilothouse.scaling.replica.Engine;
import io.pilothouse.serving.EngineArgs;
import io.pilothouse.telemetry.CacheReports.Report;
import io.pilothouse.units.Reason;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The limits of an endpoint's replicas: what its engines report of their KV cache, what its arguments say, and where these say nothing, what vLLM
 * takes by itself. What none of them says is not known.
 *
 * @param maxNumSeqs null where it is not known; {@code kvBlocks} of a replica and {@code blockSize} likewise
 * @param missing why one is not known
 * @param assumed what nobody said and vLLM takes by itself
 */
public record RecordedEngine(
        @Nullable Integer maxNumSeqs,
        @Nullable Integer kvBlocks,
        @Nullable Integer blockSize,
        List<Reason> missing,
        List<Reason> assumed) {
    private static final String MAX_NUM_SEQS = "--max-num-seqs";
    private static final String BLOCKS = "num_gpu_blocks";
    private static final String BLOCK_SIZE = "block_size";

    public RecordedEngine {
        missing = List.copyOf(missing);
        assumed = List.copyOf(assumed);
    }

    /**
     * @param reports of the endpoint's engines that run now; several of a pod are parts of one replica
     * @param usual requests that may run at once where its arguments do not say it, as vLLM of that version has it on that device; null where nobody
     *     knows one of the two
     */
    public static RecordedEngine of(Collection<Report> reports, EngineArgs declared, @Nullable Integer usual) {
        List<Reason> missing = new ArrayList<>();
        List<Reason> assumed = new ArrayList<>();
        Integer requests = requests(declared, usual, missing, assumed);
        Set<Integer> blocks = reports.stream().collect(Collectors.groupingBy(Report::pod)).values().stream()
                .map(ofPod -> blocks(ofPod))
                .collect(Collectors.toSet());
        Integer each = blocks.size() == 1 ? known(blocks.iterator().next()) : null;
        Integer size = same(reports);
        if (reports.isEmpty()) {
            missing.add(Reason.of("scaling.recorded.no-cache"));
        } else if (blocks.size() > 1) {
            missing.add(Reason.of("scaling.recorded.caches-differ"));
        } else if (each == null || size == null) {
            missing.add(Reason.of("scaling.recorded.cache-unsaid", BLOCKS + ", " + BLOCK_SIZE));
        }
        return new RecordedEngine(requests, each, size, missing, assumed);
    }

    private static @Nullable Integer requests(
            EngineArgs declared, @Nullable Integer usual, List<Reason> missing, List<Reason> assumed) {
        Optional<String> said = declared.value(MAX_NUM_SEQS);
        if (said.isEmpty() && usual != null) {
            assumed.add(Reason.of("scaling.recorded.usual-max-num-seqs", usual));
            return usual;
        }
        Integer requests = said.flatMap(RecordedEngine::whole).orElse(null);
        if (requests == null) {
            missing.add(Reason.of("scaling.recorded.no-max-num-seqs"));
        }
        return requests;
    }

    private static @Nullable Integer known(int blocks) {
        return blocks == 0 ? null : blocks;
    }

    /** Empty where one of its limits is not known. */
    public Optional<Engine> with(int replicas) {
        return maxNumSeqs == null || kvBlocks == null || blockSize == null || replicas < 1
                ? Optional.empty()
                : Optional.of(new Engine(maxNumSeqs, kvBlocks, blockSize, replicas));
    }

    /** 0 where one of its engines does not say it. */
    private static int blocks(List<Report> ofPod) {
        List<Integer> each = ofPod.stream()
                .flatMap(report -> whole(report.of(BLOCKS)).stream())
                .toList();
        return each.size() < ofPod.size()
                ? 0
                : each.stream().mapToInt(Integer::intValue).sum();
    }

    private static @Nullable Integer same(Collection<Report> reports) {
        Set<Optional<Integer>> sizes =
                reports.stream().map(report -> whole(report.of(BLOCK_SIZE))).collect(Collectors.toSet());
        return sizes.size() == 1 ? sizes.iterator().next().orElse(null) : null;
    }

    private static Optional<Integer> whole(String text) {
        return text.matches("[1-9]\\d{0,8}") ? Optional.of(Integer.valueOf(text)) : Optional.empty();
    }
}
