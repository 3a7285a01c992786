package io.pilothouse.access.declared;

import io.pilothouse.access.declared.Problem.Kind;
import io.pilothouse.units.Reason;
import java.time.Duration;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Limits that cannot both be meant. Of two windows of tokens the longer one holds so many of the shorter: of a limit above that many times the
 * shorter one's nobody can use up what is left, and of a limit above a longer one's the longer one always comes first. A month counts as 31 days.
 */
final class NeverReached {
    private static final Duration DAY = Duration.ofDays(1);
    static final Duration LONGEST_MONTH = Duration.ofDays(31);

    private final Declaration about;
    private final Object called;
    private final String at;
    private final Budgets budgets;

    private NeverReached(Declaration about, Object called, String at, Budgets budgets) {
        this.about = about;
        this.called = called;
        this.at = at;
        this.budgets = budgets;
    }

    /** Of what has budgets for all that it calls. */
    static NeverReached of(Declaration about, Budgets budgets) {
        return new NeverReached(about, about.id(), "", budgets);
    }

    /** @param at the path of the grant in the file of the team */
    static NeverReached of(Team team, Grant grant, String at) {
        return new NeverReached(team, grant.of(team.name()), at + ".", grant.budgets());
    }

    /**
     * What comes first.
     *
     * @param limit of its window
     * @param times it begins anew in the window that is asked about
     */
    private record First(Window window, long limit, long times) {
        /** That can be used until then in the window that is asked about. */
        long most() {
            return limit * times;
        }

        Reason allows() {
            return times == 1
                    ? Reason.of("access.wrong.most", limit)
                    : Reason.of("access.wrong.most.times", times, limit, most());
        }
    }

    /** By another window of the same budgets. */
    Stream<Problem> within() {
        return Stream.of(Window.values())
                .flatMap(window -> first(window, budgets, by -> by != window).stream()
                        .map(first -> Problem.of(
                                Kind.NEVER_REACHED,
                                about,
                                field(window),
                                called,
                                window.called(),
                                hard(window),
                                first.window().called(),
                                first.allows())));
    }

    /**
     * By a window of another one, which counts this one's too.
     *
     * @param ofMonth what gateways let through of its month in a day
     */
    Stream<Problem> above(Budgets shared, String whose, Optional<Long> ofMonth) {
        return Stream.of(Window.values())
                .flatMap(window -> first(window, shared, _ -> true)
                        .map(first -> first.window() == window
                                ? problem("above", window, whose, first.allows())
                                : problem(
                                        "above-window",
                                        window,
                                        whose,
                                        first.allows(),
                                        first.window().called()))
                        .or(() -> ofMonth.filter(most -> isAbove(window, most))
                                .map(most -> problem("above-month", window, whose, most)))
                        .stream());
    }

    private boolean isAbove(Window window, long most) {
        Long mine = budgets.of(window).hard();
        return mine != null && mine > most && hours(window) > 0 && hours(window) <= DAY.toHours();
    }

    private Problem problem(String word, Window never, Object... first) {
        return Problem.saying(
                word,
                Kind.NEVER_REACHED,
                about,
                field(never),
                Stream.concat(Stream.of(called, never.called(), hard(never)), Stream.of(first))
                        .toArray());
    }

    /** The limit that always comes before the one of a window, of several the tightest; empty where that one can be reached. */
    private Optional<First> first(Window window, Budgets others, Predicate<Window> asked) {
        Long mine = budgets.of(window).hard();
        return mine == null
                ? Optional.empty()
                : Stream.of(Window.values())
                        .filter(asked)
                        .filter(by -> by == window || hours(by) > 0 && hours(window) > 0)
                        .flatMap(by -> Stream.ofNullable(others.of(by).hard())
                                .map(limit -> new First(by, limit, Math.max(1, times(by, window)))))
                        .filter(first -> mine > first.most())
                        .min(Comparator.comparingLong(First::most));
    }

    private long hard(Window window) {
        return Objects.requireNonNull(budgets.of(window).hard());
    }

    /** So many of the one are the other, at most; 0 of a longer one. */
    private static long times(Window shorter, Window longer) {
        return shorter == longer ? 1 : hours(longer) / hours(shorter);
    }

    /** At most; none of what counts no tokens. */
    private static long hours(Window window) {
        return switch (window) {
            case REQUESTS_PER_MINUTE -> 0;
            case TOKENS_PER_HOUR -> 1;
            case TOKENS_PER_DAY -> DAY.toHours();
            case TOKENS_PER_MONTH -> LONGEST_MONTH.toHours();
        };
    }

    private String field(Window window) {
        return at + "budgets." + window.field() + ".hard";
    }
}
