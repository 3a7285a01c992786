package io.pilothouse.access.gateway;

import io.pilothouse.access.declared.Window;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What stands for a month, which no counter of the gateway holds: its unit Month is 30 days from 1 January 1970 on, wherever a month begins, and
 * 32 bits hold 4.3 billion tokens. The longest window whose share of 31 days a counter holds; so the month is never exceeded by more than the
 * answers under way, and what a window does not use is not carried over.
 */
record MonthShare(CounterWindow window, long most) {
    private static final int DAYS = 31;

    /** Empty where not even the share of a minute fits. */
    static Optional<MonthShare> of(long month) {
        return Stream.of(CounterWindow.DAY, CounterWindow.HOUR, CounterWindow.MINUTE)
                .map(window -> new MonthShare(window, Math.max(1, month / perMonth(window))))
                .filter(share -> share.most() <= Window.COUNTER)
                .findFirst();
    }

    private static long perMonth(CounterWindow window) {
        return DAYS * CounterWindow.DAY.length().dividedBy(window.length());
    }
}
