package io.pilothouse.fit;

import io.pilothouse.fit.Fit.Part;
import io.pilothouse.fit.Fit.Source;
import io.pilothouse.fit.Fit.What;
import io.pilothouse.fit.FitQuestion.Engine;
import io.pilothouse.units.Bytes;
import io.pilothouse.units.Reason;

/**
 * What an engine needs beside weights and KV cache.
 *
 * <p><b>Activations.</b> Before the engine serves it runs one step of {@code max_num_batched_tokens} tokens and samples {@code max_num_seqs}
 * of them. The larger of two peaks counts. Sampling: about {@value #SAMPLER_COPIES} copies of {@code max_num_seqs × vocabulary} numbers of
 * 4 bytes; with 9.75 the start-ups of Llama-3.1-8B, Llama-3.3-70B, Qwen3-32B and gpt-oss of vLLM 0.11 on an H100 are met within 2 %, newer
 * versions between −18 % and +36 %; a Mistral-Small-3.2 whose batch is not stated needed less than half. With FlashInfer, which drew the tokens in the images of 0.8 to 0.10
 * ({@code v1/sample/ops/topk_topp_sampler.py}): {@value #FLASHINFER_COPIES} copies, logits of 2 bytes, the same in 4, and their probabilities,
 * instead of all that sorting takes; what it takes where that is missing is within the error. A layer: {@code tokens × (3 × inner ÷ tensor parallel + (4 + experts per token) × hidden) × 2} bytes.
 *
 * <p><b>Outside of torch.</b> 0.13 to 0.14 GiB on one device, 0.55 on two, 0.2 to 1.4 on more.
 *
 * <p><b>CUDA graphs.</b> Buffers of each layer, as wide as the layer: {@code layers × hidden} GiB ÷ 400,000 (0.23 GiB reported for
 * Llama-3.1-8B, 0.48 for Qwen2.5-7B); of experts on several devices ÷ 114,000 (3.45 GiB for Qwen3-235B on four L40S, 4.13 for GLM-5.2 on
 * four B200). Part of the engine's share since vLLM 0.20, before that taken from what it leaves alone.
 *
 * <p>Sources of the measured values: llm-d-benchmark at 25933486 ({@code config_explorer/empirical-vllm-memory-results.md}), published
 * start-up logs of vLLM 0.26 and 0.31.
 */
record Overheads(ModelShape shape, Engine engine, Batch batch, EngineVersion version) {
    private static final double SAMPLER_COPIES = 9.75;
    private static final double FLASHINFER_COPIES = 2.5;
    private static final double ACTIVATIONS_ERROR = 0.4;
    private static final int LOGIT_BYTES = 4;
    private static final int ACTIVATION_BYTES = 2;
    private static final int BUFFERS = 4;
    private static final double GRAPHS = 400_000;
    private static final double GRAPHS_OF_EXPERTS = 114_000;
    private static final double GRAPHS_ERROR = 0.6;

    /** What it may take more: where nobody said that FlashInfer is there, and the image of its version would have it. */
    Bytes moreWithoutFlashInfer() {
        return engine.flashInfer() != null ? Bytes.ZERO : Bytes.of(Math.round(peak(SAMPLER_COPIES) - peak(copies())));
    }

    Part activations() {
        double peak = peak(copies());
        return new Part(
                What.ACTIVATIONS,
                Bytes.of(Math.round(peak)),
                Source.DERIVED,
                Bytes.of(Math.round(Math.max(
                        peak * ACTIVATIONS_ERROR, moreWithoutFlashInfer().count()))),
                sampling(copies()) >= widest()
                        ? Reason.of("because.fit-how-sampling", copies(), batch.requests(), shape.vocabulary())
                        : Reason.of("because.fit-how-layer", batch.tokens(), shape.hidden()));
    }

    private double copies() {
        Boolean said = engine.flashInfer();
        boolean has = said == null ? version.samplesWithFlashInfer() : said;
        return has ? FLASHINFER_COPIES : SAMPLER_COPIES;
    }

    private double peak(double copies) {
        return Math.max(sampling(copies), widest());
    }

    private double sampling(double copies) {
        return copies * batch.requests() * shape.vocabulary() * LOGIT_BYTES;
    }

    private double widest() {
        return shape.layers().stream().mapToDouble(this::layer).max().orElse(0);
    }

    private double layer(ModelShape.Layer layer) {
        double inner = 3.0 * layer.feed().widest() / engine.tensorParallel();
        double outer = (double) (BUFFERS + layer.feed().perToken()) * shape.hidden();
        return batch.tokens() * (inner + outer) * ACTIVATION_BYTES;
    }

    private int devices() {
        return shape.isMixtureOfExperts() ? engine.devices() : engine.tensorParallel() * engine.pipelineParallel();
    }

    Part outsideTorch() {
        return switch (devices()) {
            case 1 -> assumed(What.OUTSIDE_TORCH, 0.14, 0.05, Reason.of("because.fit-how-outside", devices()));
            case 2, 3 -> assumed(What.OUTSIDE_TORCH, 0.55, 0.2, Reason.of("because.fit-how-outside", devices()));
            default -> assumed(What.OUTSIDE_TORCH, 0.8, 0.6, Reason.of("because.fit-how-outside", devices()));
        };
    }

    Part graphs() {
        if (engine.enforceEager()) {
            return assumed(What.CUDA_GRAPHS, 0, 0, Reason.of("because.fit-how-eager"));
        }
        double width = (double) shape.layers().size() / engine.pipelineParallel() * shape.hidden();
        boolean wide = devices() > 1 && shape.isMixtureOfExperts();
        double gibibytes = width / (wide ? GRAPHS_OF_EXPERTS : GRAPHS);
        Reason how = Reason.of(
                "because.fit-how-graphs", shape.layers().size(), shape.hidden(), wide ? GRAPHS_OF_EXPERTS : GRAPHS);
        return assumed(What.CUDA_GRAPHS, gibibytes, gibibytes * GRAPHS_ERROR, how);
    }

    private static Part assumed(What what, double gibibytes, double error, Reason how) {
        return new Part(what, Bytes.gibibytes(gibibytes), Source.ASSUMED, Bytes.gibibytes(error), how);
    }
}
