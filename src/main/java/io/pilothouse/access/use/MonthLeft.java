package io.pilothouse.access.use;

import io.pilothouse.access.declared.SharedMonth;
import io.pilothouse.access.declared.Window;
import io.pilothouse.access.gateway.CounterWindow;
import io.pilothouse.access.gateway.GatewayLimit;
import io.pilothouse.access.gateway.MonthShare;
import io.pilothouse.access.gateway.Whose;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A budget of a month: what is used of it, what a gateway holds it by, and what it would be held by if what is left were shared over the days left.
 *
 * @param most tokens in the month, as declared
 * @param used since the month began
 * @param now what a gateway that counts tokens holds it by; null where no counter does
 * @param current how much of that window is used; as {@code used} where nothing holds it
 * @param next tokens a day from now on, so that the month lasts: never more than what is left; null where it is not known what is used
 */
public record MonthLeft(
        Whose whose,
        long most,
        Used used,
        @Nullable MonthShare now,
        Used current,
        @Nullable Long next) {
    /** Less of a difference is none. */
    private static final double SAME = 0.05;
    /** From there on a window is in the way. */
    private static final double NEAR = 0.8;

    /** @param share what holds it now */
    static MonthLeft of(Whose whose, long most, @Nullable MonthShare share, LiveUse use) {
        Used used = use.used(whose, Window.TOKENS_PER_MONTH, most);
        Used current = share == null
                ? used
                : use.used(new GatewayLimit(
                        whose, true, share.window(), share.most(), List.of(Window.TOKENS_PER_MONTH), share));
        Long all = used.used();
        Long next = all == null ? null : perDay(most - all, share, current, use.now());
        return new MonthLeft(whose, most, used, share, current, next);
    }

    /** Where no gateway counts its tokens. */
    public MonthLeft heldByNobody() {
        return new MonthLeft(whose, most, used, null, used, next);
    }

    /** In the longest window whose share a counter holds. What is left may be below nothing: then it is the least that a counter can have. */
    private static long perDay(long left, @Nullable MonthShare share, Used current, Instant now) {
        for (CounterWindow window : List.of(CounterWindow.DAY, CounterWindow.HOUR)) {
            Long counted = share != null && share.window() == window ? current.used() : null;
            long most = perWindow(left, counted == null ? 0 : counted, windows(window, now));
            if (most <= Window.COUNTER) {
                return most * MonthShare.perDay(window);
            }
        }
        long most = perWindow(left, 0, windows(CounterWindow.MINUTE, now));
        return Math.min(most * MonthShare.perDay(CounterWindow.MINUTE), SharedMonth.MOST_PER_DAY);
    }

    /**
     * The counter of this window has counted already, and a new one has not: where this window used more than its share, the others have less.
     *
     * @param counted by the counter of this window
     * @param windows until the month ends, this one included
     */
    private static long perWindow(long left, long counted, long windows) {
        long even = (left + counted) / windows;
        return Math.max(1, windows == 1 ? even : Math.min(even, left / (windows - 1)));
    }

    private static long windows(CounterWindow window, Instant now) {
        long length = window.length().toSeconds();
        return Math.ceilDiv(Window.endOfMonth(now).getEpochSecond() - now.getEpochSecond(), length);
    }

    /** Whether it would be held by another amount, give or take one in twenty. */
    public boolean isOther() {
        return next != null && (now == null || Math.abs((double) next / now.tokensPerDay() - 1) >= SAME);
    }

    /** The month would be exceeded: more is let through each day than is left for it. */
    public boolean isAhead() {
        return isOther() && next != null && now != null && next < now.tokensPerDay();
    }

    /** Callers are refused, or soon will be, although the month has more for each day left. */
    public boolean isHeldBack() {
        if (!isOther() || next == null || now == null || next < now.tokensPerDay()) {
            return false;
        }
        return current.usedUp() != null || (current.used() != null && current.used() >= NEAR * now.most());
    }
}
