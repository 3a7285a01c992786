package io.pilothouse.access.declared;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The limits of a team, of an application, of a model, or of a team for a model; null where a window has none. */
public record Budgets(
        @Nullable Limit requestsPerMinute,
        @Nullable Limit tokensPerHour,
        @Nullable Limit tokensPerDay,
        @Nullable Limit tokensPerMonth) {
    public static final Budgets NONE = new Budgets(null, null, null, null);

    public static Budgets of(Map<Window, Limit> limits) {
        Map<Window, Limit> known = new EnumMap<>(Window.class);
        limits.forEach((window, limit) -> {
            if (!limit.isNone()) {
                known.put(window, limit);
            }
        });
        return new Budgets(
                known.get(Window.REQUESTS_PER_MINUTE),
                known.get(Window.TOKENS_PER_HOUR),
                known.get(Window.TOKENS_PER_DAY),
                known.get(Window.TOKENS_PER_MONTH));
    }

    /** {@link Limit#NONE} where there is none. */
    public Limit of(Window window) {
        return Objects.requireNonNullElse(
                switch (window) {
                    case REQUESTS_PER_MINUTE -> requestsPerMinute;
                    case TOKENS_PER_HOUR -> tokensPerHour;
                    case TOKENS_PER_DAY -> tokensPerDay;
                    case TOKENS_PER_MONTH -> tokensPerMonth;
                },
                Limit.NONE);
    }

    public boolean isNone() {
        return Stream.of(Window.values()).allMatch(window -> of(window).isNone());
    }

    List<Wrong> wrong() {
        return Stream.of(Window.values())
                .filter(this::says)
                .flatMap(window ->
                        of(window).wrong(window).stream().map(wrong -> wrong.below("budgets." + window.field())))
                .toList();
    }

    /** Also what says nothing below its name. */
    private boolean says(Window window) {
        return switch (window) {
            case REQUESTS_PER_MINUTE -> requestsPerMinute != null;
            case TOKENS_PER_HOUR -> tokensPerHour != null;
            case TOKENS_PER_DAY -> tokensPerDay != null;
            case TOKENS_PER_MONTH -> tokensPerMonth != null;
        };
    }

    Map<String, Object> written() {
        Map<String, Object> written = new LinkedHashMap<>();
        for (Window window : Window.values()) {
            if (!of(window).isNone()) {
                written.put(window.field(), of(window).written());
            }
        }
        return written;
    }
}
