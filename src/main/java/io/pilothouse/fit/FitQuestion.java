package io.pilothouse.fit;

import io.pilothouse.units.Bytes;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Does a model start on a device, and how much does it hold there?
 *
 * @param config the text of the model's {@code config.json}
 * @param draft the text of a draft model's, or of a file of layers that predict ahead; null: the engine does not speculate
 * @param calibration what an engine like this one reported, if any did
 */
public record FitQuestion(
        String config,
        Weights weights,
        Gpu gpu,
        Engine engine,
        @Nullable String draft,
        @Nullable Calibration calibration) {
    public FitQuestion(String config, Weights weights, Gpu gpu, Engine engine) {
        this(config, weights, gpu, engine, null, null);
    }

    public FitQuestion withEngine(Engine other) {
        return new FitQuestion(config, weights, gpu, other, draft, calibration);
    }

    public FitQuestion withCalibration(@Nullable Calibration other) {
        return new FitQuestion(config, weights, gpu, engine, draft, other);
    }

    /** What is known of the weights. */
    public sealed interface Weights {
        /**
         * All safetensors files together.
         *
         * @param mayBeQuantized a file beside them may say that they are where {@code config.json} does not ({@code hf_quant_config.json},
         *     {@code quantize_config.json}); true where nobody looked
         * @param missing names of files that are not there though those of others count them
         */
        record Files(Bytes total, boolean mayBeQuantized, List<String> missing) implements Weights {
            public Files {
                missing = List.copyOf(missing);
            }

            public Files(Bytes total) {
                this(total, true, List.of());
            }
        }

        /** As an engine reported, or somebody measured. */
        record OnOneDevice(Bytes amount) implements Weights {}

        /** Counted from the config. */
        record NotKnown() implements Weights {}
    }

    /**
     * @param name its product, such as NVIDIA-A100-SXM4-80GB: the engine chooses smaller batches on an A100
     * @param memory of one device or slice, as CUDA reports it
     */
    public record Gpu(String name, Bytes memory) {}

    /**
     * The engine's settings. What is null is chosen as vLLM chooses it, and said to be assumed.
     *
     * @param dataParallel engines side by side, each with its own attention and KV cache, that share one set of experts
     * @param expertParallel whole experts on each device instead of a part of each
     * @param gpuMemoryUtilization the share of the device's memory that the engine may take, more than 0, at most 1
     * @param maxModelLen tokens of the longest request
     * @param maxNumBatchedTokens tokens of one step
     * @param maxNumSeqs requests of one step
     * @param kvCacheDtype null or {@code auto}: the type of the model
     * @param blockSize tokens of a block
     * @param prefixCaching recurrent states are kept for it, too; null: by the version
     * @param asyncScheduling the next step is scheduled while one runs; null: by the version
     * @param flashInfer the tokens are drawn with it; null: as vLLM's image of that version does
     * @param quantization {@code fp8}: weights of 16 bit are rounded to 8 while they are loaded; null: as the files have them
     * @param enforceEager no CUDA graphs
     * @param speculativeTokens predicted ahead; null: nobody said whether any are, and none are counted
     * @param lora adapters that are held ready, null without
     * @param without what requests may not bring: all of it with {@code --language-model-only}, or what has the limit 0 in {@code --limit-mm-per-prompt}
     */
    public record Engine(
            @Nullable String version,
            int tensorParallel,
            int pipelineParallel,
            int dataParallel,
            boolean expertParallel,
            @Nullable Double gpuMemoryUtilization,
            @Nullable Integer maxModelLen,
            @Nullable Integer maxNumBatchedTokens,
            @Nullable Integer maxNumSeqs,
            @Nullable String kvCacheDtype,
            @Nullable Integer blockSize,
            @Nullable Boolean prefixCaching,
            @Nullable Boolean asyncScheduling,
            @Nullable Boolean flashInfer,
            @Nullable String quantization,
            boolean enforceEager,
            @Nullable Integer speculativeTokens,
            @Nullable Lora lora,
            Set<Medium> without) {
        public Engine {
            without = Set.copyOf(without);
        }

        public static Engine defaults() {
            return new Engine(
                    null, 1, 1, 1, false, null, null, null, null, null, null, null, null, null, null, false, null, null,
                    Set.of());
        }

        /** How many tokens are predicted ahead. */
        int ahead() {
            return speculativeTokens == null ? 0 : speculativeTokens;
        }

        /** Of all ranks. */
        public int devices() {
            return tensorParallel * pipelineParallel * dataParallel;
        }

        public Engine withVersion(@Nullable String other) {
            return with(next -> next.version = other);
        }

        public Engine withDevices(int tensor, int pipeline) {
            return with(next -> {
                next.tensorParallel = tensor;
                next.pipelineParallel = pipeline;
            });
        }

        public Engine withMemory(@Nullable Double utilization, @Nullable Integer modelLen, @Nullable String kvType) {
            return with(next -> {
                next.gpuMemoryUtilization = utilization;
                next.maxModelLen = modelLen;
                next.kvCacheDtype = kvType;
            });
        }

        public Engine withQuantization(@Nullable String other) {
            return with(next -> next.quantization = other);
        }

        public Engine withBatch(@Nullable Integer tokens, @Nullable Integer requests) {
            return with(next -> {
                next.maxNumBatchedTokens = tokens;
                next.maxNumSeqs = requests;
            });
        }

        /** What is left when nobody says anything of the KV cache: how much of the memory, for how long requests, in which form. */
        Engine withoutCache() {
            return with(next -> {
                next.gpuMemoryUtilization = null;
                next.maxModelLen = null;
                next.kvCacheDtype = null;
                next.blockSize = null;
                next.prefixCaching = null;
                next.asyncScheduling = null;
                next.version = null;
            });
        }

        Engine with(Consumer<Settings> change) {
            Settings next = new Settings(this);
            change.accept(next);
            return next.engine();
        }
    }

    /** An engine's settings while some are changed; the names are those of {@link Engine}. */
    static final class Settings {
        @Nullable String version;

        int tensorParallel;
        int pipelineParallel;
        int dataParallel;
        boolean expertParallel;

        @Nullable Double gpuMemoryUtilization;

        @Nullable Integer maxModelLen;

        @Nullable Integer maxNumBatchedTokens;

        @Nullable Integer maxNumSeqs;

        @Nullable String kvCacheDtype;

        @Nullable Integer blockSize;

        @Nullable Boolean prefixCaching;

        @Nullable Boolean asyncScheduling;

        @Nullable Boolean flashInfer;

        @Nullable String quantization;

        boolean enforceEager;

        @Nullable Integer speculativeTokens;

        @Nullable Lora lora;

        Set<Medium> without;

        private Settings(Engine from) {
            version = from.version();
            tensorParallel = from.tensorParallel();
            pipelineParallel = from.pipelineParallel();
            dataParallel = from.dataParallel();
            expertParallel = from.expertParallel();
            gpuMemoryUtilization = from.gpuMemoryUtilization();
            maxModelLen = from.maxModelLen();
            maxNumBatchedTokens = from.maxNumBatchedTokens();
            maxNumSeqs = from.maxNumSeqs();
            kvCacheDtype = from.kvCacheDtype();
            blockSize = from.blockSize();
            prefixCaching = from.prefixCaching();
            asyncScheduling = from.asyncScheduling();
            flashInfer = from.flashInfer();
            quantization = from.quantization();
            enforceEager = from.enforceEager();
            speculativeTokens = from.speculativeTokens();
            lora = from.lora();
            without = from.without();
        }

        private Engine engine() {
            return new Engine(
                    version,
                    tensorParallel,
                    pipelineParallel,
                    dataParallel,
                    expertParallel,
                    gpuMemoryUtilization,
                    maxModelLen,
                    maxNumBatchedTokens,
                    maxNumSeqs,
                    kvCacheDtype,
                    blockSize,
                    prefixCaching,
                    asyncScheduling,
                    flashInfer,
                    quantization,
                    enforceEager,
                    speculativeTokens,
                    lora,
                    without);
        }
    }

    /** What requests may bring beside text. */
    public enum Medium {
        IMAGE,
        VIDEO,
        AUDIO
    }

    /** {@code --max-loras} and {@code --max-lora-rank}. */
    public record Lora(int adapters, int rank) {
        private static final int USUAL_RANK = 16;

        /** Null: as vLLM has it by default, one adapter of rank 16. */
        public static Lora of(@Nullable Integer adapters, @Nullable Integer rank) {
            return new Lora(adapters == null ? 1 : adapters, rank == null ? USUAL_RANK : rank);
        }
    }
}
