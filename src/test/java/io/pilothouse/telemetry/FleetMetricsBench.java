package io.pilothouse.telemetry;

import io.pilothouse.bench.Timed;
import io.pilothouse.clients.prometheus.Answer;
import io.pilothouse.clients.prometheus.Prometheus;
import io.pilothouse.fakes.FakePrometheus;
import io.pilothouse.fakes.HandTime;
import io.pilothouse.fakes.ReplayedEngine;
import io.pilothouse.promql.Labels;
import io.pilothouse.promql.Series;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * {@code ./pilothouse bench fleet}: one round of questions for the numbers of a fleet, from a console that has just started. The server's
 * own share is not in it: it answers with what a real engine exposed, worked out before, once for each endpoint.
 */
class FleetMetricsBench {
    private static final String POD = "chat-0";

    private final HandTime time = new HandTime();
    private final FakePrometheus one = new FakePrometheus();

    @Test
    void fleets() throws Exception {
        Instant now = time.clock().instant();
        one.write(new ReplayedEngine("0.32.0", "team-b", POD)
                .scraped(ReplayedEngine.times(
                        now.minus(Duration.ofMinutes(90)), now.plusSeconds(1), Duration.ofSeconds(15))));
        for (int endpoints : List.of(100, 1_000, 10_000)) {
            Prometheus server = multiplied(endpoints);
            round(server, endpoints); // what is asked is worked out here
            Timed.report("fleet: numbers of %,d endpoints".formatted(endpoints), 15, () -> round(server, endpoints));
        }
    }

    private void round(Prometheus server, int endpoints) {
        HandTime own = new HandTime();
        var metrics = new FleetMetrics(server, own.surroundings());
        metrics.topic().feed().follow(() -> {});
        own.pass(Duration.ZERO);
        FleetReading read = metrics.topic().latest().value();
        if (read == null || read.rows().size() != endpoints) {
            throw new IllegalStateException("read: " + metrics.topic().latest().getClass() + " of "
                    + (read == null ? 0 : read.rows().size()) + " endpoints (expected: " + endpoints + ")");
        }
    }

    private record Asked(String method, List<Object> of) {}

    private Prometheus multiplied(int endpoints) {
        Map<Asked, Object> answers = new ConcurrentHashMap<>();
        return (Prometheus) Proxy.newProxyInstance(
                Prometheus.class.getClassLoader(), new Class<?>[] {Prometheus.class}, (_, method, arguments) -> {
                    Asked asked = new Asked(method.getName(), arguments == null ? List.of() : List.of(arguments));
                    Object known = answers.get(asked);
                    if (known == null) {
                        known = many(real(method, arguments), endpoints);
                        answers.put(asked, known);
                    }
                    return known;
                });
    }

    private Object real(java.lang.reflect.Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(one, arguments);
        } catch (InvocationTargetException failure) {
            throw failure.getCause();
        }
    }

    private static Object many(Object answer, int endpoints) {
        return switch (answer) {
            case Answer(List<Series> series, int histograms, List<String> warnings) ->
                new Answer(
                        IntStream.range(0, endpoints)
                                .boxed()
                                .flatMap(number -> series.stream().map(each -> renamed(each, number)))
                                .toList(),
                        histograms,
                        warnings);
            case List<?> all
            when !all.isEmpty() && all.getFirst() instanceof Labels ->
                IntStream.range(0, endpoints)
                        .boxed()
                        .flatMap(number -> all.stream().map(each -> renamed((Labels) each, number)))
                        .distinct()
                        .toList();
            default -> answer;
        };
    }

    private static Series renamed(Series series, int number) {
        long[] times = IntStream.range(0, series.size()).mapToLong(series::time).toArray();
        double[] values =
                IntStream.range(0, series.size()).mapToDouble(series::value).toArray();
        return Series.of(renamed(series.labels(), number), times, values);
    }

    private static Labels renamed(Labels labels, int number) {
        return Labels.of(labels.all().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        each -> each.getValue().startsWith("chat")
                                ? "e%05d".formatted(number) + each.getValue().substring("chat".length())
                                : each.getValue())));
    }
}
