package io.pilothouse.changes.git;

import io.pilothouse.changes.Effect;
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
    private static final Pattern EFFECT = Pattern.compile("Effect: (.*?): (.*)");
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
        List<String> paragraphs = new ArrayList<>(List.of(subject));
        if (!reason.isEmpty()) {
            paragraphs.add(reason);
        }
        if (!summary.isEmpty()) {
            paragraphs.add(summary.stream().map(sentence -> "- " + sentence).collect(Collectors.joining("\n")));
        }
        if (!effect.lines().isEmpty()) {
            paragraphs.add(effect.lines().stream()
                    .map(line -> "Effect: " + line.what() + ": " + line.amount())
                    .collect(Collectors.joining("\n")));
        }
        if (!trailers.isEmpty()) {
            paragraphs.add(trailers.entrySet().stream()
                    .map(trailer -> trailer.getKey() + ": " + trailer.getValue())
                    .collect(Collectors.joining("\n")));
        }
        return String.join("\n\n", paragraphs) + "\n";
    }

    /** Reads a message anybody may have written. */
    static CommitMessage parse(String text) {
        List<String> paragraphs = new ArrayList<>(List.of(text.strip().split("\n\\s*\n")));
        String subject = paragraphs.removeFirst().replace('\n', ' ');
        SequencedMap<String, String> trailers =
                paragraphs.isEmpty() ? new LinkedHashMap<>() : trailersIn(paragraphs.getLast());
        if (!trailers.isEmpty()) {
            paragraphs.removeLast();
        }
        List<Effect.Line> effect = new ArrayList<>();
        if (!paragraphs.isEmpty()
                && paragraphs
                        .getLast()
                        .lines()
                        .allMatch(line -> EFFECT.matcher(line).matches())) {
            paragraphs.removeLast().lines().map(CommitMessage::effectIn).forEach(effect::add);
        }
        List<String> summary = new ArrayList<>();
        if (!paragraphs.isEmpty() && paragraphs.getLast().lines().allMatch(line -> line.startsWith("- "))) {
            paragraphs.removeLast().lines().map(line -> line.substring(2)).forEach(summary::add);
        }
        return new CommitMessage(subject, String.join("\n\n", paragraphs), summary, new Effect(effect), trailers);
    }

    private static Effect.Line effectIn(String line) {
        Matcher parts = EFFECT.matcher(line);
        return parts.matches() ? new Effect.Line(parts.group(1), parts.group(2)) : new Effect.Line(line, "");
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

    /** Everything between subject and trailers, as it was written. */
    static String body(String text) {
        String stripped = String.join("\n", PlainText.lines(text)).strip();
        int subjectEnd = stripped.indexOf("\n\n");
        if (subjectEnd < 0) {
            return "";
        }
        String body = stripped.substring(subjectEnd).strip();
        int last = body.lastIndexOf("\n\n");
        String lastParagraph = last < 0 ? body : body.substring(last + 2);
        return trailersIn(lastParagraph).isEmpty()
                ? body
                : body.substring(0, Math.max(0, last)).strip();
    }
}
