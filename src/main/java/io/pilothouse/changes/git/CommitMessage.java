package io.pilothouse.changes.git;

import io.pilothouse.changes.CommitBody;
import io.pilothouse.changes.Effect;
import io.pilothouse.changes.PlainText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Subject, the reason in a person's words, a list of sentences, the effect, trailers. What people type is only ever in the middle: the last
 * paragraph is ours, so no line of a reason can become a trailer.
 */
record CommitMessage(
        String subject, String reason, List<String> summary, Effect effect, SequencedMap<String, String> trailers) {
    private static final Pattern TRAILER = Pattern.compile("([A-Za-z][A-Za-z0-9-]*): ?(.*)");
    /** Git takes what follows for a patch and looks for trailers above it. */
    private static final Pattern PATCH_FOLLOWS = Pattern.compile("---(\\s.*)?");

    private static final int LONGEST_REASON = 4000;
    private static final int LONGEST_LINE = 500;

    CommitMessage {
        subject = PlainText.line(subject);
        reason = cleanReason(reason);
        summary = summary.stream()
                .map(sentence -> PlainText.cut(PlainText.line(sentence), LONGEST_LINE))
                .filter(sentence -> !sentence.isEmpty())
                .toList();
        effect = new Effect(effect.lines().stream().map(CommitMessage::clean).toList());
        trailers = clean(trailers);
    }

    private static String cleanReason(String reason) {
        String lines = PlainText.lines(PlainText.cut(reason, LONGEST_REASON)).stream()
                .map(line -> PATCH_FOLLOWS.matcher(line).matches() ? "—" + line.substring(3) : line)
                .collect(Collectors.joining("\n"));
        return lines.replaceAll("\n{3,}", "\n\n").strip();
    }

    /** The first colon with a space ends what it is about. */
    private static Effect.Line clean(Effect.Line line) {
        String what = PlainText.line(line.what()).replaceAll(":(?= |$)", "");
        return new Effect.Line(
                PlainText.cut(what, LONGEST_LINE), PlainText.cut(PlainText.line(line.amount()), LONGEST_LINE));
    }

    private static SequencedMap<String, String> clean(Map<String, String> trailers) {
        SequencedMap<String, String> clean = new LinkedHashMap<>();
        trailers.forEach((key, value) -> {
            if (!TRAILER.matcher(key + ": ").matches()) {
                throw new IllegalArgumentException(
                        "trailer: " + PlainText.line(key) + " (expected: letters, digits, hyphens)");
            }
            String line = PlainText.cut(PlainText.line(value), LONGEST_LINE);
            if (!line.isEmpty()) {
                clean.put(key, line);
            }
        });
        return clean;
    }

    String text() {
        List<String> paragraphs = new ArrayList<>(List.of(subject, body().text(), trailerLines()));
        paragraphs.removeIf(String::isEmpty);
        return String.join("\n\n", paragraphs) + "\n";
    }

    CommitBody body() {
        return new CommitBody(reason, summary, effect);
    }

    private String trailerLines() {
        return trailers.entrySet().stream()
                .map(trailer -> trailer.getKey() + ": " + trailer.getValue())
                .collect(Collectors.joining("\n"));
    }

    /** Reads a message anybody may have written. */
    static CommitMessage parse(String text) {
        Split split = Split.of(text);
        CommitBody body = CommitBody.parse(split.body());
        return new CommitMessage(split.subject(), body.reason(), body.summary(), body.effect(), split.trailers());
    }

    /** Its trailers alone, of the same message. */
    static SequencedMap<String, String> trailers(String text) {
        return clean(Split.of(text).trailers());
    }

    /** Everything between subject and trailers, as it was written. */
    static String body(String text) {
        return Split.of(text).body();
    }

    /** The first paragraph is the subject, the last one the trailers if all its lines are. */
    private record Split(String subject, String body, SequencedMap<String, String> trailers) {
        static Split of(String text) {
            String clean = String.join("\n", PlainText.lines(text)).strip();
            int subjectEnd = clean.indexOf("\n\n");
            if (subjectEnd < 0) {
                return new Split(clean.replace('\n', ' '), "", new LinkedHashMap<>());
            }
            String subject = clean.substring(0, subjectEnd).replace('\n', ' ');
            String rest = clean.substring(subjectEnd).strip();
            int last = rest.lastIndexOf("\n\n");
            SequencedMap<String, String> trailers = trailersIn(last < 0 ? rest : rest.substring(last + 2));
            String body = trailers.isEmpty()
                    ? rest
                    : rest.substring(0, Math.max(0, last)).strip();
            return new Split(subject, body, trailers);
        }
    }

    /** Empty unless every line is a trailer or goes on one. */
    private static SequencedMap<String, String> trailersIn(String paragraph) {
        SequencedMap<String, String> trailers = new LinkedHashMap<>();
        for (String line : paragraph.lines().toList()) {
            Matcher trailer = TRAILER.matcher(line);
            if (trailer.matches()) {
                trailers.put(trailer.group(1), trailer.group(2));
            } else if (line.startsWith(" ") && !trailers.isEmpty()) {
                trailers.merge(trailers.lastEntry().getKey(), line.strip(), (value, more) -> value + " " + more);
            } else {
                return new LinkedHashMap<>();
            }
        }
        return trailers;
    }
}
