package io.pilothouse.access.ui;

import io.pilothouse.access.declared.Budgets;
import io.pilothouse.access.declared.Limit;
import io.pilothouse.access.declared.Window;
import io.pilothouse.shell.Figures;
import io.pilothouse.shell.Words;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How budgets are said on pages. */
final class BudgetWords {
    private static final int HOURS_OF_DAY = 24;
    private static final int DAYS_OF_MONTH = 30;

    private BudgetWords() {}

    static String window(Window window) {
        return Words.say(window.called());
    }

    private static String word(Window window) {
        return window.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The tightest limit of tokens, or the one of requests, and how many others hold: 45 B tokens/month +1. Empty where none is. */
    static Optional<String> shortly(Budgets budgets) {
        List<Window> limited = Stream.of(Window.values())
                .filter(window -> !budgets.of(window).isNone())
                .toList();
        return limited.stream()
                .min(Comparator.comparingDouble(window -> hourly(window, amount(budgets.of(window)))))
                .map(window -> Words.say("access.per." + word(window), number(budgets.of(window))))
                .map(tightest -> limited.size() == 1 ? tightest : tightest + " +" + (limited.size() - 1));
    }

    /** As if it were used evenly. Requests are no tokens: they come after these. */
    private static double hourly(Window window, long amount) {
        return switch (window) {
            case REQUESTS_PER_MINUTE -> Double.POSITIVE_INFINITY;
            case TOKENS_PER_HOUR -> amount;
            case TOKENS_PER_DAY -> (double) amount / HOURS_OF_DAY;
            case TOKENS_PER_MONTH -> (double) amount / HOURS_OF_DAY / DAYS_OF_MONTH;
        };
    }

    private static long amount(Limit limit) {
        if (limit.hard() != null) {
            return limit.hard();
        }
        return limit.soft() != null ? limit.soft() : 0;
    }

    private static String number(Limit limit) {
        return Figures.here().count(amount(limit));
    }

    /** All limits, such as: tokens a month 45 B, requests a minute 600. */
    static String all(Budgets budgets) {
        String all = Stream.of(Window.values())
                .filter(window -> !budgets.of(window).isNone())
                .map(window -> Words.say("access.limit", window(window), both(budgets.of(window))))
                .collect(Collectors.joining(", "));
        return all.isEmpty() ? none() : all;
    }

    /** Of the hard and the soft limit that stand in a form, and of those that Git has. */
    static String why(List<String> limits, List<String> git) {
        if (Origins.isNone(limits)) {
            return Words.say("access.why.no-limit");
        }
        if (limits.equals(git)) {
            return Words.say("access.why.limit");
        }
        List<String> kinds = List.of(Words.say("access.hard"), Words.say("access.soft"));
        return Origins.isNone(git)
                ? Words.say("access.why.git-none")
                : Words.say(
                        "access.why.git",
                        IntStream.range(0, git.size())
                                .filter(kind -> !git.get(kind).isBlank())
                                .mapToObj(kind -> kinds.get(kind) + " " + git.get(kind))
                                .collect(Collectors.joining(", ")));
    }

    static String none() {
        return Words.say("access.nothing-set");
    }

    private static String both(Limit limit) {
        Figures figures = Figures.here();
        if (limit.soft() == null) {
            return number(limit);
        }
        return limit.hard() == null
                ? Words.say("access.soft-only", figures.count(limit.soft()))
                : Words.say("access.soft-and-hard", figures.count(limit.soft()), figures.count(limit.hard()));
    }

    static String day(@Nullable LocalDate until) {
        return until == null ? Words.say("access.no-end") : Figures.here().date(until);
    }
}
