package io.pilothouse.sandbox;

import io.fabric8.kubernetes.api.model.Node;
import io.pilothouse.fit.Fit;
import io.pilothouse.fit.FitQuestion;
import io.pilothouse.fit.MemoryFit;
import io.pilothouse.units.Bytes;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a simulated engine gives its KV cache: a little less than is estimated, as real ones do.
 *
 * @param blocks of 16 tokens
 * @param share of the device's memory that it may take
 * @param type as its arguments say it
 */
record CacheOfEngine(long blocks, double share, String type) {
    private static final double OF_THE_ESTIMATE = 0.985;
    private static final String PRODUCT = "nvidia.com/gpu.product";
    private static final String WHOLE = "nvidia.com/gpu";
    /** Of a whole device the driver keeps so much. */
    private static final long DRIVER = 614;

    /** Null where it would not start, or nobody could say. */
    static @Nullable CacheOfEngine of(String config, Bytes weights, FitQuestion.Gpu gpu, FitQuestion.Engine engine) {
        Double share = engine.gpuMemoryUtilization();
        Fit fit = MemoryFit.of(new FitQuestion(config, new FitQuestion.Weights.Files(weights), gpu, engine));
        String type = engine.kvCacheDtype();
        return fit instanceof Fit.Fits fits && share != null
                ? new CacheOfEngine(
                        Math.round(fits.kv().blocks() * OF_THE_ESTIMATE), share, type == null ? "auto" : type)
                : null;
    }

    /** A device as the labels of its node describe it; null where they do not. */
    static FitQuestion.@Nullable Gpu gpu(@Nullable Node node, String resource) {
        Map<String, String> labels =
                node == null ? Map.of() : node.getMetadata().getLabels();
        String memory = labels.getOrDefault(resource + ".memory", "");
        if (!memory.matches("\\d{1,9}")) {
            return null;
        }
        long mebibytes = Long.parseLong(memory) - (resource.equals(WHOLE) ? DRIVER : 0);
        String product = labels.getOrDefault(resource.equals(WHOLE) ? PRODUCT : resource + ".product", resource);
        return new FitQuestion.Gpu(product, Bytes.mebibytes(Math.max(0, mebibytes)));
    }
}
