package io.pilothouse.serving;

import io.pilothouse.changes.ChangeEnd;
import io.pilothouse.serving.EndpointCost.OfSide;
import io.pilothouse.serving.EndpointCost.Range;
import io.pilothouse.units.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a change that ends costs: from now on, and only until then.
 *
 * @param end later than now
 */
public record CostUntil(Instant now, Instant end) {
    /** @param said until when a change is wanted, in the form of ISO 8601; empty where that is no time, or over */
    public static Optional<CostUntil> read(String said, Instant now) {
        return ChangeEnd.read(said).flatMap(end -> of(end, now));
    }

    /** Empty where it is over. */
    public static Optional<CostUntil> of(Instant end, Instant now) {
        return end.isAfter(now) ? Optional.of(new CostUntil(now, end)) : Optional.empty();
    }

    /** {@code about +€ 12 until 2026-11-24 07:00 UTC}, of all together; empty where nobody knows what one of them costs, and where nothing changes. */
    public Optional<Reason> amount(List<EndpointCost> costs, String currency) {
        if (!costs.stream().allMatch(EndpointCost::isKnown)) {
            return Optional.empty();
        }
        Range was = sum(costs, EndpointCost::before);
        Range is = sum(costs, EndpointCost::after);
        return was.equals(is)
                ? Optional.empty()
                : Optional.of(Reason.of("rent.until", EndpointCost.difference(was, is, currency), end));
    }

    private Range sum(List<EndpointCost> costs, Function<EndpointCost, OfSide> side) {
        Duration span = Duration.between(now, end);
        return costs.stream()
                .flatMap(cost -> side.apply(cost).during(span).stream())
                .reduce(Range.NOTHING, Range::plus);
    }
}
