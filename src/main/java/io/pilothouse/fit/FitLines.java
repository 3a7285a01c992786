package io.pilothouse.fit;

import io.pilothouse.fit.Fit.What;
import io.pilothouse.units.Bytes;
import io.pilothouse.units.Reason;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Questions as JSON, one a line, answered one a line: {@code pilothouse fit}. A bad line is one refused answer, never the end.
 *
 * @see FitLineReader for the fields of a question
 */
public final class FitLines {
    private static final double MILLI = 1000.0;
    private static final String ROW = "%-24s %-8s %9s %9s %9s %9s %12s %8s  %s%n";
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();

    private FitLines() {}

    /**
     * @param table for people instead of JSON
     * @return whether every line was a question, whatever the answers are
     */
    public static boolean answer(BufferedReader in, PrintWriter out, boolean table) throws IOException {
        if (table) {
            out.printf(
                    Locale.ROOT,
                    ROW,
                    "id",
                    "starts",
                    "weights",
                    "other",
                    "KV GiB",
                    "KV tokens",
                    "requests",
                    "longest",
                    "");
        }
        boolean understood = true;
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            if (!line.isBlank()) {
                understood &= question(line) != null;
                Map<String, @Nullable Object> answer = answer(line);
                out.print(table ? row(answer) : JSON.writeValueAsString(answer) + "\n");
                if (!in.ready()) {
                    out.flush();
                }
            }
        }
        out.flush();
        return understood;
    }

    static Map<String, @Nullable Object> answer(String line) {
        JsonNode question = question(line);
        return question == null
                ? answer(
                        null,
                        new Fit.Refused(List.of(input("the line is no JSON object (expected: one object a line)"))),
                        List.of())
                : answer(question);
    }

    private static @Nullable JsonNode question(String line) {
        try {
            JsonNode read = JSON.readTree(line);
            return read.isObject() ? read : null;
        } catch (JacksonException notJson) {
            return null;
        }
    }

    @SuppressWarnings("checkstyle:IllegalCatch") // sizes that no arithmetic takes must not end the run of the others
    private static Map<String, @Nullable Object> answer(JsonNode question) {
        try {
            FitLineReader reader = new FitLineReader(question);
            FitQuestion asked = reader.question();
            Bytes available = reader.available();
            Fit fit = asked == null
                    ? new Fit.Refused(reader.against())
                    : available == null ? MemoryFit.of(asked) : MemoryFit.ofAvailable(asked, available);
            return answer(question.path("id"), fit, reader.assumed());
        } catch (RuntimeException impossible) {
            Fit refused = new Fit.Refused(List.of(input("cannot be computed: " + impossible.getMessage())));
            return answer(question.path("id"), refused, List.of());
        }
    }

    private static Reason input(String sentence) {
        return Reason.of("because.fit-input", sentence);
    }

    private static Map<String, @Nullable Object> answer(@Nullable JsonNode id, Fit fit, List<Reason> assumedByReader) {
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("id", id == null || id.isMissingNode() ? null : id);
        return switch (fit) {
            case Fit.Fits fits ->
                filled(
                        answer,
                        fits.open().isEmpty() ? (Boolean) true : null,
                        fits.parts(),
                        fits.kv(),
                        said(assumedByReader, fits.assumed()),
                        said(fits.open(), List.of()));
            case Fit.DoesNotFit not ->
                filled(
                        answer,
                        false,
                        not.parts(),
                        not.kv(),
                        said(assumedByReader, not.assumed()),
                        said(not.reasons(), List.of()));
            case Fit.Refused refused ->
                filled(answer, null, List.of(), null, List.of(), said(refused.reasons(), List.of()));
        };
    }

    private static List<String> said(List<Reason> some, List<Reason> more) {
        return java.util.stream.Stream.concat(some.stream(), more.stream())
                .map(Reason::toString)
                .toList();
    }

    @SuppressWarnings("checkstyle:ParameterNumber") // the fields of one answer, in their order
    private static Map<String, @Nullable Object> filled(
            Map<String, @Nullable Object> answer,
            @Nullable Boolean starts,
            List<Fit.Part> parts,
            @Nullable Kv kv,
            List<String> assumed,
            List<String> refused) {
        answer.put("starts", starts);
        answer.put("weightsGiB", gibibytes(parts, What.WEIGHTS));
        answer.put("activationsGiB", gibibytes(parts, What.ACTIVATIONS));
        answer.put("graphsGiB", gibibytes(parts, What.CUDA_GRAPHS));
        answer.put("nonTorchGiB", gibibytes(parts, What.OUTSIDE_TORCH));
        answer.put("availableKvGiB", gibibytes(parts, What.KV_CACHE));
        answer.put("kvBlocks", kv == null ? null : (Object) kv.blocks());
        answer.put("kvTokens", kv == null ? null : (Object) kv.tokens());
        answer.put("maxConcurrency", kv == null ? null : (Object) rounded(kv.concurrency()));
        answer.put("longestMaxModelLen", kv == null ? null : (Object) kv.longest());
        answer.put("assumed", assumed);
        answer.put("refused", refused);
        return answer;
    }

    private static @Nullable Double gibibytes(List<Fit.Part> parts, What what) {
        return parts.isEmpty() ? null : (Double) rounded(Fit.amount(parts, what).inGibibytes());
    }

    private static double rounded(double value) {
        return Math.round(value * MILLI) / MILLI;
    }

    private static String row(Map<String, @Nullable Object> answer) {
        Double other = answer.get("activationsGiB") instanceof Double activations
                        && answer.get("graphsGiB") instanceof Double graphs
                        && answer.get("nonTorchGiB") instanceof Double nonTorch
                ? (Double) rounded(activations + graphs + nonTorch)
                : null;
        List<?> refused = answer.get("refused") instanceof List<?> reasons ? reasons : List.of();
        List<?> assumed = answer.get("assumed") instanceof List<?> all ? all : List.of();
        String ignored = assumed.stream()
                .map(String::valueOf)
                .filter(one -> one.endsWith(FitLineReader.IGNORED))
                .collect(Collectors.joining("; "));
        Object starts = answer.get("starts");
        return String.format(
                Locale.ROOT,
                ROW,
                text(answer.get("id")),
                starts == null ? "?" : Boolean.TRUE.equals(starts) ? "yes" : "no",
                text(answer.get("weightsGiB")),
                text(other),
                text(answer.get("availableKvGiB")),
                text(answer.get("kvTokens")),
                text(answer.get("maxConcurrency")),
                text(answer.get("longestMaxModelLen")),
                refused.isEmpty() ? ignored : String.valueOf(refused.getFirst()));
    }

    private static String text(@Nullable Object value) {
        String text = Objects.toString(value, "–");
        return value instanceof JsonNode node ? node.asString(node.toString()) : text;
    }
}
