package io.pilothouse.telemetry;

import io.pilothouse.clients.ClientException;
import io.pilothouse.clients.ClientFailure;
import io.pilothouse.clients.prometheus.Prometheus.Exemplar;
import io.pilothouse.promql.Expression;
import io.pilothouse.promql.Matcher;
import io.pilothouse.promql.Promql;
import io.pilothouse.telemetry.Meaning.Source;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Asks for the exemplars of how long requests took, whatever the engines' versions call that. */
final class SlowRequestsQuestion implements Supplier<List<SlowRequest>> {
    private static final int MOST = 10;
    private static final double NANOS = 1e9;
    private static final String BUCKET = "_bucket";
    private static final List<String> MEANINGS = List.of("ttft", "end-to-end");
    /** As tracing libraries write it. */
    private static final List<String> TRACE = List.of("trace_id", "traceID", "traceId", "TraceID");

    private final Subject subject;
    private final Range range;
    private final MetricServer server;
    private final Map<String, Counted> counted = new HashMap<>();
    private final Expression buckets;

    private record Counted(String meaning, double scale) {}

    SlowRequestsQuestion(Subject subject, Range range, MetricServer server) {
        this.subject = subject;
        this.range = range;
        this.server = server;
        buckets = MEANINGS.stream()
                .flatMap(meaning -> server.catalogue().named(meaning).stream())
                .flatMap(meaning -> meaning.from().stream().map(source -> select(meaning, source)))
                .reduce(Promql::or)
                .orElseThrow();
    }

    private Expression select(Meaning meaning, Source source) {
        String metric = source.family() + BUCKET;
        counted.put(metric, new Counted(meaning.id(), source.scale()));
        return Promql.metric(metric).where(subject.matchers().toArray(Matcher[]::new));
    }

    @Override
    public List<SlowRequest> get() {
        Instant end = Objects.requireNonNullElse(
                range.end(server.clock().instant()), server.clock().instant());
        return exemplars(end.minus(range.length()), end).stream()
                .map(this::request)
                .flatMap(Stream::ofNullable)
                .distinct()
                .sorted(Comparator.comparing(SlowRequest::took).reversed())
                .limit(MOST)
                .toList();
    }

    /** Many servers keep none, and some do not know the question. */
    private List<Exemplar> exemplars(Instant from, Instant end) {
        try {
            return server.prometheus().exemplars(buckets, from, end);
        } catch (ClientException refused) {
            if (refused.failure() instanceof ClientFailure.Unreachable) {
                throw refused;
            }
            return List.of();
        }
    }

    private @Nullable SlowRequest request(Exemplar exemplar) {
        Counted of = counted.get(exemplar.series().metric());
        String trace = TRACE.stream()
                .map(name -> exemplar.labels().getOrDefault(name, ""))
                .filter(id -> !id.isEmpty())
                .findFirst()
                .orElse("");
        return of == null || trace.isEmpty() || !Double.isFinite(exemplar.value())
                ? null
                : new SlowRequest(
                        of.meaning(),
                        Duration.ofNanos(Math.round(exemplar.value() * of.scale() * NANOS)),
                        exemplar.at(),
                        trace,
                        exemplar.series().get(Subject.POD));
    }
}
