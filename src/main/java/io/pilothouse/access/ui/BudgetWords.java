package io.pilothouse.access.ui;

import io.pilothouse.access.declared.Budgets;
import io.pilothouse.access.declared.Limit;
import io.pilothouse.access.declared.Window;
import io.pilothouse.shell.Figures;
import io.pilothouse.shell.Words;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How budgets are said on pages. */
final class BudgetWords {
    /** What tells most of how much somebody may use. */
    private static final List<Window> TELLING =
            List.of(Window.TOKENS_PER_MONTH, Window.TOKENS_PER_DAY, Window.TOKENS_PER_HOUR, Window.REQUESTS_PER_MINUTE);

    private BudgetWords() {}

    static String window(Window window) {
        return Words.say("access.window." + word(window));
    }

    private static String word(Window window) {
        return window.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The limit of the longest window, such as: 45 B/month. Empty where none is. */
    static Optional<String> shortly(Budgets budgets) {
        return TELLING.stream()
                .filter(window -> !budgets.of(window).isNone())
                .findFirst()
                .map(window -> Words.say("access.per." + word(window), number(budgets.of(window))));
    }

    private static String number(Limit limit) {
        return Figures.here().count(limit.hard() != null ? limit.hard() : limit.soft() != null ? limit.soft() : 0);
    }

    /** All limits, such as: tokens a month 45 B, requests a minute 600. A dash where none is. */
    static String all(Budgets budgets) {
        String all = Stream.of(Window.values())
                .filter(window -> !budgets.of(window).isNone())
                .map(window -> Words.say("access.limit", window(window), both(budgets.of(window))))
                .collect(Collectors.joining(", "));
        return all.isEmpty() ? "–" : all;
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
        return until == null ? "–" : until.toString();
    }
}
