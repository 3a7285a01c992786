package io.pilothouse.costs.whatif;

import io.pilothouse.gpus.Devices;
import io.pilothouse.prices.DayPrices;
import io.pilothouse.prices.Rent;
import io.pilothouse.scaling.whatif.Schedule;
import io.pilothouse.serving.DeclaredCost;
import io.pilothouse.serving.EndpointCost.OfSide;
import io.pilothouse.serving.EndpointCost.Range;
import io.pilothouse.serving.ServingSpec;
import io.pilothouse.units.Reason;
import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a way to serve costs on demand, at today's prices.
 *
 * @param month with as few replicas all month as there may be, and with as many; null where nobody knows
 * @param replica one, for an hour; null where nobody knows
 * @param held the replicas and devices that it is of, or why nobody knows
 * @param currency empty where there are no prices
 */
public record Money(@Nullable Range month, @Nullable Rent replica, Reason held, String currency) {
    /** @param schedule by which the least differs by the hour; null where it does not */
    static Money of(ServingSpec spec, @Nullable Schedule schedule, Devices devices, DayPrices prices) {
        if (prices.currency().isEmpty()) {
            return new Money(null, null, Reason.of("instead.no-prices"), "");
        }
        OfSide side = OfSide.of(spec, devices, prices);
        Optional<DeclaredCost.Known> known = DeclaredCost.of(spec, devices, prices)
                .filter(DeclaredCost.Known.class::isInstance)
                .map(DeclaredCost.Known.class::cast);
        Rent replica = known.map(DeclaredCost.Known::held)
                .flatMap(held -> prices.rent(held.device(), held.each()))
                .orElse(null);
        return new Money(
                known.map(of -> month(of, replica, spec.scaling().heldAt() == null ? schedule : null))
                        .orElse(null),
                replica,
                side.held(),
                prices.currency());
    }

    /** While an annotation holds its replicas, no schedule turns them. */
    private static Range month(DeclaredCost.Known known, @Nullable Rent replica, @Nullable Schedule schedule) {
        BigDecimal most = known.most().perMonth();
        return schedule == null || replica == null
                ? new Range(known.least().perMonth(), most)
                : new Range(times(replica, schedule.meanLeast()).perMonth(), most);
    }

    private static Rent times(Rent replica, double count) {
        return new Rent(replica.perHour().multiply(BigDecimal.valueOf(count)), replica.currency());
    }

    /** Of so many replicas on average; null where nobody knows what one costs. */
    public @Nullable BigDecimal ofMean(double replicas) {
        return replica == null ? null : times(replica, replicas).perMonth();
    }
}
