package io.pilothouse.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.clients.prometheus.ConnectedPrometheus;
import io.pilothouse.clients.prometheus.Prometheus;
import io.pilothouse.clients.prometheus.Span;
import io.pilothouse.fakes.FakePrometheus;
import io.pilothouse.promql.Expression;
import io.pilothouse.promql.Labels;
import io.pilothouse.promql.Matcher;
import io.pilothouse.promql.Series;
import io.pilothouse.promql.Written;
import io.pilothouse.realparts.OnRealServers;
import io.pilothouse.realparts.RealPlatform;
import io.pilothouse.realparts.Server;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Whatever a meaning of the catalogue is called, gateways, autoscalers, exporters and stores included, a real server says of it what the evaluator
 * says: also where one begins to count again, exposes NaN in a counter, or has two names for the same.
 */
@OnRealServers(Server.PROMETHEUS)
class CatalogueOnRealServerTests {
    private static final String NAMESPACE = "all-" + Long.toString(System.nanoTime(), 36);
    private static final Instant NOW = Instant.ofEpochMilli(System.currentTimeMillis() / 60_000 * 60_000);
    private static final Duration SCRAPE = Duration.ofSeconds(15);
    private static final long[] TIMES = LongStream.range(0, 40)
            .map(i -> NOW.minus(SCRAPE.multipliedBy(39 - i)).toEpochMilli())
            .toArray();
    private static final List<String> BOUNDS = List.of("0.1", "1", "10", "+Inf");

    private final Prometheus server;
    private final RealPlatform platform;

    CatalogueOnRealServerTests(RealPlatform platform) {
        this.platform = platform;
        server = ConnectedPrometheus.to(platform.prometheus().url());
    }

    /** One that exposes all names of a meaning, one the newest only, and one the oldest only. */
    private enum Pod {
        UPGRADED,
        NEW,
        OLD;

        boolean exposes(int source, int sources) {
            return this == UPGRADED || this == NEW && source == 0 || this == OLD && source == sources - 1;
        }

        Map<String, String> labels(Meaning.Source source) {
            String name = "chat-" + ordinal();
            Map<String, String> labels = new HashMap<>(
                    Map.of("namespace", NAMESPACE, "pod", name, "instance", name + ":8000", "inference_pool", "chat"));
            labels.putAll(source.where());
            source.not().forEach((label, value) -> labels.put(label, value + "other"));
            return labels;
        }
    }

    private static List<Series> told(Meaning meaning) {
        List<Series> all = new ArrayList<>();
        int sources = meaning.from().size();
        for (Pod pod : Pod.values()) {
            for (int i = 0; i < sources; i++) {
                Meaning.Source source = meaning.from().get(i);
                if (pod.exposes(i, sources)) {
                    all.addAll(told(meaning, source, pod));
                }
            }
        }
        return all;
    }

    private static List<Series> told(Meaning meaning, Meaning.Source source, Pod pod) {
        Map<String, String> labels = pod.labels(source);
        int speed = 1 + pod.ordinal();
        if (meaning.kind() == Meaning.Kind.HISTOGRAM) {
            return Stream.concat(
                            IntStream.range(0, BOUNDS.size())
                                    .mapToObj(bound -> series(
                                            source.family() + "_bucket",
                                            with(labels, "le", BOUNDS.get(bound)),
                                            i -> counted(pod, i) * (bound + 1))),
                            Stream.of("_sum", "_count")
                                    .map(part -> series(
                                            source.family() + part, labels, i -> counted(pod, i) * BOUNDS.size())))
                    .toList();
        }
        IntToDoubleFunction value =
                meaning.kind() == Meaning.Kind.COUNTER ? i -> counted(pod, i) : i -> (i * 7 % 11 + speed) / 16.0;
        String by = meaning.by();
        return (by == null || source.where().containsKey(by) ? Stream.of("") : Stream.of("one", "other"))
                .map(part ->
                        series(source.family(), part.isEmpty() || by == null ? labels : with(labels, by, part), value))
                .toList();
    }

    /** One begins to count again, one says once that it does not know. */
    private static double counted(Pod pod, int scrape) {
        return switch (pod) {
            case UPGRADED -> scrape * 3.0;
            case NEW -> scrape < 20 ? scrape * 5 : (scrape - 20) * 5;
            case OLD -> scrape == 25 ? Double.NaN : scrape * 2;
        };
    }

    private static Map<String, String> with(Map<String, String> labels, String name, String value) {
        Map<String, String> more = new HashMap<>(labels);
        more.put(name, value);
        return more;
    }

    private static Series series(String family, Map<String, String> labels, IntToDoubleFunction value) {
        Map<String, String> known = new HashMap<>(labels);
        known.values().removeIf(String::isEmpty);
        return Series.of(
                Labels.of(family, known),
                TIMES,
                IntStream.range(0, TIMES.length).mapToDouble(value).toArray());
    }

    private static List<Expression> asked(Meaning meaning, Scope scope) {
        Questions questions = new Questions(Catalogue.read(), scope, Duration.ofMinutes(1));
        return switch (meaning.kind()) {
            case GAUGE, INFO, STATE -> List.of(questions.now(meaning), questions.most(meaning));
            case COUNTER -> List.of(questions.rate(meaning), questions.risen(meaning, "", Duration.ofMinutes(5)));
            case HISTOGRAM ->
                List.of(
                        questions.bucketRates(meaning),
                        questions.mean(meaning),
                        questions.counted(meaning),
                        questions.countedUpTo(meaning, 1),
                        questions.lowestBound(meaning),
                        questions.highestBound(meaning));
        };
    }

    @TestFactory
    Stream<DynamicTest> ofEachMeaningTheServerSaysWhatTheEvaluatorSays() {
        List<Matcher> here = List.of(Matcher.is("namespace", NAMESPACE));
        List<Scope> scopes = List.of(
                new Scope(here, Scope.FLEET.labels()),
                new Scope(here, Set.of(Subject.POD)),
                new Scope(here, Set.of("namespace", "inference_pool")));
        Span span = new Span(NOW.minus(Duration.ofMinutes(9)), NOW, Duration.ofSeconds(30));
        Set<String> written = new java.util.HashSet<>();
        return Catalogue.read().meanings().stream()
                .map(meaning -> DynamicTest.dynamicTest(meaning.id(), () -> {
                    FakePrometheus memory = new FakePrometheus();
                    List<Series> told = told(meaning);
                    memory.write(told);
                    platform.prometheus()
                            .write(told.stream()
                                    .filter(one -> written.add(one.labels().toString()))
                                    .toList());
                    for (Scope scope : scopes) {
                        for (Expression expression : asked(meaning, scope)) {
                            SameSamples there =
                                    SameSamples.of(server.over(expression, span).series());
                            assertThat(SameSamples.of(
                                            memory.over(expression, span).series()))
                                    .as(Written.of(expression))
                                    .isEqualTo(there);
                            assertThat(there.isEmpty())
                                    .as("nothing for %s", Written.of(expression))
                                    .isFalse();
                        }
                    }
                }));
    }
}
