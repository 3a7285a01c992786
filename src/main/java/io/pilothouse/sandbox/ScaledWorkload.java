package io.pilothouse.sandbox;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscalerBehavior;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A ScaledObject as it was applied. */
record ScaledWorkload(String namespace, Map<String, Object> manifest) {
    static final String KIND = "ScaledObject";
    private static final int MOST = 100;
    private static final ObjectMapper JSON = new ObjectMapper();

    /** @param query empty where it has none; {@code nothingIsZero} whether no answer is no load */
    record Trigger(String query, String threshold, boolean nothingIsZero) {
        double asks() {
            return threshold.matches("\\d{1,12}(\\.\\d{1,6})?") ? Double.parseDouble(threshold) : Double.NaN;
        }
    }

    /** The one that names the deployment; empty where none does. */
    static Optional<ScaledWorkload> of(ApiServer api, String namespace, String deployment) {
        return api.keys(KIND + "/" + namespace + "/").stream()
                .map(key -> new ScaledWorkload(namespace, api.manifest(key).orElse(Map.of())))
                .filter(scaled -> scaled.target().equals(deployment))
                .findFirst();
    }

    String name() {
        return Manifests.text(manifest, "metadata", "name");
    }

    String target() {
        return Manifests.text(manifest, "spec", "scaleTargetRef", "name");
    }

    String autoscaler() {
        return "keda-hpa-" + name();
    }

    Map<String, Object> spec() {
        return texted(Manifests.at(manifest, "spec"));
    }

    Map<String, String> labels() {
        return texted(Manifests.at(manifest, "metadata", "labels")).entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, label -> String.valueOf(label.getValue())));
    }

    private static Map<String, Object> texted(@Nullable Object value) {
        return value instanceof Map<?, ?> map
                ? map.entrySet().stream()
                        .filter(entry -> entry.getValue() != null)
                        .collect(Collectors.toMap(entry -> String.valueOf(entry.getKey()), Map.Entry::getValue))
                : Map.of();
    }

    int least() {
        return number("minReplicaCount", 0);
    }

    int most() {
        return number("maxReplicaCount", MOST);
    }

    private int number(String field, int otherwise) {
        return Manifests.at(manifest, "spec", field) instanceof Number number ? number.intValue() : otherwise;
    }

    /** As KEDA checks it: idle replicas must be fewer than the least. */
    boolean isRefused() {
        return number("idleReplicaCount", -1) >= Math.max(1, least());
    }

    int fallback() {
        return Manifests.at(manifest, "spec", "fallback", "replicas") instanceof Number number ? number.intValue() : 0;
    }

    /** Null where it has none, or none that Kubernetes knows. */
    @Nullable HorizontalPodAutoscalerBehavior behavior() {
        Object said = Manifests.at(manifest, "spec", "advanced", "horizontalPodAutoscalerConfig", "behavior");
        try {
            return said == null ? null : JSON.convertValue(said, HorizontalPodAutoscalerBehavior.class);
        } catch (IllegalArgumentException unknown) {
            return null;
        }
    }

    List<Trigger> triggers() {
        return Manifests.at(manifest, "spec", "triggers") instanceof List<?> triggers
                ? triggers.stream()
                        .map(ScaledWorkload::texted)
                        .map(trigger -> new Trigger(
                                Manifests.text(trigger, "metadata", "query"),
                                Manifests.text(trigger, "metadata", "threshold"),
                                !Manifests.text(trigger, "metadata", "ignoreNullValues")
                                        .equals("false")))
                        .toList()
                : List.of();
    }
}
