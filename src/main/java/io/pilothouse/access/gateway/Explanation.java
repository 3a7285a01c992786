package io.pilothouse.access.gateway;

import io.pilothouse.units.Reason;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a gateway answers a caller who asks for a model, rule by rule, in the order in which they apply.
 *
 * @param status what it answers: that of the first rule that refuses, else 200
 * @param isCertain whether no rule before that one is unknown
 * @param binds the rule that refuses, or else the limit of which the smallest part is left; null where nobody knows
 * @param notHeld budgets that are declared and refuse nobody
 */
public record Explanation(
        List<Step> steps,
        int status,
        boolean isCertain,
        @Nullable Step binds,
        List<GatewayLimits.NotHeld> notHeld) {
    public Explanation {
        steps = List.copyOf(steps);
        notHeld = List.copyOf(notHeld);
    }

    public enum Rule {
        AUTHENTICATION,
        AUDIENCE,
        ROUTE,
        SCOPE,
        TEAM,
        LIMIT;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public enum Verdict {
        PASSES,
        REFUSES,
        /** It depends on what nobody here knows. */
        UNKNOWN
    }

    /**
     * @param status what it answers where it refuses
     * @param what it asks, and what it found
     * @param by where it is declared: a file of the repository; empty for what no file below access/ says
     * @param ask who answers for it; empty where nobody says
     * @param count null for what counts nothing
     */
    public record Step(
            Rule rule,
            Verdict verdict,
            int status,
            Reason what,
            String by,
            String ask,
            @Nullable Count count) {}

    /**
     * @param used in the window that now is in; null where nobody knows
     * @param until when the window ends, and all of it is there again
     * @param refused requests of whomever it counts in the last hour; null where nobody knows, as of a limit of tokens
     */
    public record Count(
            GatewayLimit limit,
            @Nullable Long used,
            Instant until,
            @Nullable Long refused) {
        /** Null where nobody knows. */
        public @Nullable Long left() {
            return used == null ? null : limit.left(used);
        }

        double part() {
            return used == null ? 1 : (double) limit.left(used) / limit.most();
        }
    }
}
