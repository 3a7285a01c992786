package io.pilothouse.changes.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import io.pilothouse.changes.FileDiff;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DifferencesTests {
    private static final int MANY = 20_000;
    /** For all of them on a slow machine; the fewest edits were looked for so long that one took 10 s. */
    private static final Duration SOON = Duration.ofSeconds(3);

    private static String lines(int count, IntFunction<String> line) {
        return IntStream.range(0, count).mapToObj(line).collect(Collectors.joining("\n", "", "\n"));
    }

    private static void counts(String before, String after, int added, int removed) {
        FileDiff diff = Differences.of("x", before, after);
        assertThat(List.of(diff.added(), diff.removed())).containsExactly(added, removed);
    }

    @Test
    void linesThatCameAndWentAreCounted() {
        counts("a\nb\nc\n", "a\nB\nc\nd\n", 2, 1);
        counts("", "a\nb\n", 2, 0);
        counts("a\nb", "", 0, 2);
        counts("a\n", "a\n", 0, 0);
        counts("a\na\na\n", "a\na\na\na\n", 1, 0);
        counts("a\nb\n", "b\na\n", 1, 1);
    }

    @Test
    void twentyThousandChangedLinesAreCountedAtOnce() {
        String before = lines(MANY, i -> "- line " + i);
        String after = lines(MANY, i -> "- other " + i);
        String pairs = lines(MANY, i -> i % 2 == 0 ? "- name: n" + i : "  value: same");
        List<String> shuffled = new ArrayList<>(before.lines().toList());
        Collections.shuffle(shuffled, new Random(1));

        assertTimeout(SOON, () -> {
            counts(before, after, MANY, MANY);
            counts(pairs, pairs.replace("name", "NAME"), MANY / 2, MANY / 2);
            counts(lines(MANY, i -> "same"), lines(MANY, i -> "other"), MANY, MANY);
            Differences.of("x", before, String.join("\n", shuffled));
        });
    }
}
