package io.pilothouse.telemetry;

import io.pilothouse.telemetry.CallersReading.Caller;
import io.pilothouse.telemetry.CallersReading.Over;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/**
 * What callers have used since a window began, which never falls. What a server makes of their counters may: it takes each to have gone on before its
 * first sample and after its last as it did between them, and that part of the whole is another one at every moment. So the most that was said of a
 * window stands: too much by what is counted in two scrapes, at most. For one thread at a time.
 */
final class RisenTokens {
    private final Map<Over, Instant> began = new EnumMap<>(Over.class);
    private final Map<Over, Map<Caller, Double>> most = new EnumMap<>(Over.class);

    /** @param said by the server now, by window */
    void rise(Map<Over, Map<Caller, Double>> said, Instant now) {
        said.replaceAll((over, tokens) -> over == Over.LAST_HOUR ? tokens : since(over, over.begin(now), tokens));
        Map<Caller, Double> day = said.getOrDefault(Over.DAY, Map.of());
        // the month is asked less often than the day, which is a part of it
        said.computeIfPresent(Over.MONTH, (_, month) -> larger(month, day));
    }

    private Map<Caller, Double> since(Over over, Instant begin, Map<Caller, Double> said) {
        Map<Caller, Double> before = begin.equals(began.put(over, begin)) ? most.get(over) : null;
        Map<Caller, Double> now = before == null ? said : larger(before, said);
        most.put(over, now);
        return now;
    }

    private static Map<Caller, Double> larger(Map<Caller, Double> one, Map<Caller, Double> other) {
        Map<Caller, Double> larger = new HashMap<>(one);
        other.forEach((caller, tokens) -> larger.merge(caller, tokens, Math::max));
        return larger;
    }
}
