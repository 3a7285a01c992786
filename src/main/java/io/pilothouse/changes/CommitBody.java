package io.pilothouse.changes;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What stands between a commit's subject and its trailers: the reason in a person's words, then a paragraph of sentences, then one of
 * effects, each where there is something to say. Written by anybody, so what has another form belongs to the reason.
 */
public record CommitBody(String reason, List<String> summary, Effect effect) {
    private static final Pattern PARAGRAPH = Pattern.compile("\n\\s*\n");
    private static final String SENTENCE = "- ";
    private static final Pattern EFFECT = Pattern.compile("Effect: (.*?): (.*)");

    public CommitBody {
        summary = List.copyOf(summary);
    }

    public static CommitBody parse(String body) {
        List<String> paragraphs = new ArrayList<>(List.of(PARAGRAPH.split(body.strip())));
        List<Effect.Line> effect = lastIf(paragraphs, EFFECT.asMatchPredicate()).stream()
                .map(CommitBody::effectIn)
                .toList();
        List<String> summary = lastIf(paragraphs, line -> line.startsWith(SENTENCE)).stream()
                .map(line -> line.substring(SENTENCE.length()))
                .toList();
        return new CommitBody(String.join("\n\n", paragraphs).strip(), summary, new Effect(effect));
    }

    /** Takes the last paragraph away when all its lines are of a form. */
    private static List<String> lastIf(List<String> paragraphs, Predicate<String> form) {
        if (paragraphs.isEmpty()
                || paragraphs.getLast().isEmpty()
                || !paragraphs.getLast().lines().allMatch(form)) {
            return List.of();
        }
        return paragraphs.removeLast().lines().toList();
    }

    private static Effect.Line effectIn(String line) {
        Matcher parts = EFFECT.matcher(line);
        return parts.matches() ? new Effect.Line(parts.group(1), parts.group(2)) : new Effect.Line(line, "");
    }

    /** The reason's paragraphs. */
    public List<String> reasons() {
        return reason.isEmpty() ? List.of() : PARAGRAPH.splitAsStream(reason).toList();
    }

    /** As it is written into a commit; empty when it says nothing. */
    public String text() {
        List<String> paragraphs = new ArrayList<>(List.of(
                reason,
                summary.stream().map(sentence -> SENTENCE + sentence).collect(Collectors.joining("\n")),
                effect.lines().stream()
                        .map(line -> "Effect: " + line.what() + ": " + line.amount())
                        .collect(Collectors.joining("\n"))));
        paragraphs.removeIf(String::isEmpty);
        return String.join("\n\n", paragraphs);
    }
}
