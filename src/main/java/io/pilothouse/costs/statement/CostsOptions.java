package io.pilothouse.costs.statement;

import io.pilothouse.units.TeamName;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The words behind {@code costs}. A word that is not known or missing is a {@link Usage}, a value that is none an {@link IllegalArgumentException}. */
record CostsOptions(Map<String, String> given) {
    static final String OUT = "--out";
    private static final String MONTH = "--month";
    private static final String FORMAT = "--format";
    private static final String TEAM = "--team";
    private static final String REPOSITORY = "--repository";
    private static final String PROMETHEUS = "--prometheus";
    private static final List<String> ALL = List.of(MONTH, TEAM, FORMAT, OUT, REPOSITORY, PROMETHEUS);

    /** In which something may be recorded. */
    private static final int FIRST_YEAR = 1970;

    private static final int LAST_YEAR = 9999;

    /** Words that are no question. */
    static final class Usage extends Exception {
        private static final long serialVersionUID = 1;

        Usage(String message) {
            super(message);
        }
    }

    CostsOptions {
        given = Map.copyOf(given);
    }

    static CostsOptions of(List<String> words) throws Usage {
        Map<String, String> options = new HashMap<>();
        for (int i = 0; i < words.size(); i += 2) {
            String word = words.get(i);
            if (!ALL.contains(word)) {
                throw new Usage(word + " (expected: " + String.join(", ", ALL) + ")");
            }
            if (i + 1 == words.size()) {
                throw new Usage(word + " (expected: a value after it)");
            }
            if (options.put(word, words.get(i + 1)) != null) {
                throw new Usage(word + " (expected: once)");
            }
        }
        for (String needed : List.of(MONTH, FORMAT)) {
            if (!options.containsKey(needed)) {
                throw new Usage(needed + " is missing (expected: --month 2026-11 --format " + formats("|")
                        + " and perhaps --team NAME, without which it is the platform's)");
            }
        }
        return new CostsOptions(options);
    }

    private static String formats(String between) {
        return Arrays.stream(StatementFormat.values())
                .map(StatementFormat::word)
                .collect(Collectors.joining(between));
    }

    MakeStatement.Wanted wanted() {
        String team = given.get(TEAM);
        return new MakeStatement.Wanted(month(), team == null ? null : new TeamName(team), format());
    }

    private YearMonth month() {
        String said = text(MONTH);
        try {
            YearMonth month = YearMonth.parse(said);
            if (month.getYear() >= FIRST_YEAR && month.getYear() <= LAST_YEAR) {
                return month;
            }
        } catch (DateTimeException none) {
            // said below
        }
        throw new IllegalArgumentException(MONTH + " " + said + " (expected: a year and a month, such as 2026-11)");
    }

    private StatementFormat format() {
        return StatementFormat.named(text(FORMAT))
                .orElseThrow(() -> new IllegalArgumentException(
                        FORMAT + " " + text(FORMAT) + " (expected: " + formats(", ") + ")"));
    }

    private String text(String option) {
        return Objects.requireNonNull(given.get(option), option);
    }

    /** Null for standard output. */
    @Nullable Path out() {
        String file = given.get(OUT);
        return file == null ? null : Path.of(file);
    }

    @Nullable String repository() {
        return given.get(REPOSITORY);
    }

    @Nullable String prometheus() {
        return given.get(PROMETHEUS);
    }
}
