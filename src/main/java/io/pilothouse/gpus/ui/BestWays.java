package io.pilothouse.gpus.ui;

import io.pilothouse.fit.Choices.Choice;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The ways that are shown before anybody asks for all. */
final class BestWays {
    /** Less than a screen, and more than the kinds of device that most clusters have. */
    private static final int ENOUGH = 8;

    private BestWays() {}

    /**
     * The best on each kind of device, as the files are and rounded, and the next best ones while there is room, in their order. One that does not
     * start is none of them, unless none starts or it is looked at.
     */
    static List<Choice> of(List<Choice> ranked, Choice looked) {
        List<Choice> starting = ranked.stream().filter(Choice::starts).toList();
        List<Choice> possible = starting.isEmpty() ? ranked : starting;
        Set<List<@Nullable String>> seen = new HashSet<>();
        List<Choice> best = possible.stream()
                .filter(choice -> seen.add(Arrays.asList(choice.offer().label(), choice.quantization())))
                .toList();
        List<Choice> next = starting.stream()
                .filter(Predicate.not(best::contains))
                .limit(Math.max(0, ENOUGH - best.size()))
                .toList();
        List<Choice> shown =
                Stream.of(best, next, List.of(looked)).flatMap(List::stream).toList();
        return ranked.stream().filter(shown::contains).toList();
    }
}
