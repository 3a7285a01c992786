package io.pilothouse.access.use;

import io.pilothouse.telemetry.CallersReading;
import io.pilothouse.telemetry.CallersReading.Over;
import io.pilothouse.telemetry.Subject;
import io.pilothouse.units.EndpointName;
import io.pilothouse.units.Namespace;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was counted of a model in the last hour, of all callers; null where nobody counts.
 *
 * @param byGateway tokens of prompts and answers, by the gateway
 * @param byEngines the same by the engines: more where some do not come through the gateway, or broke off
 * @param refused requests that a limit refused with 429
 * @param uncounted requests that got through because nobody could count them
 */
public record ModelTraffic(
        @Nullable Long byGateway,
        @Nullable Long byEngines,
        @Nullable Long refused,
        @Nullable Long uncounted) {
    /** @param namespaces those in which endpoints are that the gateways lead to */
    public static ModelTraffic of(
            EndpointName model, Collection<Namespace> namespaces, @Nullable CallersReading counted) {
        if (counted == null) {
            return new ModelTraffic(null, null, null, null);
        }
        List<Subject> subjects = namespaces.stream()
                .map(namespace -> new Subject(namespace, model.value()))
                .toList();
        var gateway = counted.tokens(Over.LAST_HOUR, caller -> caller.model().equals(model.value()));
        boolean isByEngines = subjects.stream().anyMatch(counted.engines()::containsKey);
        return new ModelTraffic(
                gateway.isPresent() ? Math.round(gateway.getAsDouble()) : null,
                isByEngines ? sum(counted.engines(), subjects) : null,
                byRoute(counted.refused(), subjects),
                byRoute(counted.uncounted(), subjects));
    }

    /** Who counts any route counts this one. */
    private static @Nullable Long byRoute(Map<Subject, Double> counted, List<Subject> subjects) {
        return counted.isEmpty() ? null : sum(counted, subjects);
    }

    private static Long sum(Map<Subject, Double> counted, List<Subject> subjects) {
        return Math.round(subjects.stream()
                .mapToDouble(one -> counted.getOrDefault(one, 0.0))
                .sum());
    }
}
