package io.pilothouse.telemetry;

import io.pilothouse.units.Reason;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which meanings of the catalogue an endpoint answers.
 *
 * @param lines of all that an engine may answer: those that are missing first
 * @param warnings of the server, in its words
 */
public record SelfTested(Scraping scraping, List<Line> lines, Instant at, List<String> warnings) {
    public SelfTested {
        lines = List.copyOf(lines);
        warnings = List.copyOf(warnings);
    }

    /**
     * @param answer null where there is none; then {@code missing} says why
     * @param renamedTo the name that newer engines have for it; null where it answers by its newest
     */
    public record Line(
            Meaning meaning,
            Understanding.@Nullable Answer answer,
            @Nullable Reason missing,
            @Nullable String renamedTo) {
        static Line of(Meaning meaning, Understanding understanding) {
            Understanding.Answer answer = understanding.meanings().get(meaning.id());
            String newest = meaning.from().getFirst().family();
            return new Line(
                    meaning,
                    answer,
                    understanding.missing().get(meaning.id()),
                    answer == null || answer.series().equals(newest) ? null : newest);
        }
    }

    public long answered() {
        return lines.stream().filter(line -> line.answer() != null).count();
    }
}
