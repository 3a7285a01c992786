package io.pilothouse.telemetry;

import io.pilothouse.clients.prometheus.Answer;
import io.pilothouse.promql.Expression;
import io.pilothouse.promql.Expression.LabelReplace;
import io.pilothouse.promql.Expression.Select;
import io.pilothouse.promql.Labels;
import io.pilothouse.promql.Matcher;
import io.pilothouse.promql.Promql;
import io.pilothouse.promql.Series;
import io.pilothouse.serving.VllmVersion;
import io.pilothouse.telemetry.Exposition.Sample;
import io.pilothouse.telemetry.Meaning.Source;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Gatherers;
import java.util.stream.Stream;

/** One test of one endpoint: all that an engine may answer is asked for, as it is, and understood as an exposition is. */
final class SelfTestQuestion {
    private static final String VLLM = "vllm";
    private static final String HISTOGRAM = "histogram";
    /** In one question: some servers take no more than 16 KB of text. */
    private static final int AT_ONCE = 24;

    private final SelfTest.Of of;
    private final MetricServer server;
    private final Instant now;
    private final Set<String> warnings = new LinkedHashSet<>();

    SelfTestQuestion(SelfTest.Of of, MetricServer server) {
        this.of = of;
        this.server = server;
        now = server.clock().instant();
    }

    SelfTested ask() {
        List<Sample> samples = samples();
        Map<String, String> types = new HashMap<>();
        histograms(samples).forEach(family -> types.put(family, HISTOGRAM));
        Set<String> natives = natives();
        natives.forEach(family -> types.put(family, HISTOGRAM));
        Exposition exposition = new Exposition(types, samples, List.of());
        Understanding understanding = Understanding.ofEngine(exposition, server.catalogue(), generation(exposition));
        List<SelfTested.Line> lines = server.catalogue().meanings().stream()
                .filter(meaning -> meaning.from().stream().anyMatch(SelfTestQuestion::isEngines))
                .map(meaning -> samples.isEmpty()
                        ? new SelfTested.Line(meaning, null, Missing.NOTHING, null)
                        : line(meaning, understanding, natives))
                .filter(line -> line.answer() != null || line.missing() != null)
                .sorted(Comparator.comparing(line -> line.answer() != null))
                .toList();
        Scraping scraping = new WhereItStops(of, server, now).of(pods(samples));
        return new SelfTested(scraping, lines, now, List.copyOf(warnings));
    }

    private static SelfTested.Line line(Meaning meaning, Understanding understanding, Set<String> natives) {
        SelfTested.Line line = SelfTested.Line.of(meaning, understanding);
        return meaning.from().stream()
                .map(Source::family)
                .filter(family -> line.answer() == null && natives.contains(family))
                .findFirst()
                .map(family -> new SelfTested.Line(meaning, null, Missing.kept(family), null))
                .orElse(line);
    }

    /** The histograms that the server keeps as native ones: they have no parts with names of their own. */
    private Set<String> natives() {
        return server.catalogue().meanings().stream()
                .filter(meaning -> meaning.kind() == Meaning.Kind.HISTOGRAM)
                .flatMap(meaning -> meaning.from().stream())
                .filter(SelfTestQuestion::isEngines)
                .map(Source::family)
                .map(family -> named(family, Promql.count(subject(family))))
                .gather(Gatherers.windowFixed(AT_ONCE))
                .map(some -> some.stream().reduce(Promql::or).orElseThrow())
                .flatMap(some -> read(some).stream())
                .map(Sample::name)
                .collect(Collectors.toSet());
    }

    /** What Git says of the version is more than the few families that the catalogue has would tell. */
    private Generation generation(Exposition exposition) {
        if (of.version().isEmpty()) {
            return Generation.of(exposition.declared());
        }
        VllmVersion version = new VllmVersion(of.version());
        return new Generation(version, version);
    }

    private static boolean isEngines(Source source) {
        return source.system().equals(VLLM);
    }

    private List<Sample> samples() {
        List<Sample> samples = new ArrayList<>();
        metrics()
                .map(metric -> named(metric, subject(metric)))
                .gather(Gatherers.windowFixed(AT_ONCE))
                .map(some -> some.stream().reduce(Promql::or).orElseThrow())
                .forEach(some -> samples.addAll(read(some)));
        return samples;
    }

    /** Those whose samples say something: a histogram's buckets are many, and only their sum is shown. */
    private Stream<String> metrics() {
        return server.catalogue().meanings().stream()
                .flatMap(meaning -> meaning.from().stream()
                        .filter(SelfTestQuestion::isEngines)
                        .map(Source::family)
                        .flatMap(family -> meaning.kind() == Meaning.Kind.HISTOGRAM
                                ? Stream.of(family + "_count", family + "_sum")
                                : Stream.of(family)))
                .distinct();
    }

    private Select subject(String metric) {
        return Promql.metric(metric).where(of.subject().matchers().toArray(Matcher[]::new));
    }

    /** What is joined by {@code or} would be taken for the same where only the metric's name tells it apart. */
    private static Expression named(String metric, Expression series) {
        return new LabelReplace(series, Questions.FAMILY, metric, Questions.FAMILY, "");
    }

    private List<Sample> read(Expression expression) {
        Answer answer = server.prometheus().at(expression, now);
        warnings.addAll(answer.warnings());
        return answer.series().stream().map(SelfTestQuestion::sample).toList();
    }

    private static Sample sample(Series series) {
        Labels labels = series.labels();
        String metric = labels.get(Questions.FAMILY);
        return new Sample(labels.without(Set.of(Questions.FAMILY)).with(Labels.NAME, metric), series.value(0));
    }

    private Set<String> histograms(List<Sample> samples) {
        Set<String> there = samples.stream().map(Sample::name).collect(Collectors.toSet());
        return server.catalogue().meanings().stream()
                .filter(meaning -> meaning.kind() == Meaning.Kind.HISTOGRAM)
                .flatMap(meaning -> meaning.from().stream())
                .map(Source::family)
                .filter(family -> there.contains(family + "_count"))
                .collect(Collectors.toSet());
    }

    private static Set<String> pods(List<Sample> samples) {
        return samples.stream().map(sample -> sample.labels().get(Subject.POD)).collect(Collectors.toSet());
    }
}
