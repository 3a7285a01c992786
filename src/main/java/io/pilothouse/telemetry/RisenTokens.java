package io.pilothouse.telemetry;

import io.pilothouse.telemetry.CallersReading.Caller;
import io.pilothouse.telemetry.CallersReading.Over;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/**
 * What callers have used since a window began, which does not fall from one answer to the next. What a server makes of their counters does: it takes each
 * to have gone on before its first sample and after its last as it did between them, and that part of the whole is another one at every moment. So the
 * most that was said of a window stands. What is far less than it was counted wrongly before, as by two servers for one, and is taken back. Of each
 * console its own, from its start on. For one thread at a time.
 */
final class RisenTokens {
    /** Of a window that began so short a while ago a server adds as much as it counts. */
    private static final Duration SHORT = Duration.ofMinutes(15);
    /** Of a longer one it adds far less than the rest. */
    private static final double FAR_LESS = 0.6;

    private final Map<Over, Instant> began = new EnumMap<>(Over.class);
    private final Map<Over, Map<Caller, Double>> most = new EnumMap<>(Over.class);

    /** @param said by the server now, by window */
    void rise(Map<Over, Map<Caller, Double>> said, Instant now) {
        said.computeIfPresent(Over.HOUR, (over, tokens) -> risen(over, now, tokens));
        said.computeIfPresent(Over.DAY, (over, tokens) -> risen(over, now, tokens));
        Map<Caller, Double> day = said.getOrDefault(Over.DAY, Map.of());
        // the month is asked less often than the day, which is a part of it
        said.computeIfPresent(Over.MONTH, (over, tokens) -> risen(over, now, larger(tokens, day)));
    }

    private Map<Caller, Double> risen(Over over, Instant now, Map<Caller, Double> said) {
        Instant begin = over.begin(now);
        Map<Caller, Double> before =
                begin.equals(began.put(over, begin)) ? most.getOrDefault(over, Map.of()) : Map.of();
        boolean isShort = now.isBefore(begin.plus(SHORT));
        Map<Caller, Double> risen = new HashMap<>(said);
        risen.replaceAll((caller, tokens) -> {
            double once = before.getOrDefault(caller, 0.0);
            return isShort || tokens >= once * FAR_LESS ? Math.max(tokens, once) : tokens;
        });
        most.put(over, risen);
        return risen;
    }

    private static Map<Caller, Double> larger(Map<Caller, Double> one, Map<Caller, Double> other) {
        Map<Caller, Double> larger = new HashMap<>(one);
        other.forEach((caller, tokens) -> larger.merge(caller, tokens, Math::max));
        return larger;
    }
}
