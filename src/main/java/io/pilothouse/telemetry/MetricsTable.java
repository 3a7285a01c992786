package io.pilothouse.telemetry;

import io.pilothouse.telemetry.Meaning.Source;
import io.pilothouse.telemetry.VllmFamilies.Family;
import java.util.Locale;
import java.util.stream.Collectors;

/** {@code docs/metrics.md}, made from the catalogue. */
public final class MetricsTable {
    private static final String HEAD = """
            # What the console means by metrics

            Made by `./pilothouse metrics-table` from `telemetry/catalogue.json` and `telemetry/vllm-metrics.json`; do not edit. Of several names the first that
            is there is read. *Across* is what one makes of several replicas: fractions are never summed, what is *each* is shown series by series. `./pilothouse metrics FILE-OR-ADDRESS` says what of this an
            exposition has, and why something is missing.

            | meaning | kind | unit | across | system | names, first to last |
            |---|---|---|---|---|---|
            """;

    private MetricsTable() {}

    public static String markdown() {
        return Catalogue.read().meanings().stream()
                .map(MetricsTable::line)
                .collect(Collectors.joining("\n", HEAD, "\n"));
    }

    private static String line(Meaning meaning) {
        String systems = meaning.from().stream().map(Source::system).distinct().collect(Collectors.joining(", "));
        String names = meaning.from().stream().map(MetricsTable::name).collect(Collectors.joining("; "));
        String by = meaning.by() == null ? "" : " by `" + meaning.by() + "`" + uncounted(meaning);
        String adds = meaning.adds().isEmpty() ? "" : " of " + String.join(" and ", meaning.adds());
        String per = meaning.per() == null ? "" : ", once per `" + meaning.per() + "`";
        return "| " + meaning.id() + by + " | " + word(meaning.kind()) + " | " + meaning.unit() + " | "
                + word(meaning.across()) + adds + per + " | " + systems + " | " + names + " |";
    }

    private static String uncounted(Meaning meaning) {
        return meaning.uncounted().isEmpty()
                ? ""
                : ", " + String.join(" and ", meaning.uncounted()) + " is never counted";
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static String name(Source source) {
        String scale = source.scale() == 1 ? "" : " × " + source.scale();
        String since = VllmFamilies.known()
                .named(source.family())
                .map(MetricsTable::span)
                .orElse("");
        return "`" + source.name() + "`" + scale + since;
    }

    private static String span(Family family) {
        String needs = family.needs() == null ? "" : ", with " + String.join(" and ", family.needs());
        String since = family.since().equals("0.8.0") ? "" : "since " + family.since();
        String until = family.until() == null ? "" : "until " + family.until();
        String span = (since + " " + until).strip();
        return span.isEmpty() && needs.isEmpty() ? "" : " (" + (span + needs).replaceFirst("^, ", "") + ")";
    }
}
