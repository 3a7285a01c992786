package io.pilothouse.costs.ledger;

import io.pilothouse.costs.ledger.Weighing.Source;
import io.pilothouse.units.EndpointId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a generated token costs of a prompt token: decode seconds for each generated token over prefill seconds for each prompt token that was not
 * cached, of the hour, else of its day, else of its month until the end of that day.
 */
final class Weights {
    /** Measured nowhere. OpenCost's multiplier for the output of a model, of version 1.121. */
    static final double ASSUMED = 2.5;

    private final ZoneId zone;
    private final Map<EndpointId, TreeMap<Instant, Measured>> hours = new HashMap<>();
    private final Map<EndpointId, TreeMap<LocalDate, Measured>> days = new HashMap<>();

    Weights(List<EngineHour> engines, ZoneId zone) {
        this.zone = zone;
        engines.stream()
                .filter(one -> one.prefillSeconds() >= 0 && one.decodeSeconds() >= 0)
                .sorted(Comparator.comparing(EngineHour::hour)
                        .thenComparingDouble(EngineHour::prefillSeconds)
                        .thenComparingDouble(EngineHour::decodeSeconds)
                        .thenComparing(EngineHour::tokens, Tokens.ORDER))
                .forEach(this::add);
    }

    private void add(EngineHour one) {
        Measured measured = new Measured(
                one.prefillSeconds(),
                one.tokens().prompt(),
                one.decodeSeconds(),
                one.tokens().generated());
        hours.computeIfAbsent(one.endpoint(), id -> new TreeMap<>()).merge(one.hour(), measured, Measured::plus);
        days.computeIfAbsent(one.endpoint(), id -> new TreeMap<>())
                .merge(one.hour().atZone(zone).toLocalDate(), measured, Measured::plus);
    }

    Weight of(EndpointId endpoint, Instant hour, LocalDate day) {
        Measured inHour = hours.getOrDefault(endpoint, new TreeMap<>()).getOrDefault(hour, Measured.NOTHING);
        if (inHour.isEnough()) {
            return new Weight(inHour.ratio(), Source.HOUR);
        }
        TreeMap<LocalDate, Measured> known = days.getOrDefault(endpoint, new TreeMap<>());
        Measured inDay = known.getOrDefault(day, Measured.NOTHING);
        if (inDay.isEnough()) {
            return new Weight(inDay.ratio(), Source.DAY);
        }
        Measured inMonth = known.subMap(YearMonth.from(day).atDay(1), true, day, true).values().stream()
                .reduce(Measured.NOTHING, Measured::plus);
        return inMonth.isEnough() ? new Weight(inMonth.ratio(), Source.MONTH) : new Weight(ASSUMED, Source.ASSUMED);
    }

    /** @param generated tokens weigh so many prompt tokens */
    record Weight(double generated, Source source) {
        double of(Tokens tokens, double cached) {
            return tokens.prompt() + cached * tokens.cached() + generated * tokens.generated();
        }
    }

    private record Measured(double prefillSeconds, double prompt, double decodeSeconds, double generated) {
        static final Measured NOTHING = new Measured(0, 0, 0, 0);

        Measured plus(Measured other) {
            return new Measured(
                    prefillSeconds + other.prefillSeconds,
                    prompt + other.prompt,
                    decodeSeconds + other.decodeSeconds,
                    generated + other.generated);
        }

        boolean isEnough() {
            return prefillSeconds > 0 && prompt > 0 && decodeSeconds > 0 && generated > 0;
        }

        double ratio() {
            return decodeSeconds / generated / (prefillSeconds / prompt);
        }
    }
}
