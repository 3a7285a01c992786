package io.pilothouse.fit;

import io.pilothouse.fit.FitQuestion.Engine;
import io.pilothouse.units.Bytes;
import io.pilothouse.units.Reason;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a question left open, and what was taken instead. */
record Assumptions(Estimate estimate, Batch batch, double share) {
    List<Reason> list(boolean unevenPages) {
        List<Reason> assumed = new ArrayList<>();
        settings(assumed);
        ModelShape shape = estimate.shape();
        if (estimate.question().weights() instanceof FitQuestion.Weights.NotKnown) {
            assumed.add(Reason.of("because.fit-assumed-weights"));
        }
        if (shape.quantization().kvCacheBytes() != null && estimate.type().equals(KvType.FP8)) {
            assumed.add(said("kv_cache_dtype", "fp8"));
        }
        if (shape.hasStates()
                && shape.hasTokens()
                && estimate.question().engine().prefixCaching() == null) {
            int states = estimate.statesPerRequest();
            assumed.add(Reason.of("because.fit-assumed-states", states, String.valueOf(states > 1)));
        }
        alone(assumed);
        if (unevenPages) {
            assumed.add(Reason.of("because.fit-assumed-pages"));
        }
        sampler(assumed);
        calibrated(assumed);
        return assumed;
    }

    private void settings(List<Reason> assumed) {
        Engine engine = estimate.question().engine();
        unless(engine.version(), assumed, said("vllm_version", EngineVersion.NEWEST));
        unless(engine.gpuMemoryUtilization(), assumed, said("gpu_memory_utilization", share));
        unless(engine.maxModelLen(), assumed, said("max_model_len", estimate.maxModelLen()));
        unless(engine.maxNumBatchedTokens(), assumed, said("max_num_batched_tokens", batch.tokens()));
        unless(engine.maxNumSeqs(), assumed, said("max_num_seqs", batch.requests()));
    }

    private static void unless(@Nullable Object given, List<Reason> assumed, Reason reason) {
        if (given == null) {
            assumed.add(reason);
        }
    }

    /** A model that could predict tokens ahead, and nobody said whether it does. */
    private void alone(List<Reason> assumed) {
        FitQuestion question = estimate.question();
        if (!estimate.shape().predictors().isEmpty()
                && question.draft() == null
                && question.engine().speculativeTokens() == null) {
            assumed.add(Reason.of("fit.assumed-alone"));
        }
    }

    private void sampler(List<Reason> assumed) {
        Engine engine = estimate.question().engine();
        Bytes more = new Overheads(estimate.shape(), engine, batch, estimate.version()).moreWithoutFlashInfer();
        if (estimate.question().calibration() == null && more.count() > 0) {
            assumed.add(Reason.of("because.fit-assumed-sampler", more));
        }
    }

    private void calibrated(List<Reason> assumed) {
        Calibration calibration = estimate.question().calibration();
        if (calibration != null) {
            double gibibytes =
                    calibration.missed() / (double) Bytes.gibibytes(1).count();
            assumed.add(Reason.of(Calibration.SAID, calibration.engine(), calibration.blocks(), gibibytes));
        }
    }

    private static Reason said(String setting, Object value) {
        return Reason.of("because.fit-assumed", setting, String.valueOf(value));
    }
}
