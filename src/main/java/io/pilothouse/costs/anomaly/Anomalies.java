package io.pilothouse.costs.anomaly;

import io.pilothouse.changes.Commit;
import io.pilothouse.costs.anomaly.Anomaly.Thing;
import io.pilothouse.costs.ledger.Cause;
import io.pilothouse.costs.ledger.Entry;
import io.pilothouse.costs.ledger.HeldHour;
import io.pilothouse.costs.ledger.Holder;
import io.pilothouse.costs.ledger.Ledger;
import io.pilothouse.costs.ledger.Owners;
import io.pilothouse.costs.ledger.Phase;
import io.pilothouse.costs.ledger.Recorded;
import io.pilothouse.costs.ledger.Sum;
import io.pilothouse.prices.Prices;
import io.pilothouse.units.EndpointId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** Finds what costs clearly more or less than usual, for all together and for each team, and explains it. For one thread. */
public final class Anomalies {
    /** More than an hour of a day that no sample shows: the day says nothing, as does one of which hours are not recorded. */
    private static final double FILLED = 1.0 / 24;

    private static final double CENTS = 100;
    private static final double HOURS = 24;
    /** A volume is paid by the month, and a day of a short one costs more. */
    private static final double DAYS = 30;
    /** Of an hour: its neighbours say better what was held. */
    private static final double SAMPLED = 0.5;

    private final Ledger ledger;
    private final Surroundings around;
    /** Of the days that are known. */
    private final NavigableMap<LocalDate, Double> hours = new TreeMap<>();

    private final Map<EndpointId, NavigableMap<Instant, Double>> held = new HashMap<>();

    /**
     * @param today the first day that is not over
     * @param main what it said of endpoints
     */
    public record Surroundings(Recorded recorded, Prices prices, LocalDate today, Main main) {}

    /** What main said of endpoints. Waits for the disk. */
    public interface Main {
        /** Those of an endpoint's folder, newest first, as far back as the ledger goes. */
        List<Commit> commits(EndpointId endpoint);

        /** Empty where nothing was declared then that scales it. */
        Optional<Explanation.Scaled> scaled(EndpointId endpoint, Instant at);
    }

    /** @param team empty for all */
    private record Of(String team, Thing thing) {}

    private Anomalies(Ledger ledger, Surroundings around) {
        this.ledger = ledger;
        this.around = around;
        NavigableMap<LocalDate, Sum> sums = new TreeMap<>();
        ledger.entries().forEach(entry -> sums.merge(entry.line().day(), entry.sum(), Sum::plus));
        sums.headMap(around.today()).forEach((day, sum) -> {
            if (sum.gaps().interpolated() <= FILLED * sum.allocated().hours() && !ledger.lacks(day)) {
                hours.put(day, hours(day));
            }
        });
    }

    /** Those of a month, by the most money first. */
    public static List<Anomaly> in(YearMonth month, Ledger ledger, Surroundings around) {
        return new Anomalies(ledger, around).of(month);
    }

    private List<Anomaly> of(YearMonth month) {
        Map<Of, List<Entry>> groups = new HashMap<>();
        for (Entry entry : ledger.entries()) {
            Thing.of(entry.line()).ifPresent(thing -> {
                groups.computeIfAbsent(new Of("", thing), _ -> new ArrayList<>())
                        .add(entry);
                if (!entry.line().team().equals(Owners.NO_TEAM)) {
                    groups.computeIfAbsent(new Of(entry.line().team(), thing), _ -> new ArrayList<>())
                            .add(entry);
                }
            });
        }
        List<Anomaly> found = new ArrayList<>();
        groups.forEach((of, own) -> Jumps.in(daily(own)).stream()
                .filter(jump ->
                        jump.days().stream().anyMatch(day -> YearMonth.from(day).equals(month)))
                .map(jump -> new Anomaly(
                        of.team(),
                        List.of(of.thing()),
                        jump,
                        Explain.of(jump, known(own, groups.getOrDefault(new Of("", of.thing()), own), of.thing()))))
                .forEach(found::add));
        found.sort(Anomaly.DEAREST
                .thenComparing(one -> one.things().getFirst().name())
                .thenComparing(one -> one.jump().from()));
        return together(found);
    }

    /** What one price did to several is one thing. */
    private static List<Anomaly> together(List<Anomaly> dearestFirst) {
        List<Anomaly> all = new ArrayList<>();
        for (Anomaly one : dearestFirst) {
            int same = 0;
            while (same < all.size() && !all.get(same).isOfSamePrice(one)) {
                same++;
            }
            if (same == all.size()) {
                all.add(one);
            } else {
                all.set(same, all.get(same).with(one));
            }
        }
        all.sort(Anomaly.DEAREST);
        return List.copyOf(all);
    }

    /** As if every day had 24 hours and every month 30 days. Who spent nothing on a day that is known spent nothing. */
    private NavigableMap<LocalDate, Double> daily(List<Entry> entries) {
        NavigableMap<LocalDate, Double> daily = new TreeMap<>(hours);
        daily.replaceAll((_, _) -> 0.0);
        entries.forEach(entry -> daily.computeIfPresent(entry.line().day(), (day, sum) -> sum + amount(entry, day)));
        daily.replaceAll((day, sum) -> sum * HOURS / hours.getOrDefault(day, HOURS));
        return daily;
    }

    private static double amount(Entry entry, LocalDate day) {
        double amount = entry.sum().allocated().cents() / CENTS;
        return entry.line().cause() == Cause.STORAGE ? amount * day.lengthOfMonth() / DAYS : amount;
    }

    private double hours(LocalDate day) {
        ZoneId zone = around.prices().zone();
        return Duration.between(day.atStartOfDay(zone), day.plusDays(1).atStartOfDay(zone))
                        .toMinutes()
                / 60.0;
    }

    private Explain.Known known(List<Entry> own, List<Entry> ofModel, Thing thing) {
        return new Explain.Known(
                own,
                ofModel,
                thing.endpoint().map(this::held).orElseGet(TreeMap::new),
                () -> thing.endpoint().map(around.main()::commits).orElse(List.of()),
                at -> thing.endpoint().flatMap(endpoint -> around.main().scaled(endpoint, at)),
                around.prices());
    }

    private NavigableMap<Instant, Double> held(EndpointId endpoint) {
        return held.computeIfAbsent(endpoint, this::hoursOf);
    }

    private NavigableMap<Instant, Double> hoursOf(EndpointId endpoint) {
        NavigableMap<Instant, Double> hours = new TreeMap<>();
        Recorded recorded = around.recorded();
        recorded.coverage().forEach((hour, share) -> {
            if (share >= SAMPLED) {
                hours.put(hour, 0.0);
            }
        });
        Holder holder = new Holder.OfEndpoint(endpoint);
        for (HeldHour one : recorded.held()) {
            if (one.holder().equals(holder) && one.phase() != Phase.ZERO) {
                hours.computeIfPresent(
                        one.hour(),
                        (hour, sum) -> sum + one.hours() / recorded.coverage().getOrDefault(hour, 1.0));
            }
        }
        return hours;
    }
}
