package io.pilothouse.scaling.keda;

import io.pilothouse.scaling.controller.Behavior;
import io.pilothouse.scaling.controller.Rules;
import io.pilothouse.scaling.controller.Rules.Policy;
import io.pilothouse.scaling.controller.Rules.PolicyType;
import io.pilothouse.scaling.controller.Rules.Select;
import io.pilothouse.scaling.keda.ScaledObject.Hpa;
import io.pilothouse.scaling.keda.ScaledObject.Replicas;
import io.pilothouse.scaling.keda.ScaledObject.Timing;
import io.pilothouse.units.Reason;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the spec of a ScaledObject from maps, lists, texts and numbers, as JSON and YAML give them, with KEDA's defaults. Fields are those of KEDA
 * 2.21 ({@code apis/keda/v1alpha1/scaledobject_types.go}); what is known and decides no number of replicas may be there and is passed over. Anything
 * else is refused with its field, its value and what was expected.
 */
public final class SpecReader {
    private static final String BEHAVIOR = "behavior";
    private static final String METRIC_TYPE = "metricType";

    private SpecReader() {}

    /** @param object a whole ScaledObject, with {@code metadata} and {@code spec} */
    public static ScaledObject read(Map<?, ?> object) {
        SpecFields fields = new SpecFields("", object);
        SpecFields metadata = fields.child("metadata");
        Map<String, String> annotations = new HashMap<>();
        SpecFields given = metadata.child("annotations");
        given.fields().keySet().forEach(key -> {
            String name = String.valueOf(key);
            annotations.put(name, given.text(name));
        });
        if (!fields.has("spec")) {
            throw fields.missing("spec", Reason.of("settings.object"));
        }
        return read(metadata.text("name"), fields.child("spec").fields(), annotations);
    }

    /** @param spec what stands below {@code spec} */
    public static ScaledObject read(String name, Map<?, ?> spec, Map<String, String> annotations) {
        SpecFields fields = new SpecFields("", spec);
        fields.only(
                "scaleTargetRef",
                "minReplicaCount",
                "maxReplicaCount",
                "idleReplicaCount",
                "pollingInterval",
                "cooldownPeriod",
                "initialCooldownPeriod",
                "fallback",
                "advanced",
                "triggers");
        SpecFields advanced = fields.child("advanced");
        advanced.only("restoreToOriginalReplicaCount", "horizontalPodAutoscalerConfig", "scalingModifiers");
        return new ScaledObject(
                name,
                replicas(fields),
                timing(fields),
                triggers(fields),
                fallback(fields),
                modifiers(advanced),
                hpa(advanced.child("horizontalPodAutoscalerConfig")),
                Annotations.of(annotations));
    }

    private static List<Trigger> triggers(SpecFields fields) {
        if (fields.children("triggers").isEmpty()) {
            throw fields.missing("triggers", Reason.of("settings.one-or-more"));
        }
        return fields.children("triggers").stream().map(TriggerReader::read).toList();
    }

    /** KEDA takes idle replicas only where {@code minReplicaCount} is written: what is not there is 0 to it, and a 0 that is there counts as 1. */
    private static Replicas replicas(SpecFields fields) {
        Integer idle = fields.whole("idleReplicaCount");
        if (idle != null && !fields.has("minReplicaCount")) {
            throw fields.wrong("idleReplicaCount", Reason.of("settings.beside-least", "minReplicaCount"));
        }
        Replicas otherwise = Replicas.DEFAULT;
        return new Replicas(
                fields.whole("minReplicaCount", otherwise.least()),
                fields.whole("maxReplicaCount", otherwise.most()),
                idle);
    }

    private static Timing timing(SpecFields fields) {
        Timing otherwise = Timing.DEFAULT;
        return new Timing(
                fields.whole("pollingInterval", otherwise.polling()),
                fields.whole("cooldownPeriod", otherwise.cooldown()),
                fields.whole("initialCooldownPeriod", otherwise.initialCooldown()));
    }

