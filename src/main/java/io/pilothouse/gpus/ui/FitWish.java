package io.pilothouse.gpus.ui;

import io.pilothouse.fit.Choices.Choice;
import io.pilothouse.fit.Choices.Wish;
import io.pilothouse.fit.FitQuestion;
import io.pilothouse.fit.FitQuestion.Engine;
import io.pilothouse.fit.FitQuestion.Gpu;
import io.pilothouse.fit.FitQuestion.Weights;
import io.pilothouse.units.ModelVersionId;
import org.jspecify.annotations.Nullable;

/**
 * What the page asks; its URL says all of it.
 *
 * @param config pasted, empty while a version is chosen
 * @param device label of a kind of device, empty: the best there is
 * @param maxModelLen null: what the model is made for
 * @param share {@code gpu_memory_utilization} in percent
 * @param requests at once
 */
record FitWish(
        @Nullable ModelVersionId version,
        String config,
        String device,
        int tensorParallel,
        int pipelineParallel,
        boolean rounded,
        @Nullable Integer maxModelLen,
        int share,
        String kvCacheDtype,
        int requests,
        int replicas) {
    static final double PERCENT = 100;

    static final FitWish NOTHING = new FitWish(null, "", "", 1, 1, false, null, 92, "auto", 4, 1);

    FitWish withModel(@Nullable ModelVersionId chosen, String pasted) {
        return new FitWish(
                chosen,
                pasted,
                device,
                tensorParallel,
                pipelineParallel,
                rounded,
                maxModelLen,
                share,
                kvCacheDtype,
                requests,
                replicas);
    }

    FitWish lookingAt(Choice choice) {
        return withPlace(
                choice.offer().label(),
                choice.tensorParallel(),
                choice.pipelineParallel(),
                choice.quantization() != null);
    }

    boolean looksAt(Choice choice) {
        return choice.offer().label().equals(device)
                && choice.tensorParallel() == tensorParallel
                && choice.pipelineParallel() == pipelineParallel
                && (choice.quantization() != null) == rounded;
    }

    FitWish withPlace(String label, int tensor, int pipeline, boolean fp8) {
        return new FitWish(
                version, config, label, tensor, pipeline, fp8, maxModelLen, share, kvCacheDtype, requests, replicas);
    }

    FitWish withEngine(@Nullable Integer length, int percent, String kvType) {
        return new FitWish(
                version,
                config,
                device,
                tensorParallel,
                pipelineParallel,
                rounded,
                length,
                percent,
                kvType,
                requests,
                replicas);
    }

    FitWish withDemand(int atOnce, int copies) {
        return new FitWish(
                version,
                config,
                device,
                tensorParallel,
                pipelineParallel,
                rounded,
                maxModelLen,
                share,
                kvCacheDtype,
                atOnce,
                copies);
    }

    Wish wish() {
        return new Wish(requests, replicas);
    }

    FitQuestion question(String text, Weights weights, Gpu gpu) {
        Engine engine = Engine.defaults()
                .withDevices(tensorParallel, pipelineParallel)
                .withQuantization(rounded ? "fp8" : null)
                .withMemory(share / PERCENT, maxModelLen, kvCacheDtype);
        return new FitQuestion(text, weights, gpu, engine);
    }
}
