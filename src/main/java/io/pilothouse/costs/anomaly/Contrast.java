package io.pilothouse.costs.anomaly;

import io.pilothouse.costs.ledger.Entry;
import io.pilothouse.costs.ledger.Line;
import io.pilothouse.costs.ledger.Sum;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** The days of a jump against those before it, weekday by weekday, so that a weekend in one of them makes no difference. */
final class Contrast {
    private final Map<LocalDate, Double> since = new HashMap<>();
    private final Map<LocalDate, Double> before = new HashMap<>();

    Contrast(Jump jump) {
        double share = 1.0 / jump.days().size();
        for (LocalDate day : jump.days()) {
            since.put(day, share);
            List<LocalDate> same = jump.before().stream()
                    .filter(one -> one.getDayOfWeek() == day.getDayOfWeek())
                    .toList();
            same.forEach(one -> before.merge(one, share / same.size(), Double::sum));
        }
    }

    Both of(List<Entry> entries, ToDoubleFunction<Sum> quantity) {
        return by(entries, _ -> "", quantity).getOrDefault("", Both.NONE);
    }

    /** In the order of keys. */
    <K extends Comparable<K>> Map<K, Both> by(
            List<Entry> entries, Function<Line, K> key, ToDoubleFunction<Sum> quantity) {
        Map<K, Both> all = new TreeMap<>();
        for (Entry entry : entries) {
            LocalDate day = entry.line().day();
            double value = quantity.applyAsDouble(entry.sum());
            Both both = new Both(before.getOrDefault(day, 0.0) * value, since.getOrDefault(day, 0.0) * value);
            all.merge(key.apply(entry.line()), both, Both::plus);
        }
        return all;
    }
}
