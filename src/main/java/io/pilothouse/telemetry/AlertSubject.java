package io.pilothouse.telemetry;

import io.pilothouse.promql.Expression;
import io.pilothouse.promql.Labels;
import io.pilothouse.promql.Matcher;
import io.pilothouse.promql.Promql;
import io.pilothouse.units.EndpointId;
import java.util.List;
import java.util.Set;

/**
 * An endpoint by all names that alerts may have for it.
 *
 * @param services that lead to its pods
 * @param models as callers name them
 */
public record AlertSubject(EndpointId endpoint, Subject subject, Set<String> services, Set<String> models) {
    /** Of the series that a server writes for each alert while it is pending or fires. */
    static final String METRIC = "ALERTS";

    static final String STATE = "alertstate";
    static final String FIRING = "firing";

    private static final String ENDPOINT = "endpoint";
    private static final String ENVIRONMENT = "environment";
    private static final List<String> WORKLOADS =
            List.of(Subject.WORKLOAD, "deployment", "statefulset", "leaderworkerset");

    public AlertSubject {
        services = Set.copyOf(services);
        models = Set.copyOf(models);
    }

    /**
     * By the name that rules of the console give it, else by what lies in its namespace: the most exact name decides. Without a namespace nothing
     * is, since others may have the same names.
     */
    boolean isOf(Labels alert) {
        if (isNamed(alert)) {
            return true;
        }
        if (!alert.get(Subject.NAMESPACE).equals(subject.namespace().value())) {
            return false;
        }
        String pod = alert.get(Subject.POD);
        if (!pod.isEmpty() && Subject.ofPod(subject.namespace(), pod).isPresent()) {
            return Subject.ofPod(subject.namespace(), pod)
                    .filter(subject::equals)
                    .isPresent();
        }
        return isOfWorkload(alert);
    }

    private boolean isNamed(Labels alert) {
        return alert.get(ENDPOINT).equals(endpoint.name().value())
                && alert.get(ENVIRONMENT).equals(endpoint.environment().value());
    }

    private boolean isOfWorkload(Labels alert) {
        List<String> named = WORKLOADS.stream()
                .map(alert::get)
                .filter(name -> !name.isEmpty())
                .toList();
        if (!named.isEmpty()) {
            return named.contains(subject.workload());
        }
        String service = alert.get("service");
        return service.isEmpty() ? models.contains(alert.get("model_name")) : services.contains(service);
    }

    /** The series of all alerts that fire and may be of it. */
    Expression firing() {
        Matcher fires = Matcher.is(STATE, FIRING);
        return Promql.or(
                Promql.metric(
                        METRIC,
                        fires,
                        Matcher.is(Subject.NAMESPACE, subject.namespace().value())),
                Promql.metric(
                        METRIC,
                        fires,
                        Matcher.is(ENDPOINT, endpoint.name().value()),
                        Matcher.is(ENVIRONMENT, endpoint.environment().value())));
    }
}
