package io.pilothouse.serving.files;

import io.pilothouse.serving.Labels;
import io.pilothouse.units.Reason;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What of an endpoint an application may decide instead of the folder: to be marked where it is shown. */
public enum OverriddenPart {
    VERSION(".*\\.(\\w*(?i:image(?!pull))\\w*|tag)(\\..*)?") {
        /** Kustomize changes the images that are named, such as those of sidecars, and no others. */
        @Override
        boolean isSure(String field, String value, String workload) {
            return !field.endsWith("kustomize.images") || value.contains("vllm");
        }
    },
    REPLICAS(".*\\.\\w*(?i:replica)\\w*(\\..*)?") {
        @Override
        boolean isSure(String field, String value, String workload) {
            return !field.endsWith("kustomize.replicas") || (", " + value).contains(", " + workload + ": ");
        }
    },
    ARGUMENTS(".*\\.\\w*(?i:args)\\w*(\\..*)?"),
    MODEL(".*\\.commonAnnotations\\." + Pattern.quote(Labels.MODEL_VERSION)),
    TEAM(".*\\.commonLabels\\." + Pattern.quote(Labels.TEAM));

    /** What a chart, a plugin or a patch makes of it, nobody here knows. */
    private static final Pattern ANYTHING =
            Pattern.compile("(.*\\.)?(helm|plugin)\\..*|.*\\.(patches|components|jsonnet)");

    private final Pattern fields;

    OverriddenPart(String fields) {
        this.fields = Pattern.compile(fields);
    }

    /** @param by the sentence of the override. @param sure false where it may be overridden, and may not be */
    public record By(Reason by, boolean sure) {}

    boolean isSure(String field, String value, String workload) {
        return true;
    }

    /**
     * @param overrides as {@link ApplicationOverrides} says them
     * @param workload the name of what runs the engine
     * @return empty where the folder decides it
     */
    public Optional<By> in(List<Reason> overrides, String workload) {
        return overrides.stream()
                .filter(override -> override.key().equals(ApplicationOverrides.KEY))
                .flatMap(override -> by(override, workload))
                .min(Comparator.comparing(by -> !by.sure()));
    }

    private Stream<By> by(Reason override, String workload) {
        String field = String.valueOf(override.facts().get(1));
        String value = String.valueOf(override.facts().get(2));
        if (fields.matcher(field).matches()) {
            boolean sure = isSure(field, value, workload);
            return sure || this == VERSION ? Stream.of(new By(override, sure)) : Stream.empty();
        }
        boolean others =
                Stream.of(values()).anyMatch(part -> part.fields.matcher(field).matches());
        return others || !ANYTHING.matcher(field).matches() ? Stream.empty() : Stream.of(new By(override, false));
    }
}
