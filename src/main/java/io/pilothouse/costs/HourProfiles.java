package io.pilothouse.costs;

import io.pilothouse.costs.CostRow.Basis;
import io.pilothouse.costs.forecast.HourProfile;
import io.pilothouse.costs.ledger.Entry;
import io.pilothouse.costs.ledger.HeldHour;
import io.pilothouse.costs.ledger.Holder;
import io.pilothouse.costs.ledger.Ledger;
import io.pilothouse.costs.ledger.Line;
import io.pilothouse.costs.ledger.Recorded;
import io.pilothouse.prices.DayPrices;
import io.pilothouse.prices.Prices;
import io.pilothouse.units.EndpointId;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/**
 * How the money of each endpoint's devices is spread over the hours of a day, as they were held and used: one that is scaled down at night has most of its day
 * before it in the morning. What has no profile, such as storage, costs alike in all hours.
 */
public record HourProfiles(Map<EndpointId, HourProfile> held, Map<EndpointId, HourProfile> used) {
    /** Nothing is measured. */
    public static final HourProfiles NONE = new HourProfiles(Map.of(), Map.of());

    /** As long as forecasts look back. */
    private static final int DAYS = 8 * 7;

    public HourProfiles {
        held = Map.copyOf(held);
        used = Map.copyOf(used);
    }

    /** @param known days of which all hours are known; of others the hours that are would count too much */
    static HourProfiles of(Recorded recorded, Prices prices, Set<LocalDate> known, LocalDate today) {
        List<HeldHour> hours = recorded.held().stream()
                .filter(one -> {
                    LocalDate day = one.hour().atZone(prices.zone()).toLocalDate();
                    return known.contains(day) && day.isBefore(today) && !day.isBefore(today.minusDays(DAYS));
                })
                .toList();
        return new HourProfiles(
                profiles(hours, prices, HeldHour::hours),
                profiles(hours, prices, one -> one.used() == null ? 0 : one.used()));
    }

    private static Map<EndpointId, HourProfile> profiles(
            List<HeldHour> hours, Prices prices, ToDoubleFunction<HeldHour> amount) {
        Map<EndpointId, Map<Instant, Double>> money = new HashMap<>();
        Map<LocalDate, DayPrices> days = new HashMap<>();
        hours.forEach(one -> {
            if (one.holder() instanceof Holder.OfEndpoint(EndpointId endpoint)) {
                double price = days.computeIfAbsent(
                                one.hour().atZone(prices.zone()).toLocalDate(), prices::on)
                        .ofDevice(one.device())
                        .map(BigDecimal::doubleValue)
                        .orElse(0.0);
                money.computeIfAbsent(endpoint, _ -> new HashMap<>())
                        .merge(one.hour(), amount.applyAsDouble(one) * price, Double::sum);
            }
        });
        Map<EndpointId, HourProfile> profiles = new HashMap<>();
        money.forEach((endpoint, of) -> {
            if (of.values().stream().anyMatch(one -> one > 0)) {
                profiles.put(endpoint, new HourProfile(of, prices.zone()));
            }
        });
        return profiles;
    }

    /**
     * The share of today's money that is usually spent by now, 0 to 1: each endpoint's by what it usually costs on such a weekday.
     *
     * @param evenly the share of its time that is over
     */
    double elapsed(Spent spent, Ledger seen, Basis basis, double evenly) {
        LocalDate today = spent.today();
        ZoneId zone = spent.pricing().prices().zone();
        Instant now = spent.until().isBefore(today.atStartOfDay(zone).toInstant())
                ? today.atStartOfDay(zone).toInstant()
                : spent.until();
        Map<EndpointId, HourProfile> profiles = basis == Basis.USED ? used : held;
        double all = 0;
        double over = 0;
        for (Entry entry : seen.entries()) {
            LocalDate day = entry.line().day();
            if (day.isBefore(today)
                    && !day.isBefore(today.minusDays(DAYS))
                    && day.getDayOfWeek() == today.getDayOfWeek()) {
                double money = basis.of(entry.sum()).cents();
                all += money;
                over += money
                        * endpoint(entry.line())
                                .map(profiles::get)
                                .map(profile -> profile.elapsed(now))
                                .orElse(evenly);
            }
        }
        return all > 0 ? Math.clamp(over / all, 0.0, 1.0) : evenly;
    }

    private static Optional<EndpointId> endpoint(Line line) {
        return line.model().isEmpty()
                        || line.environment().isEmpty()
                        || !line.cause().isOfDevices()
                ? Optional.empty()
                : Optional.of(EndpointId.of(line.model(), line.environment()));
    }
}
