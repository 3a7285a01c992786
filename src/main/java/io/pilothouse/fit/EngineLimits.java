package io.pilothouse.fit;

import io.pilothouse.fit.FitQuestion.Engine;
import io.pilothouse.units.Reason;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Settings that no engine takes. */
final class EngineLimits {
    private static final int MOST_DEVICES = 4_096;
    private static final int MOST_ADAPTERS = 10_000;
    private static final int LARGEST_BLOCK = 16_384;
    /** Of tokens, what kernels take together at least. */
    private static final int KERNEL_BLOCK = 8;

    private static final int MOST_AHEAD = 1_000;

    private final List<Reason> against = new ArrayList<>();

    private EngineLimits() {}

    static List<Reason> against(FitQuestion question) {
        EngineLimits sense = new EngineLimits();
        Engine engine = question.engine();
        sense.size("tensor_parallel_size", engine.tensorParallel(), MOST_DEVICES);
        sense.size("pipeline_parallel_size", engine.pipelineParallel(), MOST_DEVICES);
        sense.size("data_parallel_size", engine.dataParallel(), MOST_DEVICES);
        sense.size("max_model_len", engine.maxModelLen(), MemoryFit.MOST_TOKENS);
        sense.size("max_num_batched_tokens", engine.maxNumBatchedTokens(), MemoryFit.MOST_TOKENS);
        sense.size("max_num_seqs", engine.maxNumSeqs(), MemoryFit.MOST_TOKENS);
        sense.size("block_size", engine.blockSize(), LARGEST_BLOCK);
        if (engine.ahead() < 0 || engine.ahead() > MOST_AHEAD) {
            sense.refuse("num_speculative_tokens", engine.ahead(), ">= 0, <= " + MOST_AHEAD);
        }
        sense.steps(engine);
        FitQuestion.Lora lora = engine.lora();
        if (lora != null) {
            sense.size("max_loras", lora.adapters(), MOST_ADAPTERS);
            sense.size("max_lora_rank", lora.rank(), MOST_ADAPTERS);
        }
        Double share = engine.gpuMemoryUtilization();
        if (share != null && !(share > 0 && share <= 1)) {
            sense.refuse("gpu_memory_utilization", share, "> 0, <= 1");
        }
        return sense.against;
    }

    private void steps(Engine engine) {
        Integer block = engine.blockSize();
        if (block != null && block > 1 && block % KERNEL_BLOCK != 0) {
            refuse("block_size", block, "a multiple of " + KERNEL_BLOCK);
        }
        Integer tokens = engine.maxNumBatchedTokens();
        Integer requests = engine.maxNumSeqs();
        if (tokens != null && requests != null && tokens < requests) {
            refuse("max_num_batched_tokens", tokens, ">= max_num_seqs " + requests);
        }
    }

    private void size(String name, @Nullable Integer value, int most) {
        if (value != null && (value < 1 || value > most)) {
            refuse(name, value, ">= 1, <= " + most);
        }
    }

    private void refuse(String name, Object value, String expected) {
        against.add(Reason.of(
                "because.fit-setting", name, value instanceof Double ? value : String.valueOf(value), expected));
    }
}
