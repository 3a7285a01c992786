package io.pilothouse.changes.git;

import io.pilothouse.bench.Timed;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** {@code ./pilothouse bench}. */
class DifferencesBench {
    private static final int MANY = 20_000;

    private static String lines(IntFunction<String> line) {
        return IntStream.range(0, MANY).mapToObj(line).collect(Collectors.joining("\n"));
    }

    @Test
    void twentyThousandChangedLines() {
        String before = lines(i -> "- line " + i);
        String after = lines(i -> "- other " + i);
        Timed.report("diff: 20,000 changed lines", 20, () -> Differences.of("x", before, after));
        String moved = lines(i -> "- line " + (i * 7919L) % MANY);
        Timed.report("diff: 20,000 lines in another order", 20, () -> Differences.of("x", before, moved));
    }
}
