package io.pilothouse.fit.ui;

import io.pilothouse.units.ModelVersionId;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Where one asks what fits. */
public final class FitPath {
    public static final String PATH = "gpus/fit";

    private static final double PERCENT = 100;

    private FitPath() {}

    /** For a version of the registry. */
    public static String of(ModelVersionId version) {
        return PATH + "?model=" + encoded(version.model()) + "&version=" + encoded(version.version());
    }

    /**
     * For a version with the engine somebody has in mind, so that both pages answer the same question.
     *
     * @param maxModelLen null: what the model is made for
     * @param share {@code gpu_memory_utilization}, null: as usual; hundredths are asked, nothing finer
     * @param kvCacheDtype null: {@code auto}
     */
    public static String of(
            ModelVersionId version,
            @Nullable Integer maxModelLen,
            @Nullable Double share,
            @Nullable String kvCacheDtype) {
        return of(version)
                + (maxModelLen == null ? "" : "&len=" + maxModelLen)
                + (share == null ? "" : "&share=" + Math.round(share * PERCENT))
                + (kvCacheDtype == null ? "" : "&kv=" + encoded(kvCacheDtype));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
