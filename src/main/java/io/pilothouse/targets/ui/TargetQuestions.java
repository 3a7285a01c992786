package io.pilothouse.targets.ui;

import io.pilothouse.links.Shown;
import io.pilothouse.links.ui.Asked;
import io.pilothouse.shell.Words;
import io.pilothouse.targets.KeptTarget;
import io.pilothouse.targets.KeptTargets;
import io.pilothouse.targets.KeptTargets.Question;
import io.pilothouse.targets.Objective;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What was asked for the numbers of the targets in view. */
record TargetQuestions(Map<Objective, List<Question>> asked) {
    /** Of those that differ in their share alone the same was asked. */
    private static final Comparator<Objective> IN_ORDER = Comparator.comparing(Objective::of)
            .thenComparing(Objective::seconds, Comparator.nullsFirst(Comparator.naturalOrder()));

    static TargetQuestions of(List<KeptTarget> inView, Map<Objective, List<Question>> questions) {
        return new TargetQuestions(inView.stream()
                .map(KeptTarget::objective)
                .distinct()
                .filter(questions::containsKey)
                .collect(Collectors.toMap(
                        Function.identity(), objective -> Objects.requireNonNull(questions.get(objective)))));
    }

    boolean isEmpty() {
        return asked.isEmpty();
    }

    List<Asked> rows() {
        return asked.entrySet().stream()
                .sorted(Map.Entry.comparingByKey(IN_ORDER))
                .flatMap(one -> one.getValue().stream().map(question -> row(one.getKey(), question)))
                .distinct()
                .toList();
    }

    private static Asked row(Objective objective, Question question) {
        String of = TargetWords.of(objective.of());
        String what = objective.seconds() == null
                ? of
                : Words.say("targets.within", of, TargetWords.seconds(objective.seconds()));
        String words = switch (question.kind()) {
            case COUNTED -> "targets.asked.counted";
            case MISSED -> "targets.asked.missed";
        };
        return new Asked(Words.say(words, what, TargetWords.window(question.window())), question.expression());
    }

    /** Elsewhere the whole period is shown, in the pieces that it was asked in. */
    static Shown over(Duration period) {
        return new Shown(period, null, period.dividedBy(KeptTargets.PIECES));
    }
}
