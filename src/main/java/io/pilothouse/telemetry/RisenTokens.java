package io.pilothouse.telemetry;

import io.pilothouse.telemetry.CallersReading.Caller;
import io.pilothouse.telemetry.CallersReading.Over;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/**
 * What callers have used since a window began, which does not fall by a little. What a server makes of their counters does: it takes each to have gone on
 * before its first sample and after its last as it did between them, and that part of the whole is another one at every moment. So the most that was
 * said of a window stands for what is less by no more than that. What is less by more was counted wrongly before, and is taken back. For one thread at
 * a time.
 */
final class RisenTokens {
    /** Of a window, and of what was counted in it: more than servers add at its ends, however seldom they look. */
    private static final double ENDS = 0.05;

    private static final Duration SCRAPES = Duration.ofMinutes(2);

    private final Map<Over, Instant> began = new EnumMap<>(Over.class);
    private final Map<Over, Map<Caller, Double>> most = new EnumMap<>(Over.class);

    /** @param said by the server now, by window */
    void rise(Map<Over, Map<Caller, Double>> said, Instant now) {
        said.replaceAll((over, tokens) -> over == Over.LAST_HOUR ? tokens : since(over, now, tokens));
        Map<Caller, Double> day = said.getOrDefault(Over.DAY, Map.of());
        // the month is asked less often than the day, which is a part of it
        said.computeIfPresent(Over.MONTH, (_, month) -> {
            Map<Caller, Double> larger = new HashMap<>(month);
            day.forEach((caller, tokens) -> larger.merge(caller, tokens, Math::max));
            return larger;
        });
    }

    private Map<Caller, Double> since(Over over, Instant now, Map<Caller, Double> said) {
        Instant begin = over.begin(now);
        Map<Caller, Double> before = begin.equals(began.put(over, begin)) ? most.getOrDefault(over, Map.of()) : Map.of();
        double elapsed = Math.max(1, Duration.between(begin, now).toSeconds());
        double kept = 1 - Math.min(1, Math.max(ENDS, SCRAPES.toSeconds() / elapsed));
        Map<Caller, Double> risen = new HashMap<>(said);
        risen.replaceAll((caller, tokens) -> {
            double once = before.getOrDefault(caller, 0.0);
            return tokens >= once * kept ? Math.max(tokens, once) : tokens;
        });
        most.put(over, risen);
        return risen;
    }
}
