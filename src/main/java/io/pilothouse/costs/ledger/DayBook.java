package io.pilothouse.costs.ledger;

import io.pilothouse.costs.ledger.Weighing.Source;
import io.pilothouse.units.EndpointId;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** An open day: what its lines have so far, and how it is closed. Not for several threads. */
final class DayBook {
    private final LocalDate day;
    private final Tariff tariff;
    private final Map<Line, Tally> tallies = new HashMap<>();
    private final TreeMap<String, Double> weights = new TreeMap<>();
    private final TreeMap<EndpointId, Compared> compared = new TreeMap<>();
    private final TreeMap<EndpointId, TreeMap<Source, Integer>> weighings = new TreeMap<>();
    private Samples samples = Samples.NONE;
    private BigDecimal allocated = BigDecimal.ZERO;
    private BigDecimal used = BigDecimal.ZERO;

    DayBook(LocalDate day, Tariff tariff) {
        this.day = day;
        this.tariff = tariff;
    }

    LocalDate day() {
        return day;
    }

    Tariff tariff() {
        return tariff;
    }

    /** Counts for the day's total; whose it is is said by {@link #add}. */
    void total(Charge charge) {
        allocated = allocated.add(charge.allocated());
        used = used.add(charge.used());
    }

    void charge(Line line, Charge charge) {
        total(charge);
        add(line, charge, 1);
    }

    void add(Line line, Charge charge, double share) {
        at(line).add(charge, share);
    }

    void add(Line line, Tokens tokens, double share) {
        at(line).add(tokens, share);
    }

    void add(Line line, Apart apart) {
        at(line).add(apart);
    }

    private Tally at(Line line) {
        return tallies.computeIfAbsent(line, anew -> new Tally());
    }

    /** What a team's tokens weigh, by which overhead is shared. */
    void weigh(String team, double weight) {
        weights.merge(team, weight, Double::sum);
    }

    void weighed(EndpointId endpoint, Source source) {
        weighings.computeIfAbsent(endpoint, id -> new TreeMap<>()).merge(source, 1, Integer::sum);
    }

    void compare(EndpointId endpoint, Tokens gateway, Tokens engines) {
        compared.merge(
                endpoint,
                new Compared(day, endpoint, gateway, engines),
                (sofar, more) -> new Compared(
                        day,
                        endpoint,
                        sofar.gateway().plus(more.gateway()),
                        sofar.engines().plus(more.engines())));
    }

    void sampled(Samples more) {
        samples = samples.plus(more);
    }

    Ledger close() {
        TreeMap<Line, Tally> lines = shared();
        long[] cents =
                Cents.of(allocated, lines.values().stream().map(Tally::exact).toList());
        long[] usedCents =
                Cents.of(used, lines.values().stream().map(Tally::usedExact).toList());
        List<Entry> entries = new ArrayList<>(lines.size());
        lines.forEach((line, tally) -> {
            int at = entries.size();
            entries.add(new Entry(line, tally.sum(cents[at], usedCents[at])));
        });
        List<Weighing> weighed = new ArrayList<>();
        weighings.forEach((endpoint, sources) ->
                sources.forEach((source, hours) -> weighed.add(new Weighing(day, endpoint, source, hours))));
        return new Ledger(entries, List.copyOf(compared.values()), weighed, Map.of(day, samples));
    }

    /** Each team's part of what is shared is a line of its own; on a day without tokens nothing is shared. */
    private TreeMap<Line, Tally> shared() {
        TreeMap<Line, Tally> lines = new TreeMap<>();
        double all = weights.values().stream().mapToDouble(Double::doubleValue).sum();
        tallies.entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(own -> {
            if (all > 0 && tariff.isShared(own.getKey())) {
                weights.forEach(
                        (team, weight) -> lines.computeIfAbsent(own.getKey().of(team), anew -> new Tally())
                                .add(own.getValue(), weight / all));
            } else {
                lines.computeIfAbsent(own.getKey(), anew -> new Tally()).addAll(own.getValue());
            }
        });
        return lines;
    }
}
