package io.pilothouse.access.declared;

import io.pilothouse.access.declared.Problem.Kind;
import java.util.List;
import java.util.stream.Stream;

/**
 * Limits that cannot both be meant. Of two windows of tokens the longer one holds so many of the shorter: of a limit above that many times the
 * shorter one's nobody can use up what is left, and of a limit below the shorter one's the shorter one stops nobody. A month counts as 31 days.
 */
final class NeverReached {
    private static final int HOURS = 24;
    private static final int DAYS = 31;
    private static final List<Pair> PAIRS = List.of(
            new Pair(Window.TOKENS_PER_HOUR, Window.TOKENS_PER_DAY, HOURS),
            new Pair(Window.TOKENS_PER_DAY, Window.TOKENS_PER_MONTH, DAYS),
            new Pair(Window.TOKENS_PER_HOUR, Window.TOKENS_PER_MONTH, HOURS * DAYS));

    private final Declaration about;
    private final String at;
    private final Budgets budgets;

    /** @param at the path of what has the budgets, with a dot behind it; empty for the file */
    NeverReached(Declaration about, String at, Budgets budgets) {
        this.about = about;
        this.at = at;
        this.budgets = budgets;
    }

    /** @param times so many of the shorter one are the longer one, at most */
    private record Pair(Window shorter, Window longer, int times) {}

    /** By another window of the same budgets. */
    Stream<Problem> within() {
        return PAIRS.stream().flatMap(this::between);
    }

    private Stream<Problem> between(Pair pair) {
        Long few = budgets.of(pair.shorter()).hard();
        Long many = budgets.of(pair.longer()).hard();
        if (few == null || many == null) {
            return Stream.empty();
        }
        if (few > many) {
            return Stream.of(problem(pair.shorter(), few, pair.longer(), many));
        }
        return many > few * pair.times()
                ? Stream.of(problem(pair.longer(), many, pair.shorter(), few))
                : Stream.empty();
    }

    private Problem problem(Window never, long value, Window first, long reached) {
        return Problem.of(
                Kind.NEVER_REACHED, about, field(never), about.id(), never.field(), value, first.field(), reached);
    }

    /** By the same window of another one, which counts this one's too. */
    Stream<Problem> above(Budgets shared, String whose) {
        return Stream.of(Window.values()).flatMap(window -> {
            Long mine = budgets.of(window).hard();
            Long all = shared.of(window).hard();
            return mine != null && all != null && mine > all
                    ? Stream.of(Problem.saying(
                            "above",
                            Kind.NEVER_REACHED,
                            about,
                            field(window),
                            about.id(),
                            window.field(),
                            mine,
                            whose,
                            all))
                    : Stream.empty();
        });
    }

    private String field(Window window) {
        return at + "budgets." + window.field() + ".hard";
    }
}
