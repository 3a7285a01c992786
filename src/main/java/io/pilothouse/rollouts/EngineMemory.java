package io.pilothouse.rollouts;

import io.pilothouse.gpus.fit.FitQuestion;
import org.jspecify.annotations.Nullable;

/** What of an engine's settings decides its memory, among them those that only stand in a person's own arguments. */
final class EngineMemory {
    private static final int USUAL_RANK = 16;

    private EngineMemory() {}

    /** @param tensorParallel instead of the wanted one */
    static FitQuestion.Engine of(ServingSpec.Engine wanted, int tensorParallel, Defaults.Vllm defaults) {
        EngineArgs extra = new EngineArgs(wanted.extraArgs());
        Integer length = wanted.maxModelLen();
        return new FitQuestion.Engine(
                wanted.version() == null ? defaults.proposed() : wanted.version(),
                tensorParallel,
                wanted.pipelineParallel(),
                extra.isOn("--enable-expert-parallel"),
                share(wanted, defaults),
                length == null ? (Integer) defaults.maxModelLen() : length,
                number(extra, "--max-num-batched-tokens"),
                number(extra, "--max-num-seqs"),
                wanted.kvCacheDtype(),
                number(extra, "--block-size"),
                prefixCaching(extra),
                extra.value("--quantization").filter("fp8"::equals).orElse(null),
                extra.isOn("--enforce-eager"),
                0,
                lora(extra));
    }

    static double share(ServingSpec.Engine wanted, Defaults.Vllm defaults) {
        Double share = wanted.gpuMemoryUtilization();
        return share == null ? defaults.gpuMemoryUtilization() : share;
    }

    private static @Nullable Boolean prefixCaching(EngineArgs extra) {
        if (extra.isOn("--no-enable-prefix-caching") || extra.isOn("--disable-prefix-caching")) {
            return false;
        }
        return extra.isOn("--enable-prefix-caching") ? (Boolean) true : null;
    }

    private static FitQuestion.@Nullable Lora lora(EngineArgs extra) {
        if (!extra.isOn("--enable-lora")) {
            return null;
        }
        Integer adapters = number(extra, "--max-loras");
        Integer rank = number(extra, "--max-lora-rank");
        return new FitQuestion.Lora(adapters == null ? 1 : adapters, rank == null ? USUAL_RANK : rank);
    }

    private static @Nullable Integer number(EngineArgs args, String flag) {
        return args.value(flag)
                .filter(text -> text.matches("\\d{1,9}"))
                .map(Integer::valueOf)
                .orElse(null);
    }
}
