package io.pilothouse.access.declared;

import io.pilothouse.access.declared.Problem.Kind;
import java.util.stream.Stream;

/**
 * Limits that cannot both be meant. Of two windows of tokens the longer one holds so many of the shorter: of a limit above that many times the
 * shorter one's nobody can use up what is left, and of a limit below the shorter one's the shorter one stops nobody. A month counts as 31 days.
 */
final class NeverReached {
    private static final int HOURS = 24;
    private static final int DAYS = 31;

    private NeverReached() {}

    /** @param at the path of what has the budgets, with a dot behind it; empty for the file */
    static Stream<Problem> of(Declaration about, String at, Budgets budgets) {
        return Stream.of(
                        between(about, at, budgets, Window.TOKENS_PER_HOUR, Window.TOKENS_PER_DAY, HOURS),
                        between(about, at, budgets, Window.TOKENS_PER_DAY, Window.TOKENS_PER_MONTH, DAYS),
                        between(about, at, budgets, Window.TOKENS_PER_HOUR, Window.TOKENS_PER_MONTH, HOURS * DAYS))
                .flatMap(found -> found);
    }

    private static Stream<Problem> between(
            Declaration about, String at, Budgets budgets, Window shorter, Window longer, int times) {
        Long few = budgets.of(shorter).hard();
        Long many = budgets.of(longer).hard();
        if (few == null || many == null) {
            return Stream.empty();
        }
        if (few > many) {
            return Stream.of(problem(about, at, shorter, few, longer, many));
        }
        return many > few * times ? Stream.of(problem(about, at, longer, many, shorter, few)) : Stream.empty();
    }

    private static Problem problem(Declaration about, String at, Window never, long value, Window first, long reached) {
        return Problem.of(
                Kind.NEVER_REACHED,
                about,
                at + "budgets." + never.field() + ".hard",
                about.id(),
                never.field(),
                value,
                first.field(),
                reached);
    }

    /** Of one who shares the limits of another. */
    static Stream<Problem> above(Declaration about, String at, Budgets own, Budgets shared, String whose) {
        return Stream.of(Window.values()).flatMap(window -> {
            Long mine = own.of(window).hard();
            Long all = shared.of(window).hard();
            return mine != null && all != null && mine > all
                    ? Stream.of(Problem.saying(
                            "above",
                            Kind.NEVER_REACHED,
                            about,
                            at + "budgets." + window.field() + ".hard",
                            about.id(),
                            window.field(),
                            mine,
                            whose,
                            all))
                    : Stream.empty();
        });
    }
}
