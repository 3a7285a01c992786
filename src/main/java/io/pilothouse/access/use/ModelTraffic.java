package io.pilothouse.access.use;

import io.pilothouse.telemetry.CallersReading;
import io.pilothouse.telemetry.CallersReading.Over;
import io.pilothouse.telemetry.Subject;
import io.pilothouse.units.EndpointName;
import io.pilothouse.units.Namespace;
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
    public static ModelTraffic of(EndpointName model, Namespace namespace, @Nullable CallersReading counted) {
        if (counted == null) {
            return new ModelTraffic(null, null, null, null);
        }
        Subject subject = new Subject(namespace, model.value());
        var gateway = counted.tokens(Over.LAST_HOUR, caller -> caller.model().equals(model.value()));
        Double engines = counted.engines().get(subject);
        return new ModelTraffic(
                gateway.isPresent() ? Math.round(gateway.getAsDouble()) : null,
                engines == null ? null : Math.round(engines),
                counted(counted.refused(), subject),
                counted(counted.uncounted(), subject));
    }

    /** Who counts any route counts this one. */
    private static @Nullable Long counted(Map<Subject, Double> byRoute, Subject subject) {
        return byRoute.isEmpty() ? null : Long.valueOf(Math.round(byRoute.getOrDefault(subject, 0.0)));
    }
}
