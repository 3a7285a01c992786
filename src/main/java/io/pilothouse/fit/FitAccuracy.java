package io.pilothouse.fit;

import io.pilothouse.fit.MemoryPoints.Point;
import io.pilothouse.units.Bytes;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Prediction against report, start-up by start-up, as Markdown: {@code docs/fit-accuracy.md}. */
public final class FitAccuracy {
    private FitAccuracy() {}

    /**
     * @param available GiB for the KV cache of one device as predicted from configuration and device alone; NaN where there is no estimate
     * @param tokens as computed from the memory that was reported as available; NaN where none was
     */
    record Row(Point point, Fit fit, double available, double tokens, double concurrency) {
        static Row of(Point point) {
            Fit fit = point.isComplete() ? MemoryFit.of(point.question()) : new Fit.Refused(List.of());
            Kv kv = point.says("availableKvGiBPerGpu") ? kv(point) : null;
            return new Row(
                    point,
                    fit,
                    available(fit),
                    kv == null ? Double.NaN : kv.tokens(),
                    kv == null ? Double.NaN : kv.concurrency());
        }

        private static Kv kv(Point point) {
            Fit fit = MemoryFit.ofAvailable(
                    point.question(), Bytes.gibibytes(Math.max(0, point.number("availableKvGiBPerGpu"))));
            return switch (fit) {
                case Fit.Fits fits -> fits.kv();
                case Fit.DoesNotFit not -> Objects.requireNonNullElse(not.kv(), new Kv(0, 0, 0, 0, 0));
                case Fit.Refused ignored -> new Kv(0, 0, 0, 0, 0);
            };
        }

        private static double available(Fit fit) {
            return switch (fit) {
                case Fit.Fits fits ->
                    Fit.amount(fits.parts(), Fit.What.KV_CACHE).inGibibytes();
                case Fit.DoesNotFit not ->
                    Fit.amount(not.parts(), Fit.What.KV_CACHE).inGibibytes();
                case Fit.Refused ignored -> Double.NaN;
            };
        }

        /** Of the memory for the KV cache, relative; NaN where it cannot be told. */
        double availableError() {
            double reported = point.says("availableKvGiBPerGpu") ? point.number("availableKvGiBPerGpu") : Double.NaN;
            return reported > 0 ? available / reported - 1 : Double.NaN;
        }

        double tokensError() {
            double reported = point.says("kvCacheTokens") ? point.number("kvCacheTokens") : Double.NaN;
            return tokens / reported - 1;
        }

        boolean starts() {
            return fit instanceof Fit.Fits;
        }
    }

    static List<Row> rows() {
        return MemoryPoints.all().stream().map(Row::of).toList();
    }

    /** Absolute, sorted. */
    static double[] availableErrors(Predicate<Point> wanted) {
        return rows().stream()
                .filter(row -> wanted.test(row.point()))
                .mapToDouble(row -> Math.abs(row.availableError()))
                .filter(error -> !Double.isNaN(error))
                .sorted()
                .toArray();
    }

    static double median(double... sorted) {
        return sorted.length == 0 ? Double.NaN : (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }

    public static String markdown() {
        double[] uniform = availableErrors(FitAccuracy::counts);
        String head = """
                # How far off the estimate is

                Written by `./pilothouse fit-accuracy > docs/fit-accuracy.md`. Start-ups of real engines against what [the model](fit.md) says. *Available* is the memory for the
                KV cache of one GPU, predicted from configuration and GPU alone; *tokens* are computed from the memory that the engine reported as available. A dash: the source does not say it.

                Numbers are those of the collected reports; the ones whose model is not known are left out. No start-up on a MIG slice was found.

                Available memory, %d start-ups (marked *) with uniform attention whose sources say enough: median error %s, worst %s.

                | # | model | GPU | vLLM | share | max_model_len | reported GiB | predicted GiB | error | reported tokens | computed | error | started | predicted |
                |---|---|---|---|---|---|---|---|---|---|---|---|---|---|
                """.formatted(
                        uniform.length,
                        percent(median(uniform)),
                        percent(uniform.length == 0 ? Double.NaN : uniform[uniform.length - 1]));
        String notes = rows().stream()
                .filter(row -> row.point().says("note"))
                .map(FitAccuracy::note)
                .reduce("\n", String::concat);
        return head + rows().stream().map(FitAccuracy::line).reduce("", String::concat) + notes;
    }

    /** What was assumed of a report that left it open shows in how many requests are computed. */
    private static String note(Row row) {
        JsonNode said = row.point().row();
        String open = row.point().says("open")
                ? "; " + number(row.concurrency()) + " requests computed for the reported "
                        + number(row.point().number("maxConcurrency"))
                : "";
        return "- " + row.point().id() + ": " + said.path("note").asString("") + open + ". Source: "
                + said.path("source").asString("") + ".\n";
    }

    private static boolean counts(Point point) {
        return point.isUniform() && point.isStrict();
    }

    private static String line(Row row) {
        Point point = row.point();
        return Stream.of(
                                point.id() + (counts(point) && !Double.isNaN(row.availableError()) ? "\\*" : ""),
                                point.model(),
                                point.row().path("tensorParallel").asInt() + " × "
                                        + point.row().path("gpu").asString("?"),
                                point.row().path("vllmVersion").asString("–"),
                                number(
                                        point.says("gpuMemoryUtilization")
                                                ? point.number("gpuMemoryUtilization")
                                                : Double.NaN),
                                whole(point.says("maxModelLen") ? point.number("maxModelLen") : Double.NaN),
                                number(
                                        point.says("availableKvGiBPerGpu")
                                                ? point.number("availableKvGiBPerGpu")
                                                : Double.NaN),
                                number(row.available()),
                                signed(row.availableError()),
                                whole(point.says("kvCacheTokens") ? point.number("kvCacheTokens") : Double.NaN),
                                whole(row.tokens()),
                                signed(row.tokensError()),
                                point.started() ? "yes" : "no",
                                row.fit() instanceof Fit.Refused ? "–" : row.starts() ? "yes" : "no")
                        .reduce("|", (line, cell) -> line + " " + cell + " |")
                + "\n";
    }

    private static String number(double value) {
        return Double.isNaN(value) ? "–" : String.format(Locale.ROOT, "%.2f", value);
    }

    private static String whole(double value) {
        return Double.isNaN(value) ? "–" : String.format(Locale.ROOT, "%,d", Math.round(value));
    }

    private static String signed(double value) {
        return Double.isNaN(value) ? "–" : String.format(Locale.ROOT, "%+.1f %%", value * 100);
    }

    private static String percent(double value) {
        return String.format(Locale.ROOT, "%.1f %%", value * 100);
    }
}