    private static @Nullable Fallback fallback(SpecFields fields) {
        if (!fields.has("fallback")) {
            return null;
        }
        SpecFields fallback = fields.child("fallback");
        fallback.only("failureThreshold", "replicas", BEHAVIOR);
        return new Fallback(
                fallback.required("failureThreshold"),
                fallback.required("replicas"),
                fallback(fallback, fallback.text(BEHAVIOR, Fallback.Behavior.STATIC.text())));
    }

    private static Fallback.Behavior fallback(SpecFields fallback, String text) {
        return Arrays.stream(Fallback.Behavior.values())
                .filter(one -> one.text().equals(text))
                .findFirst()
                .orElseThrow(() -> fallback.wrong(
                        BEHAVIOR,
                        oneOf(Arrays.stream(Fallback.Behavior.values())
                                .map(Fallback.Behavior::text)
                                .toList())));
    }

    private static Reason oneOf(List<String> texts) {
        return Reason.of("settings.one-of", String.join(", ", texts));
    }

    /** An empty object is none, to KEDA too. */
    private static @Nullable Modifiers modifiers(SpecFields advanced) {
        SpecFields modifiers = advanced.child("scalingModifiers");
        modifiers.only("formula", "target", "activationTarget", METRIC_TYPE);
        if (modifiers.fields().isEmpty()) {
            return null;
        }
        String formula = modifiers.requiredText("formula");
        Target.Type type = type(modifiers);
        double target = modifiers.requiredTarget("target");
        return modifiers.built(
                "formula",
                () -> new Modifiers(formula, new Target(type, target), modifiers.number("activationTarget", 0)));
    }

    /** What a metric is held against; that of a sum where nothing is said. */
    static Target.Type type(SpecFields fields) {
        String text = fields.text(METRIC_TYPE);
        for (Target.Type type : Target.Type.values()) {
            if (type.text().equals(text)) {
                return type;
            }
        }
        if (text.isEmpty()) {
            return Target.Type.AVERAGE_VALUE;
        }
        throw fields.wrong(METRIC_TYPE, Reason.of("settings.either", "AverageValue", "Value"));
    }

    private static Hpa hpa(SpecFields config) {
        config.only("name", BEHAVIOR);
        String name = config.text("name");
        return new Hpa(name.isEmpty() ? null : name, config.has(BEHAVIOR) ? behavior(config.child(BEHAVIOR)) : null);
    }

    private static Behavior behavior(SpecFields behavior) {
        behavior.only("scaleUp", "scaleDown");
        return new Behavior(rules(behavior, "scaleUp", Rules.UP), rules(behavior, "scaleDown", Rules.DOWN));
    }

    private static Rules rules(SpecFields behavior, String name, Rules otherwise) {
        SpecFields rules = behavior.child(name);
        rules.only("stabilizationWindowSeconds", "selectPolicy", "policies");
        List<Policy> policies = rules.has("policies")
                ? rules.children("policies").stream().map(SpecReader::policy).toList()
                : otherwise.policies();
        Select select = one(rules, "selectPolicy", Select.class, Select.MAX);
        int window = rules.whole("stabilizationWindowSeconds", otherwise.windowSeconds());
        return behavior.built(name, () -> new Rules(select, window, policies));
    }

    private static Policy policy(SpecFields policy) {
        policy.only("type", "value", "periodSeconds");
        PolicyType type = one(policy, "type", PolicyType.class, null);
        int value = policy.required("value");
        int period = policy.required("periodSeconds");
        String place = policy.at().substring(0, policy.at().length() - 1);
        return new SpecFields("", Map.of()).built(place, () -> new Policy(type, value, period));
    }

    /** Kubernetes writes them like this: {@code Pods}. */
    private static <T extends Enum<T>> T one(SpecFields fields, String name, Class<T> of, @Nullable T otherwise) {
        List<String> texts = Arrays.stream(of.getEnumConstants())
                .map(one -> one.name().charAt(0) + one.name().substring(1).toLowerCase(Locale.ROOT))
                .toList();
        int place = texts.indexOf(fields.text(name));
        if (place >= 0) {
            return of.getEnumConstants()[place];
        }
        if (otherwise != null && !fields.has(name)) {
            return otherwise;
        }
        Reason expected = oneOf(texts);
        throw fields.has(name) ? fields.wrong(name, expected) : fields.missing(name, expected);
    }
}
