package io.pilothouse.access.gateway;

import io.pilothouse.access.declared.Declared;
import io.pilothouse.access.declared.MonthPart;
import io.pilothouse.access.declared.Window;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What stands for a month, which no counter of the gateway holds: its unit Month is 30 days from 1 January 1970 on, wherever a month begins, and
 * 32 bits hold 4.3 billion tokens. The longest window whose share a counter holds: of 31 days, or of the days that were left when the month was
 * shared out. So the month is never exceeded by more than the answers under way. What a window does not use is carried over only by sharing out.
 *
 * @param since the day from which on what was left is shared; null for a share of 31 days
 */
public record MonthShare(
        CounterWindow window, long most, @Nullable LocalDate since) {
    /**
     * Empty where not even the share of a minute fits.
     *
     * @param month the budget as it is declared: what was shared out of another one does not count
     */
    public static Optional<MonthShare> of(Whose whose, long month, Declared declared, LocalDate today) {
        MonthPart part = MonthPart.of(month, share -> Whose.of(share).equals(whose), declared, today);
        return longest(part.tokens(), part.days(), part.since());
    }

    /** What holds so many tokens a day. */
    public static MonthShare holding(long tokensPerDay) {
        return longest(tokensPerDay, 1, null)
                .orElseThrow(() -> new IllegalArgumentException(
                        tokensPerDay + " (expected: tokens a day, so few in a minute that a counter holds them)"));
    }

    private static Optional<MonthShare> longest(long tokens, long days, @Nullable LocalDate since) {
        return Stream.of(CounterWindow.DAY, CounterWindow.HOUR, CounterWindow.MINUTE)
                .map(window -> new MonthShare(window, Math.max(1, tokens / (days * perDay(window))), since))
                .filter(share -> share.most() <= Window.COUNTER)
                .findFirst();
    }

    /** So many windows are a day. */
    public static long perDay(CounterWindow window) {
        return Duration.ofDays(1).dividedBy(window.length());
    }

    /** What all windows of a day let through. */
    public long tokensPerDay() {
        return most * perDay(window);
    }
}
