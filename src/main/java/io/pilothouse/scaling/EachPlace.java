package io.pilothouse.scaling;

import io.pilothouse.units.Reason;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds all that is wrong in a spec by a rule that says one thing at a time: each place is judged among others that are good, and then all that are
 * good by themselves are judged together.
 */
final class EachPlace {
    private static final String LEAST = "minReplicaCount";
    private static final String IDLE = "idleReplicaCount";
    private static final Pattern TRIGGER_TYPE = Pattern.compile("triggers\\[\\d+]\\.type");

    /** By the name of a place, what nobody refuses there, beside any other of these. */
    private static final Map<String, Object> GOOD = Map.ofEntries(
            Map.entry(LEAST, 1),
            Map.entry("maxReplicaCount", Integer.MAX_VALUE),
            Map.entry("failureThreshold", 1),
            Map.entry("replicas", 1),
            Map.entry("threshold", 1),
            Map.entry("value", 1),
            Map.entry("metricType", "AverageValue"),
            Map.entry("timezone", "Etc/UTC"),
            Map.entry("start", "7 3 * * *"),
            Map.entry("end", "11 3 * * *"),
            Map.entry("desiredReplicas", 1),
            Map.entry("type", "Pods"),
            Map.entry("periodSeconds", 1));

    /** By where they stand, what has to be there. */
    private static final Map<Pattern, List<String>> REQUIRED = Map.of(
            Pattern.compile("fallback\\."), List.of("failureThreshold", "replicas"),
            Pattern.compile(".*\\.policies\\[\\d+]\\."), List.of("type", "value", "periodSeconds"),
            Pattern.compile("prometheus"), List.of("threshold"),
            Pattern.compile("cron"), List.of("timezone", "start", "end", "desiredReplicas"),
            Pattern.compile("cpu|memory"), List.of("value"));

    private final Map<String, Object> spec;
    private final Function<Map<String, Object>, Optional<Reason>> rule;
    private final Set<String> places = new LinkedHashSet<>();

    private EachPlace(Map<String, Object> spec, Function<Map<String, Object>, Optional<Reason>> rule) {
        this.spec = spec;
        this.rule = rule;
    }

    /** @param rule says the first thing that is wrong; empty where nothing is */
    static List<Reason> judge(Map<String, Object> spec, Function<Map<String, Object>, Optional<Reason>> rule) {
        Optional<Reason> first = rule.apply(spec);
        return first.isEmpty() ? List.of() : new EachPlace(spec, rule).all(first.get());
    }

    private List<Reason> all(Reason first) {
        if (rule.apply(with(_ -> false)).isPresent()) {
            return List.of(first); // what is wrong is no value of a place
        }
        Set<Reason> wrong = new LinkedHashSet<>();
        Set<String> bad = new HashSet<>();
        for (String place : List.copyOf(places)) {
            Set<String> kept = place.equals(IDLE) ? Set.of(IDLE, LEAST) : Set.of(place);
            rule.apply(with(kept::contains)).ifPresent(why -> {
                bad.add(place);
                wrong.add(why);
            });
        }
        rule.apply(with(place -> !bad.contains(place))).ifPresent(wrong::add);
        return List.copyOf(wrong);
    }

    /** The spec with what is good at each place but those. */
    private Map<String, Object> with(Predicate<String> kept) {
        return map("", spec, kept, List.of());
    }

    private Map<String, Object> map(String at, Map<?, ?> map, Predicate<String> kept, List<String> required) {
        Map<String, Object> made = new LinkedHashMap<>();
        Set<String> names = new LinkedHashSet<>(required);
        map.keySet().forEach(name -> names.add(String.valueOf(name)));
        REQUIRED.forEach((where, needed) -> {
            if (where.matcher(at).matches()) {
                names.addAll(needed);
            }
        });
        for (String name : names) {
            Object value = value(at + name, name, map, kept);
            if (value != null) {
                made.put(name, value);
            }
        }
        return made;
    }

    private @Nullable Object value(String place, String name, Map<?, ?> in, Predicate<String> kept) {
        Object value = in.get(name);
        if (value instanceof Map<?, ?> map) {
            return map(place + ".", map, kept, name.equals("metadata") ? required(in) : List.of());
        }
        if (value instanceof List<?> list && list.stream().allMatch(Map.class::isInstance)) {
            List<Object> made = new ArrayList<>();
            list.forEach(item -> made.add(map(place + "[" + made.size() + "].", (Map<?, ?>) item, kept, List.of())));
            return made;
        }
        if (TRIGGER_TYPE.matcher(place).matches()) {
            return value;
        }
        places.add(place);
        return kept.test(place) ? value : GOOD.get(name);
    }

    private static List<String> required(Map<?, ?> trigger) {
        return REQUIRED.entrySet().stream()
                .filter(each -> each.getKey()
                        .matcher(String.valueOf(trigger.get("type")))
                        .matches())
                .flatMap(each -> each.getValue().stream())
                .toList();
    }
}
