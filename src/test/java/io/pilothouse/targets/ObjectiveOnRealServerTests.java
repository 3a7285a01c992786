package io.pilothouse.targets;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.clients.prometheus.ConnectedPrometheus;
import io.pilothouse.clients.prometheus.Prometheus;
import io.pilothouse.fakes.FakePrometheus;
import io.pilothouse.fakes.ReplayedEngine;
import io.pilothouse.promql.Expression;
import io.pilothouse.promql.Labels;
import io.pilothouse.promql.Series;
import io.pilothouse.promql.Written;
import io.pilothouse.realparts.OnRealServers;
import io.pilothouse.realparts.RealPlatform;
import io.pilothouse.realparts.Server;
import io.pilothouse.telemetry.Recording;
import io.pilothouse.telemetry.Subject;
import io.pilothouse.units.Namespace;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is recorded and what is promised come to the same on a real server and here. */
@OnRealServers(Server.PROMETHEUS)
class ObjectiveOnRealServerTests {
    private static final Instant NOW = Instant.ofEpochMilli(System.currentTimeMillis() / 60_000 * 60_000);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final double CLOSE = 1e-9;

    private final String namespace = "promised-" + Long.toString(System.nanoTime(), 36);
    private final FakePrometheus memory = new FakePrometheus();
    private final RealPlatform platform;
    private final Prometheus server;

    ObjectiveOnRealServerTests(RealPlatform platform) {
        this.platform = platform;
        server = ConnectedPrometheus.to(platform.prometheus().url());
    }

    private void scrape(String version, String pod, int from) {
        List<Series> series = new ReplayedEngine(version, namespace, pod)
                .scraped(ReplayedEngine.times(
                        NOW.minus(Duration.ofMinutes(from)), NOW.plusSeconds(1), Duration.ofSeconds(15)));
        memory.write(series);
        platform.prometheus().write(series);
    }

    @Test
    void theServerSaysTheSame() {
        scrape("0.20.2", "chat-0", 30);
        scrape("0.32.0", "chat-1", 12);
        scrape("0.9.2", "old-6f9c8d7b5c-x2k4z", 30);
        List<String> different = new ArrayList<>();
        int answered = 0;

        for (Expression expression : expressions()) {
            Map<Labels, Double> expected = samples(server, expression);
            Map<Labels, Double> here = samples(memory, expression);
            answered += expected.isEmpty() ? 0 : 1;
            if (!isLike(expected, here)) {
                different.add(Written.of(expression) + "\n  server: " + expected + "\n  here:   " + here);
            }
        }

        assertThat(different).isEmpty();
        assertThat(answered).isGreaterThan(15);
    }

    private List<Expression> expressions() {
        List<Expression> all = new ArrayList<>(
                Arrays.stream(Recording.values()).map(Recording::expression).toList());
        for (String workload : List.of("chat", "old")) {
            Subject subject = new Subject(Namespace.of(namespace), workload);
            Stream.of(
                            new Objective(Objective.Of.TTFT, 0.1, 0.95),
                            new Objective(Objective.Of.TPOT, 0.01, 0.95),
                            new Objective(Objective.Of.END_TO_END, 0.3, 0.99),
                            new Objective(Objective.Of.SUCCESS, null, 0.99))
                    .flatMap(objective -> Stream.of(
                            objective.missed(subject, HOUR),
                            objective.burnRate(subject, HOUR),
                            objective.budgetLeft(subject, Targets.NONE.period()),
                            BurnAlert.of(Targets.NONE.period()).getFirst().condition(subject, objective)))
                    .forEach(all::add);
        }
        return all;
    }

    private Map<Labels, Double> samples(Prometheus prometheus, Expression expression) {
        Map<Labels, Double> samples = new HashMap<>();
        prometheus.at(expression, NOW).series().stream()
                .filter(series -> series.labels().get("namespace").equals(namespace))
                .forEach(series -> samples.put(series.labels(), series.value(0)));
        return samples;
    }

    private static boolean isLike(Map<Labels, Double> expected, Map<Labels, Double> here) {
        return expected.keySet().equals(here.keySet())
                && expected.entrySet().stream()
                        .allMatch(one -> isLike(one.getValue(), here.getOrDefault(one.getKey(), Double.NaN)));
    }

    private static boolean isLike(double expected, double here) {
        return Double.compare(expected, here) == 0
                || Math.abs(expected - here) <= CLOSE * Math.max(1, Math.abs(expected));
    }
}
