package io.pilothouse.scaling;

import io.pilothouse.scaling.keda.SpecReader;
import io.pilothouse.units.InvalidValue;
import io.pilothouse.units.Reason;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What KEDA, or the autoscaler that it makes, would refuse of a spec; and what a formula holds that nobody here can judge. */
final class KedaRules {
    private static final String ADVANCED = "advanced";
    private static final String MODIFIERS = "scalingModifiers";
    private static final String TRIGGERS = "triggers";
    private static final String METADATA = "metadata";
    private static final Set<String> KNOWN = Set.of("prometheus", "cron", "cpu", "memory");

    private KedaRules() {}

    /** All of them, in the words of each rule that it breaks: field, value, and what was expected. */
    static List<Reason> refusals(String name, Map<String, Object> spec, Map<String, String> annotations) {
        Map<String, Object> plain = withKnownTriggers(spec);
        if (hasFormula(spec)) {
            plain.put(ADVANCED, without(spec.get(ADVANCED), MODIFIERS));
            plain.remove("fallback"); // one that the formula decides is none without it
        }
        return EachPlace.judge(plain, judged -> wrong(name, judged, annotations));
    }

    /**
     * What is wrong with its formula; it may also be one that KEDA takes and that is not computed here. Empty where there is none, and where all
     * else is wrong already.
     */
    static Optional<Reason> formula(String name, Map<String, Object> spec) {
        return hasFormula(spec) && refusals(name, spec, Map.of()).isEmpty()
                ? wrong(name, withKnownTriggers(spec), Map.of())
                : Optional.empty();
    }

    private static boolean hasFormula(Map<String, Object> spec) {
        return spec.get(ADVANCED) instanceof Map<?, ?> advanced && advanced.get(MODIFIERS) != null;
    }

    private static Optional<Reason> wrong(String name, Map<String, Object> spec, Map<String, String> annotations) {
        try {
            SpecReader.read(name, spec, annotations);
            return Optional.empty();
        } catch (IllegalArgumentException refused) {
            return Optional.of(InvalidValue.why(refused));
        }
    }

    /** What other triggers want in their metadata is theirs to say: it stands for any that has a threshold. */
    private static Map<String, Object> withKnownTriggers(Map<String, Object> spec) {
        Map<String, Object> known = new LinkedHashMap<>(spec);
        if (spec.get(TRIGGERS) instanceof List<?> triggers) {
            List<@Nullable Object> all = new ArrayList<>();
            triggers.forEach(trigger -> all.add(
                    trigger instanceof Map<?, ?> map && map.get("type") instanceof String type && !KNOWN.contains(type)
                            ? with(map)
                            : trigger));
            known.put(TRIGGERS, all);
        }
        return known;
    }

    private static Map<Object, Object> with(Map<?, ?> trigger) {
        Map<Object, Object> with = new LinkedHashMap<>(trigger);
        with.put(METADATA, Map.of("threshold", "1"));
        return with;
    }

    private static Map<Object, Object> without(@Nullable Object fields, String field) {
        Map<Object, Object> without = new LinkedHashMap<>();
        if (fields instanceof Map<?, ?> map) {
            without.putAll(map);
        }
        without.remove(field);
        return without;
    }
}
