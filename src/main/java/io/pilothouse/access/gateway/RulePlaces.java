package io.pilothouse.access.gateway;

import io.pilothouse.changes.InvalidYaml;
import io.pilothouse.changes.YamlDocument;
import io.pilothouse.telemetry.CallersReading.CountedRule;
import io.pilothouse.telemetry.Subject;
import io.pilothouse.units.EndpointName;
import io.pilothouse.units.Namespace;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where rules stand in a BackendTrafficPolicy. The gateway keeps a counter by its rule's place, so a rule stays where it is, what is new comes
 * behind the others, and what is no more leaves a rule for nobody in its place.
 */
final class RulePlaces {
    private static final String RULES = "spec.rateLimit.global.rules";

    private RulePlaces() {}

    /** @param standing what the file holds; null where there is none */
    static List<Map<String, Object>> placed(List<GatewayLimit> limits, String path, @Nullable String standing) {
        Map<String, Map<String, Object>> wanted = new LinkedHashMap<>();
        limits.stream().map(LimitRule::of).forEach(rule -> wanted.put(LimitRule.counter(rule), rule));
        List<Map<String, Object>> placed = new ArrayList<>();
        for (Map<?, ?> rule : standing == null ? List.<Map<?, ?>>of() : rules(path, standing)) {
            Map<String, Object> kept = wanted.remove(LimitRule.counter(rule));
            placed.add(kept == null ? LimitRule.free(LimitRule.isShared(rule)) : kept);
        }
        placed.addAll(wanted.values());
        return placed;
    }

    /** Where the rule of a limit stands; empty where it is not written. */
    static Optional<CountedRule> of(GatewayLimit limit, Place place) {
        Optional<EndpointName> model = limit.whose().oneModel();
        String folder = model.map(place::folder).orElse(place.settings().folder());
        String path = folder + "/" + PolicyFiles.LIMITS;
        Map<String, Object> rule = LimitRule.of(limit);
        List<String> ofItsKind = rules(path, place.standing().getOrDefault(path, "")).stream()
                .filter(one -> LimitRule.isShared(one) == LimitRule.isShared(rule))
                .map(LimitRule::counter)
                .toList();
        int at = ofItsKind.indexOf(LimitRule.counter(rule));
        Subject of = model.map(one -> new Subject(place.namespace(), one.value()))
                .orElseGet(() -> new Subject(
                        Namespace.of(place.gateway().namespace()),
                        place.gateway().name()));
        return at < 0 ? Optional.empty() : Optional.of(new CountedRule(model.isEmpty(), of, at));
    }

    /** None of a file that is something else, or cannot be read: then it is written anew. */
    private static List<Map<?, ?>> rules(String path, String text) {
        try {
            return rules(YamlDocument.parse(path, text));
        } catch (InvalidYaml unread) {
            return List.of();
        }
    }

    static List<Map<?, ?>> rules(YamlDocument policy) {
        List<Map<?, ?>> rules = new ArrayList<>();
        if (policy.get(RULES).orElse(null) instanceof List<?> list) {
            list.forEach(item -> rules.add(item instanceof Map<?, ?> map ? map : Map.of()));
        }
        return rules;
    }
}
