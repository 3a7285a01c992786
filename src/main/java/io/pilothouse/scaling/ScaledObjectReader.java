package io.pilothouse.scaling;

import io.pilothouse.clients.kubernetes.ScaledObjectResource;
import io.pilothouse.scaling.ScaledObject.Bounds;
import io.pilothouse.scaling.ScaledObject.Fallback;
import io.pilothouse.scaling.ScaledObject.HpaName;
import io.pilothouse.scaling.ScaledObject.Modifiers;
import io.pilothouse.scaling.ScaledObject.Pause;
import io.pilothouse.scaling.ScaledObject.Timing;
import io.pilothouse.scaling.ScaledObject.Trigger;
import io.pilothouse.serving.Labels;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads a ScaledObject as KEDA does: {@code apis/keda/v1alpha1/scaledobject_types.go} of KEDA 2.20, with its defaults. */
final class ScaledObjectReader {
    static final int MOST = 100;
    private static final int POLLING_SECONDS = 30;
    private static final int COOLDOWN_SECONDS = 300;
    private static final String ANNOTATIONS = "autoscaling.keda.sh/paused";
    /** As Go's {@code strconv.ParseBool} reads no; whatever is not a boolean counts as yes. */
    private static final Set<String> NO = Set.of("0", "f", "false");
    /** People put tokens into these. */
    private static final String HEADERS = "customHeaders";

    private static final Set<String> PERCENTS = Set.of("cpu", "memory");

    private ScaledObjectReader() {}

    static ScaledObject read(ScaledObjectResource resource) {
        Json spec = Json.of(resource.getSpec());
        Json status = Json.of(resource.getStatus());
        Json advanced = spec.child("advanced");
        Json target = spec.child("scaleTargetRef");
        var metadata = resource.getMetadata();
        return new ScaledObject(
                new Target(
                        Objects.requireNonNullElse(metadata.getNamespace(), ""),
                        target.text("kind", Target.DEPLOYMENT),
                        target.text("name")),
                metadata.getName(),
                map(metadata.getLabels()).getOrDefault(Labels.ENDPOINT, ""),
                new Bounds(
                        spec.number("minReplicaCount", 0),
                        spec.number("maxReplicaCount", MOST),
                        spec.number("idleReplicaCount")),
                new Timing(
                        spec.number("pollingInterval", POLLING_SECONDS),
                        spec.number("cooldownPeriod", COOLDOWN_SECONDS)),
                triggers(spec),
                fallback(spec),
                modifiers(advanced.child("scalingModifiers")),
                pause(map(metadata.getAnnotations())),
                new HpaName(
                        status.text("hpaName"),
                        advanced.child("horizontalPodAutoscalerConfig").text("name")),
                status.children("conditions").stream()
                        .map(ScaledObjectReader::condition)
                        .toList(),
                failing(status.child("health")),
                Json.time(status.text("lastActiveTime")),
                written(resource));
    }

    private static Set<String> failing(Json health) {
        return health.fields().keySet().stream()
                .map(String::valueOf)
                .filter(name -> health.child(name).text("status").equals("Failing"))
                .collect(Collectors.toSet());
    }

    private static ScaledObject.Written written(ScaledObjectResource resource) {
        Map<String, Object> spec = new LinkedHashMap<>(Objects.requireNonNullElse(resource.getSpec(), Map.of()));
        spec.computeIfPresent("triggers", (_, triggers) -> withoutHeaders(triggers));
        return new ScaledObject.Written(
                Collections.unmodifiableMap(spec),
                Map.copyOf(map(resource.getMetadata().getAnnotations())));
    }

    private static Object withoutHeaders(Object triggers) {
        return triggers instanceof List<?> list
                ? list.stream().map(ScaledObjectReader::withoutHeaders).toList()
                : triggers instanceof Map<?, ?> map ? withoutHeaders(map) : triggers;
    }

    private static Map<Object, Object> withoutHeaders(Map<?, ?> trigger) {
        Map<Object, Object> without = new LinkedHashMap<>(trigger);
        if (trigger.get("metadata") instanceof Map<?, ?> metadata) {
            Map<Object, Object> kept = new LinkedHashMap<>(metadata);
            kept.remove(HEADERS);
            without.put("metadata", kept);
        }
        return without;
    }

    private static Map<String, String> map(@Nullable Map<String, String> map) {
        return map == null ? Map.of() : map;
    }

    static List<Trigger> triggers(Json spec) {
        List<Trigger> triggers = new ArrayList<>();
        for (Json trigger : spec.children("triggers")) {
            Map<String, String> metadata = trigger.child("metadata").texts();
            metadata.remove(HEADERS);
            String type = trigger.text("type");
            triggers.add(new Trigger(
                    triggers.size(),
                    type,
                    trigger.text("name"),
                    trigger.text("metricType", PERCENTS.contains(type) ? "Utilization" : Trigger.AVERAGE),
                    metadata));
        }
        return triggers;
    }

    private static @Nullable Fallback fallback(Json spec) {
        Json fallback = spec.child("fallback");
        return spec.has("fallback")
                ? new Fallback(
                        fallback.number("failureThreshold", 0),
                        fallback.number("replicas", 0),
                        fallback.text("behavior", "static"))
                : null;
    }

    private static @Nullable Modifiers modifiers(Json modifiers) {
        return modifiers.has("formula")
                ? new Modifiers(
                        modifiers.text("formula"),
                        modifiers.text("target"),
                        modifiers.text("metricType", Trigger.AVERAGE))
                : null;
    }

    /** One direction alone is called scale-in and scale-out, and was called scale-down before. */
    private static Pause pause(Map<String, String> annotations) {
        String replicas = annotations.get(ANNOTATIONS + "-replicas");
        boolean isNumber = replicas != null && replicas.matches("\\d{1,9}");
        return new Pause(
                replicas != null || isYes(annotations, ANNOTATIONS),
                isNumber ? Integer.valueOf(replicas) : null,
                isYes(annotations, ANNOTATIONS + "-scale-in") || isYes(annotations, ANNOTATIONS + "-scale-down"),
                isYes(annotations, ANNOTATIONS + "-scale-out"));
    }

    private static boolean isYes(Map<String, String> annotations, String name) {
        String value = annotations.get(name);
        return value != null && !NO.contains(value.toLowerCase(Locale.ROOT));
    }

    private static Condition condition(Json condition) {
        return Condition.of(
                condition.text("type"),
                condition.text("status"),
                condition.text("reason"),
                condition.text("message"),
                Json.time(condition.text("lastTransitionTime")));
    }
}
