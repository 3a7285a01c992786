package io.pilothouse.links;

import io.pilothouse.promql.Expression;
import io.pilothouse.promql.Labels;
import io.pilothouse.promql.Written;
import io.pilothouse.units.Namespace;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** To what one environment has: the same query, time and step there, the logs of a pod, a trace. Empty where nothing is configured for it. */
public final class Ways {
    private static final String GRAFANA = "Grafana";
    private static final Pattern TRACE = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final DateTimeFormatter SECOND =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
    /** Around a trace, since nobody knows when it began. */
    private static final Duration AROUND = Duration.ofHours(1);

    private final @Nullable URI prometheus;
    private final @Nullable URI jaeger;
    private final @Nullable Grafana grafana;

    Ways(@Nullable URI prometheus, @Nullable URI jaeger, @Nullable Grafana grafana) {
        this.prometheus = prometheus;
        this.jaeger = jaeger;
        this.grafana = grafana;
    }

    /** To what expressions come to over a time; with none, nowhere. */
    public List<Way> to(List<Expression> asked, Shown shown) {
        if (asked.isEmpty()) {
            return List.of();
        }
        List<String> written = asked.stream().map(Written::of).distinct().toList();
        List<Way> ways = new ArrayList<>();
        if (prometheus != null) {
            ways.add(new Way("Prometheus", base(prometheus) + "/graph?" + panels(written, shown)));
        }
        if (grafana != null && grafana.prometheus() != null) {
            Explore.Source source = new Explore.Source("prometheus", grafana.prometheus());
            List<Map<String, Object>> queries = written.stream()
                    .map(one -> Map.<String, Object>of(
                            "expr",
                            one,
                            "range",
                            true,
                            "instant",
                            false,
                            "editorMode",
                            "code",
                            "interval",
                            shown.step().toSeconds() + "s"))
                    .toList();
            ways.add(new Way(GRAFANA, new Explore(grafana, source).of(queries, shown)));
        }
        return ways;
    }

    /** Old servers read the tab as a number and the step as an input, new ones both, old and new. */
    private static String panels(List<String> written, Shown shown) {
        return IntStream.range(0, written.size())
                .boxed()
                .flatMap(i -> Stream.of(
                                "expr=" + encoded(written.get(i)),
                                "tab=0",
                                "range_input=" + shown.length().toSeconds() + "s",
                                "end_input=" + end(shown),
                                "step_input=" + shown.step().toSeconds())
                        .filter(parameter -> !parameter.endsWith("="))
                        .map(parameter -> "g" + i + "." + parameter))
                .reduce((before, after) -> before + "&" + after)
                .orElse("");
    }

    /** Empty for now. */
    private static String end(Shown shown) {
        Instant from = shown.from();
        return from == null ? "" : encoded(SECOND.format(from.plus(shown.length())));
    }

    public Optional<Way> logs(Namespace namespace, String pod, Shown shown) {
        Grafana known = grafana;
        if (known == null || known.loki() == null) {
            return Optional.empty();
        }
        String selector = Labels.of(Map.of(known.lokiNamespace(), namespace.value(), known.lokiPod(), pod))
                .toString();
        Explore explore = new Explore(known, new Explore.Source("loki", known.loki()));
        Map<String, Object> query = Map.of("expr", selector, "queryType", "range", "editorMode", "code");
        return Optional.of(new Way("Loki", explore.of(List.of(query), shown)));
    }

    /** Nowhere for what is no id of a trace. */
    public List<Way> trace(String id, Instant at) {
        if (!TRACE.matcher(id).matches()) {
            return List.of();
        }
        List<Way> ways = new ArrayList<>();
        if (jaeger != null) {
            ways.add(new Way("Jaeger", base(jaeger) + "/trace/" + id));
        }
        if (grafana != null && grafana.tempo() != null) {
            Explore explore = new Explore(grafana, new Explore.Source("tempo", grafana.tempo()));
            Shown around = new Shown(AROUND.multipliedBy(2), at.minus(AROUND), Duration.ofSeconds(1));
            ways.add(new Way("Tempo", explore.of(List.of(Map.of("queryType", "traceql", "query", id)), around)));
        }
        return ways;
    }

    public boolean showQueries() {
        return prometheus != null || grafana != null && grafana.prometheus() != null;
    }

    public boolean showLogs() {
        return grafana != null && grafana.loki() != null;
    }

    /** Whether a trace can be opened anywhere. */
    public boolean showTraces() {
        return jaeger != null || grafana != null && grafana.tempo() != null;
    }

    static String base(URI address) {
        return address.toString().replaceAll("/+$", "");
    }

    static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
