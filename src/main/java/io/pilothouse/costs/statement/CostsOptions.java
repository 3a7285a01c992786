package io.pilothouse.costs.statement;

import io.pilothouse.costs.CostsFeed;
import io.pilothouse.units.Actor;
import io.pilothouse.units.TeamName;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Year;
import java.time.YearMonth;
import java.time.temporal.ValueRange;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The words behind {@code costs}. A word that is not known or missing is a {@link Usage}, a value that is none an {@link IllegalArgumentException}. */
record CostsOptions(Map<String, String> given) {
    static final String OUT = "--out";
    static final String REPLACE = "--replace";
    private static final String MONTH = "--month";
    private static final String YEAR = "--year";
    private static final String FORMAT = "--format";
    private static final String TEAM = "--team";
    private static final String REPOSITORY = "--repository";
    private static final String PROMETHEUS = "--prometheus";
    private static final List<String> ALL = List.of(MONTH, YEAR, TEAM, FORMAT, OUT, REPLACE, REPOSITORY, PROMETHEUS);

    /** In which something may be recorded. */
    private static final ValueRange YEARS = ValueRange.of(1970, 9999);

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
        Iterator<String> all = words.iterator();
        while (all.hasNext()) {
            String word = all.next();
            if (!ALL.contains(word)) {
                throw new Usage(word + " (expected: " + String.join(", ", ALL) + ")");
            }
            boolean isAlone = word.equals(REPLACE);
            if (!isAlone && !all.hasNext()) {
                throw new Usage(word + " (expected: a value after it)");
            }
            if (options.put(word, isAlone ? "" : all.next()) != null) {
                throw new Usage(word + " (expected: once)");
            }
        }
        complete(options);
        return new CostsOptions(options);
    }

    private static void complete(Map<String, String> options) throws Usage {
        if (options.containsKey(MONTH) && options.containsKey(YEAR)) {
            throw new Usage(YEAR + " (expected: either that or " + MONTH + ")");
        }
        for (String needed : List.of(options.containsKey(YEAR) ? YEAR : MONTH, FORMAT)) {
            if (!options.containsKey(needed)) {
                throw new Usage(needed + " is missing (expected: --month 2026-11 --format " + formats("|")
                        + " and perhaps --team NAME, without which it is the platform's)");
            }
        }
    }

    private static String formats(String between) {
        return Arrays.stream(StatementFormat.values())
                .map(StatementFormat::word)
                .collect(Collectors.joining(between));
    }

    /** @throws IllegalArgumentException naming a value that is none */
    Function<CostsFeed, MakeStatement.File> asked(Actor reader) {
        String name = given.get(TEAM);
        TeamName team = name == null ? null : new TeamName(name);
        if (given.containsKey(YEAR)) {
            Year year = year();
            if (format() != StatementFormat.CSV) {
                throw new IllegalArgumentException(
                        FORMAT + " " + text(FORMAT) + " (expected: " + StatementFormat.CSV.word() + ", of a year)");
            }
            return feed -> new MakeYear(feed).of(reader, year, team, _ -> {});
        }
        MakeStatement.Wanted wanted = new MakeStatement.Wanted(month(), team, format());
        return feed -> new MakeStatement(feed).of(reader, wanted, _ -> {});
    }

    private Year year() {
        String said = text(YEAR);
        try {
            Year year = Year.parse(said);
            if (YEARS.isValidIntValue(year.getValue())) {
                return year;
            }
        } catch (DateTimeException none) {
            // said below
        }
        throw new IllegalArgumentException(YEAR + " " + said + " (expected: a year, such as 2026)");
    }

    private YearMonth month() {
        String said = text(MONTH);
        try {
            YearMonth month = YearMonth.parse(said);
            if (YEARS.isValidIntValue(month.getYear())) {
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

    /** Whether a file that is there already may be written over. */
    boolean isReplacing() {
        return given.containsKey(REPLACE);
    }

    @Nullable String repository() {
        return given.get(REPOSITORY);
    }

    @Nullable String prometheus() {
        return given.get(PROMETHEUS);
    }
}
