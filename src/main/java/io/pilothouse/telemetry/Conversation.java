package io.pilothouse.telemetry;

import io.pilothouse.clients.ClientException;
import io.pilothouse.clients.prometheus.Answer;
import io.pilothouse.clients.prometheus.Prometheus;
import io.pilothouse.promql.Expression;
import io.pilothouse.promql.Series;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One round of questions about the same moments, each only about what an earlier round did not learn. For one thread. */
final class Conversation {
    private final Prometheus prometheus;
    private final Moments moments;
    private final Map<Expression, Tracks> before;
    private final @Nullable Instant present;
    private final Map<Expression, Tracks> tracks = new HashMap<>();
    private final Map<Expression, ClientException> refusals = new HashMap<>();
    private final Set<String> warnings = new LinkedHashSet<>();

    /** @param before what earlier rounds learned, of moments with the same distance; empty to learn all anew */
    Conversation(Prometheus prometheus, Moments moments, Map<Expression, Tracks> before) {
        this(prometheus, moments, before, null);
    }

    /** @param present what is said of the last moment is what is so now, which is not over yet; null where that is what was so at the moment */
    Conversation(Prometheus prometheus, Moments moments, Map<Expression, Tracks> before, @Nullable Instant present) {
        this.prometheus = prometheus;
        this.moments = moments;
        this.before = before;
        this.present = present;
    }

    Moments moments() {
        return moments;
    }

    /** What is known now, for the next round: of what was refused, what was known before. */
    Map<Expression, Tracks> tracks() {
        Map<Expression, Tracks> known = new HashMap<>(tracks);
        refusals.keySet().stream().filter(before::containsKey).forEach(one -> known.put(one, known(one)));
        return Map.copyOf(known);
    }

    /** The same without the last moment, which the next round asks about again. */
    Map<Expression, Tracks> settled() {
        Map<Expression, Tracks> settled = new HashMap<>(tracks());
        settled.replaceAll((_, known) -> known.slid(known.moments().withoutLast(), List.of()));
        return settled;
    }

    List<String> warnings() {
        return List.copyOf(warnings);
    }

    /** Whether an earlier round asked, and nothing came. */
    boolean isEmpty(Expression expression) {
        Tracks known = before.get(expression);
        return known != null && known.lines().isEmpty();
    }

    /**
     * Asks for all that will be wanted, side by side. What is refused costs nothing else: see {@link #refusal}.
     *
     * @param together those of a list are one question
     * @throws ClientException when nothing at all was answered, for a reason that is not the question's
     */
    void askAll(Collection<List<Expression>> together, SideBySide sideBySide) {
        List<Callable<Heard>> questions = together.stream()
                .flatMap(group -> group.stream()
                        .distinct()
                        .collect(Collectors.groupingBy(
                                one -> moments.after(known(one).moments())))
                        .entrySet()
                        .stream())
                .<Callable<Heard>>map(group -> () -> heard(new Together(group.getValue()), group.getKey()))
                .toList();
        sideBySide.answers(questions).forEach(this::learn);
        if (tracks.isEmpty()) {
            refusals.values().stream()
                    .filter(refusal -> !MetricServer.isOfThisQuestion(refusal))
                    .findFirst()
                    .ifPresent(refusal -> {
                        throw refusal;
                    });
        }
    }

    /** Why {@link #askAll} got no answer to it; null when it got one. */
    @Nullable ClientException refusal(Expression expression) {
        return refusals.get(expression);
    }

    /** What earlier rounds learned of these moments. */
    Tracks kept(Expression expression) {
        return known(expression).slid(moments, List.of());
    }

    /** @throws ClientException when it is refused */
    Tracks ask(Expression expression) {
        if (!tracks.containsKey(expression)) {
            Moments newer = moments.after(known(expression).moments());
            Answer answer = newer.isEmpty() ? new Answer(List.of(), 0, List.of()) : over(expression, newer);
            learn(Heard.of(Together.of(expression), answer));
        }
        return tracks.getOrDefault(expression, known(expression));
    }

    /** What was known before, without another question; asked where nothing was. */
    Tracks recall(Expression expression) {
        Tracks known = before.get(expression);
        return known == null ? ask(expression) : tracks.computeIfAbsent(expression, _ -> known.carried(moments));
    }

    private Answer over(Expression question, Moments some) {
        if (present == null || some.end() != moments.end()) {
            return prometheus.over(question, some.span());
        }
        Answer now = prometheus.at(question, present);
        Answer last = new Answer(
                now.series().stream().map(this::ofTheLastMoment).toList(), now.nativeHistograms(), now.warnings());
        Moments past = some.withoutLast();
        return past.isEmpty() ? last : prometheus.over(question, past.span()).and(last);
    }

    private Series ofTheLastMoment(Series now) {
        return Series.of(now.labels(), new long[] {moments.end()}, new double[] {now.value(0)});
    }

    private Tracks known(Expression expression) {
        return before.getOrDefault(expression, new Tracks(new Moments(moments.start(), moments.step(), 0), Map.of()));
    }

    private void learn(Heard heard) {
        warnings.addAll(heard.warnings());
        refusals.putAll(heard.refusals());
        heard.series()
                .forEach((expression, newer) ->
                        tracks.put(expression, known(expression).slid(moments, newer)));
    }

    /** What came of a question. */
    private record Heard(
            Map<Expression, List<Series>> series, Map<Expression, ClientException> refusals, List<String> warnings) {
        static Heard of(Together asked, Answer answer) {
            return new Heard(asked.apart(answer.series()), Map.of(), answer.warnings());
        }

        static Heard of(Together asked, ClientException refusal) {
            return new Heard(
                    Map.of(), asked.parts().stream().collect(Collectors.toMap(part -> part, _ -> refusal)), List.of());
        }

        Heard and(Heard other) {
            Map<Expression, List<Series>> all = new HashMap<>(series);
            all.putAll(other.series);
            Map<Expression, ClientException> refused = new HashMap<>(refusals);
            refused.putAll(other.refusals);
            return new Heard(
                    all,
                    refused,
                    Stream.concat(warnings.stream(), other.warnings.stream()).toList());
        }
    }

    /** A part may be what the server refuses, or all of them are too much for it at once: then each is asked for by itself. */
    private Heard heard(Together asked, Moments some) {
        if (some.isEmpty()) {
            return Heard.of(asked, new Answer(List.of(), 0, List.of()));
        }
        try {
            return Heard.of(asked, over(asked.question(), some));
        } catch (ClientException refusal) {
            return asked.parts().size() > 1 && MetricServer.isOfThisQuestion(refusal)
                    ? asked.parts().stream()
                            .map(part -> heard(Together.of(part), some))
                            .reduce(Heard::and)
                            .orElseThrow()
                    : Heard.of(asked, refusal);
        }
    }
}
