package io.pilothouse.telemetry;

import io.pilothouse.clients.prometheus.Prometheus;
import io.pilothouse.promql.Labels;
import io.pilothouse.promql.Promql;
import io.pilothouse.units.Namespace;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the engines of all endpoints say of their KV cache: one question for a thousand of them. */
public final class CacheReports {
    private static final String MEANING = "cache-config";

    private final @Nullable MetricServer server;

    /** @param prometheus null where none is connected */
    public CacheReports(@Nullable Prometheus prometheus, Clock clock) {
        server = prometheus == null ? null : new MetricServer(prometheus, Catalogue.read(), clock);
    }

    /**
     * Of one engine in a pod.
     *
     * @param labels as exposed, with those of whoever scraped it
     */
    public record Report(Namespace namespace, String pod, Map<String, String> labels) {
        public Report {
            labels = Map.copyOf(labels);
        }

        /** @param label is empty where the engine does not say it, or Python says None */
        public String of(String label) {
            String value = labels.getOrDefault(label, "");
            return value.equals("None") ? "" : value;
        }
    }

    public boolean isConnected() {
        return server != null;
    }

    /**
     * Waits for the server. None where none is connected.
     *
     * @throws io.pilothouse.clients.ClientException when it does not answer
     */
    public List<Report> ask() {
        MetricServer asked = server;
        return asked == null
                ? List.of()
                : asked.catalogue().meanings().stream()
                        .filter(meaning -> meaning.id().equals(MEANING))
                        .flatMap(meaning -> meaning.from().stream())
                        .map(source -> Promql.metric(source.family()))
                        .flatMap(select ->
                                asked.prometheus().at(select, asked.clock().instant()).series().stream())
                        .map(series -> report(series.labels()))
                        .filter(Objects::nonNull)
                        .collect(Collectors.toList());
    }

    /** Null of an engine outside of the cluster. */
    private static @Nullable Report report(Labels labels) {
        String namespace = labels.get(Subject.NAMESPACE);
        String pod = labels.get(Subject.POD);
        return pod.isEmpty() || !Namespace.isOne(namespace)
                ? null
                : new Report(new Namespace(namespace), pod, labels.all());
    }
}
