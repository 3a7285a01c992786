package io.pilothouse.serving;

import io.pilothouse.units.Digest;
import io.pilothouse.units.ModelVersionId;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The labels and annotations of the console's objects. Other rooms and dashboards select by them. */
public final class Labels {
    public static final String ENDPOINT = "pilothouse.io/endpoint";
    public static final String ENVIRONMENT = "pilothouse.io/environment";
    public static final String TEAM = "pilothouse.io/team";
    public static final String MODEL_VERSION = "pilothouse.io/model-version";
    /** An annotation of the route: which teams may call, by name, with commas. */
    public static final String CALLERS = "pilothouse.io/callers";

    private static final int MOST = 63;
    private static final int DIGITS = 8;

    private Labels() {}

    /** As the annotation says it: the registered model's name, a space, and the version. */
    public static String annotation(ModelVersionId version) {
        return version.model() + " " + version.version();
    }

    static Optional<ModelVersionId> version(String annotation) {
        int space = annotation.lastIndexOf(' ');
        if (space <= 0
                || space == annotation.length() - 1
                || annotation.substring(0, space).isBlank()) {
            return Optional.empty();
        }
        return Optional.of(new ModelVersionId(annotation.substring(0, space), annotation.substring(space + 1)));
    }

    /** A label value for a name from outside: what a label cannot hold becomes a hyphen, and then a few digits keep it apart from others. */
    public static String value(ModelVersionId version) {
        String text = version.model() + "." + version.version();
        String safe = text.replaceAll("[^A-Za-z0-9._-]", "-").replaceAll("^[^A-Za-z0-9]+|[^A-Za-z0-9]+$", "");
        if (safe.equals(text) && safe.length() <= MOST) {
            return safe;
        }
        String digits = Digest.of(text.getBytes(StandardCharsets.UTF_8)).hex().substring(0, DIGITS);
        String cut = safe.substring(0, Math.min(safe.length(), MOST - DIGITS - 1));
        return cut.isEmpty() ? digits : cut + "-" + digits;
    }
}
