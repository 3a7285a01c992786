package io.pilothouse.gpus;

import io.pilothouse.gpus.Fit.Part;
import io.pilothouse.gpus.Fit.Source;
import io.pilothouse.gpus.Fit.What;
import io.pilothouse.units.Bytes;

/**
 * What an engine needs beside weights and KV cache.
 *
 * <p><b>Activations.</b> Before the engine serves it runs one step of {@code max_num_batched_tokens} tokens and samples {@code max_num_seqs}
 * of them. The larger of two peaks counts. Sampling: about {@value #SAMPLER_COPIES} copies of {@code max_num_seqs × vocabulary} numbers of
 * 4 bytes; with 9.75 the start-ups of Llama-3.1-8B, Llama-3.3-70B, Qwen3-32B and gpt-oss of vLLM 0.11 on an H100 are met within 2 %, newer
 * versions between −18 % and +36 %; a Mistral-Small-3.2 whose batch is not stated needed less than half. A layer: {@code tokens × (3 × intermediate ÷ tensor parallel + 4 × hidden) × 2} bytes.
 *
 * <p><b>Outside of torch.</b> 0.13 to 0.14 GiB on one device, 0.55 on two, 0.2 to 1.4 on more.
 *
 * <p><b>CUDA graphs.</b> 0.2 to 0.5 GiB on one device, up to some GiB on several; part of the engine's share since vLLM 0.21, before that
 * taken from what it leaves alone.
 *
 * <p>Sources of the measured values: llm-d-benchmark at 25933486 ({@code config_explorer/empirical-vllm-memory-results.md}), published
 * start-up logs of vLLM 0.26 and 0.31.
 */
final class Overheads {
    private static final double SAMPLER_COPIES = 9.75;
    private static final double ACTIVATIONS_ERROR = 0.4;
    private static final int LOGIT_BYTES = 4;
    private static final int ACTIVATION_BYTES = 2;
    private static final int GRAPHS_COUNT_SINCE = 21;

    private Overheads() {}

    static Part activations(ModelShape shape, FitQuestion question) {
        Batch batch = Batch.of(question);
        double sampling = SAMPLER_COPIES * batch.requests() * shape.vocabulary() * LOGIT_BYTES;
        double layer = (double) batch.tokens()
                * (3.0 * shape.intermediate() / question.tensorParallel() + 4.0 * shape.hidden())
                * ACTIVATION_BYTES;
        double peak = Math.max(sampling, layer);
        return new Part(
                What.ACTIVATIONS,
                Bytes.of(Math.round(peak)),
                Source.DERIVED,
                Bytes.of(Math.round(peak * ACTIVATIONS_ERROR)));
    }

    static Part outsideTorch(int devices) {
        return switch (devices) {
            case 1 -> assumed(What.OUTSIDE_TORCH, 0.14, 0.05);
            case 2, 3 -> assumed(What.OUTSIDE_TORCH, 0.55, 0.2);
            default -> assumed(What.OUTSIDE_TORCH, 0.8, 0.6);
        };
    }

    static Part graphs(int devices) {
        return devices == 1 ? assumed(What.CUDA_GRAPHS, 0.35, 0.25) : assumed(What.CUDA_GRAPHS, 0.7, 0.7);
    }

    /** True when CUDA graphs are taken from the engine's share of memory. */
    static boolean graphsCount(String vllmVersion) {
        String[] numbers = vllmVersion.split("\\.", 3);
        if (numbers.length < 2 || !numbers[0].matches("\\d{1,4}") || !numbers[1].matches("\\d{1,4}")) {
            return true;
        }
        return Integer.parseInt(numbers[0]) > 0 || Integer.parseInt(numbers[1]) >= GRAPHS_COUNT_SINCE;
    }

    private static Part assumed(What what, double gibibytes, double error) {
        return new Part(what, Bytes.gibibytes(gibibytes), Source.ASSUMED, Bytes.gibibytes(error));
    }

    /** What the engine's server takes into one step by itself: {@code get_batch_defaults} of {@code engine/arg_utils.py} at 6adad087. */
    private record Batch(int tokens, int requests) {
        private static final double LARGE_GIB = 70;
        private static final double HUGE_GIB = 160;

        static Batch of(FitQuestion question) {
            double memory = question.deviceMemory().inGibibytes();
            boolean large = memory >= HUGE_GIB
                    || memory >= LARGE_GIB && !question.device().contains("A100");
            int tokens = memory >= HUGE_GIB ? 16_384 : large ? 8_192 : 2_048;
            Integer wantedTokens = question.maxNumBatchedTokens();
            Integer wantedRequests = question.maxNumSeqs();
            return new Batch(
                    wantedTokens == null ? tokens : wantedTokens,
                    wantedRequests == null ? (large ? 1_024 : 256) : wantedRequests);
        }
    }
}
