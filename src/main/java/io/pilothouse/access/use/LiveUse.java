package io.pilothouse.access.use;

import io.pilothouse.access.declared.Window;
import io.pilothouse.access.gateway.CounterWindow;
import io.pilothouse.access.gateway.GatewayLimit;
import io.pilothouse.access.gateway.Usage;
import io.pilothouse.access.gateway.Whose;
import io.pilothouse.live.Reading;
import io.pilothouse.telemetry.CallersReading;
import io.pilothouse.telemetry.CallersReading.Caller;
import io.pilothouse.telemetry.CallersReading.CountedRule;
import io.pilothouse.telemetry.CallersReading.Over;
import io.pilothouse.units.EnvironmentName;
import io.pilothouse.units.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What callers use, by the counters of gateways. A budget of an hour or a day goes on as the last hour went, one of a month as the month went so
 * far: in a straight line.
 *
 * @param counted null where nobody knows
 * @param unknown why not; null where it is known
 */
public record LiveUse(
        @Nullable CallersReading counted, @Nullable Reason unknown, Instant now) implements Usage {
    private static final double SECONDS_IN_HOUR = 3_600;

    /** What nobody answers for now is not known, also where it was. */
    public static LiveUse of(Reading<CallersReading> reading, Instant now) {
        return switch (reading) {
            case Reading.Waiting<CallersReading>(Reason progress) ->
                new LiveUse(null, progress == null ? Reason.of("why.missing.waiting") : progress, now);
            case Reading.Current<CallersReading>(CallersReading counted) -> new LiveUse(counted, null, now);
            case Reading.Lost<CallersReading> lost -> new LiveUse(null, lost.reason(), now);
        };
    }

    /** What one gateway counts: the counters do not say which of several counted. */
    public static LiveUse ofOneOf(List<EnvironmentName> gateways, Reading<CallersReading> reading, Instant now) {
        return gateways.size() > 1 ? unknown(Reason.of("why.missing.several"), now) : of(reading, now);
    }

    /** Of which nothing is known. */
    public static LiveUse unknown(Reason why, Instant now) {
        return new LiveUse(null, why, now);
    }

    @Override
    public OptionalLong of(GatewayLimit limit) {
        Long used = used(limit).used();
        return used == null ? OptionalLong.empty() : OptionalLong.of(used);
    }

    @Override
    public OptionalLong refusedBy(CountedRule rule) {
        Map<CountedRule, Double> refused = counted == null ? Map.of() : counted.refusedBy();
        // a service that counts others counts this one when it first judges somebody
        return refused.isEmpty() ? OptionalLong.empty() : OptionalLong.of(Math.round(refused.getOrDefault(rule, 0.0)));
    }

    public Used used(GatewayLimit limit) {
        if (!limit.tokens()) {
            return requests(limit.whose(), limit.most());
        }
        return switch (limit.window()) {
            case MINUTE -> Used.missing(Reason.of("why.missing.minute-of-tokens"));
            case HOUR ->
                tokens(limit.whose(), Over.HOUR, limit.most(), limit.window().end(now));
            case DAY ->
                tokens(limit.whose(), Over.DAY, limit.most(), limit.window().end(now));
        };
    }

    /** Of a budget as it is declared, whichever counter of a gateway holds it. */
    public Used used(Whose whose, Window window, long most) {
        return switch (window) {
            case REQUESTS_PER_MINUTE -> requests(whose, most);
            case TOKENS_PER_HOUR -> tokens(whose, Over.HOUR, most, CounterWindow.HOUR.end(now));
            case TOKENS_PER_DAY -> tokens(whose, Over.DAY, most, CounterWindow.DAY.end(now));
            case TOKENS_PER_MONTH -> tokens(whose, Over.MONTH, most, Window.endOfMonth(now));
        };
    }

    /** Why nothing of it is known; null where something is. */
    private @Nullable Reason missing(Whose whose) {
        if (counted == null) {
            return Objects.requireNonNull(unknown);
        }
        if (!counted.isCounted()) {
            return Reason.of("why.missing.gateway");
        }
        return switch (whose) {
            case Whose.OfModel _ -> null;
            case Whose.OfGrant _, Whose.OfTeam _ -> counted.isByTeam() ? null : Reason.of("why.missing.team");
            case Whose.OfApplication _ -> counted.isByApplication() ? null : Reason.of("why.missing.application");
        };
    }

    private Used tokens(Whose whose, Over over, long most, Instant end) {
        Reason missing = missing(whose);
        if (missing != null) {
            return Used.missing(missing);
        }
        CallersReading known = Objects.requireNonNull(counted);
        OptionalDouble sum = known.tokens(over, meant(whose));
        if (sum.isEmpty() || !over.begin(known.at()).equals(over.begin(now))) {
            boolean refused = over == Over.MONTH && known.month() != null;
            return Used.missing(refused ? Objects.requireNonNull(known.month()) : Reason.of("why.missing.begun"));
        }
        long used = Math.round(sum.getAsDouble());
        double pace = over == Over.MONTH
                ? used / hours(over.begin(now), known.at())
                : known.tokens(Over.LAST_HOUR, meant(whose)).orElse(0);
        return new Used(used, pace, usedUp(most - used, pace, end), null);
    }

    private static double hours(Instant from, Instant to) {
        return Duration.between(from, to).toSeconds() / SECONDS_IN_HOUR;
    }

    private @Nullable Instant usedUp(long left, double pace, Instant end) {
        if (left <= 0) {
            return now;
        }
        double seconds = left / pace * SECONDS_IN_HOUR;
        return seconds < Duration.between(now, end).toSeconds() ? now.plusSeconds(Math.round(seconds)) : null;
    }

    /**
     * A minute is shorter than two scrapes: what is counted in this one is known only where the last two together are below the limit. Else it may
     * be used up or not.
     */
    private Used requests(Whose whose, long most) {
        Reason missing = missing(whose);
        if (missing != null) {
            return Used.missing(missing);
        }
        OptionalDouble counts = Objects.requireNonNull(counted).requestsPerMinute(meant(whose));
        if (counts.isEmpty()) {
            return Used.missing(Reason.of("why.missing.requests"));
        }
        double pace = counts.getAsDouble();
        boolean isBelow = pace * CallersReading.SOME.toMinutes() < most;
        return isBelow
                ? new Used(Math.round(pace), pace, null, null)
                : new Used(null, pace, null, Reason.of("why.missing.minute", Math.round(pace)));
    }

    /** What a limit counts, as the gateway's counters name it. */
    static Predicate<Caller> meant(Whose whose) {
        return switch (whose) {
            case Whose.OfModel one ->
                caller -> caller.model().equals(one.model().value());
            case Whose.OfTeam one -> caller -> caller.team().equals(one.team().value());
            case Whose.OfGrant one ->
                caller -> caller.team().equals(one.team().value())
                        && caller.model().equals(one.model().value());
            case Whose.OfApplication one ->
                caller -> caller.application().equals(one.application().value());
        };
    }
}
