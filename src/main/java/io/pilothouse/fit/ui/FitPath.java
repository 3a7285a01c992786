package io.pilothouse.fit.ui;

import io.pilothouse.units.ModelVersionId;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Where one asks what fits. */
public final class FitPath {
    public static final String PATH = "gpus/fit";

    private FitPath() {}

    /** For a version of the registry. */
    public static String of(ModelVersionId version) {
        return PATH + "?model=" + encoded(version.model()) + "&version=" + encoded(version.version());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
