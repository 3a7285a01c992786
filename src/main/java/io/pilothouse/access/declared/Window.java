package io.pilothouse.access.declared;

import io.pilothouse.units.Reason;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;

/** What a budget counts, and over which time. Windows are fixed: they begin with the minute, hour, day or month in UTC. */
public enum Window {
    REQUESTS_PER_MINUTE("requestsPerMinute", Window.COUNTER),
    TOKENS_PER_HOUR("tokensPerHour", Window.COUNTER),
    TOKENS_PER_DAY("tokensPerDay", Window.COUNTER),
    /** The gateway has no counter for it, so that of the counter does not bound it. */
    TOKENS_PER_MONTH("tokensPerMonth", Window.LARGEST);

    /** What a limit of Envoy Gateway holds: an unsigned number of 32 bits ({@code rateLimit.global.rules[].limit.requests}). */
    public static final long COUNTER = 4_294_967_295L;

    /** 10^15: what every reader of JSON and YAML still tells apart from its neighbours. */
    public static final long LARGEST = 1_000_000_000_000_000L;

    private final String field;
    private final long most;

    Window(String field, long most) {
        this.field = field;
        this.most = most;
    }

    /** The day that windows and last days are meant by, wherever somebody reads of it. */
    public static LocalDate day(Instant now) {
        return LocalDate.ofInstant(now, ZoneOffset.UTC);
    }

    /** When the month of a moment ends, and the next begins. */
    public static Instant endOfMonth(Instant now) {
        return day(now).withDayOfMonth(1)
                .plusMonths(1)
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant();
    }

    /** As files call it. */
    public String field() {
        return field;
    }

    /** As pages call it. */
    public Reason called() {
        return Reason.of("access.window." + name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    /** The greatest limit it can have. */
    public long most() {
        return most;
    }
}
