package io.pilothouse.scaling.whatif;

import io.pilothouse.prices.Rent;
import io.pilothouse.scaling.keda.ScaledObject;
import io.pilothouse.scaling.replay.Candidate;
import io.pilothouse.scaling.replay.Knobs;
import io.pilothouse.scaling.replay.Outcome;
import io.pilothouse.telemetry.Moments;
import io.pilothouse.units.EndpointId;
import io.pilothouse.units.Reason;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * What somebody saw of a candidate who then changes to it.
 *
 * @param knobs by which it differs from the settings in force
 * @param outcome what it came to; {@code now} what the settings in force came to, on the same traffic
 * @param currency of costs; empty where there are none
 * @param error how far the replay of the settings in force is from what happened
 */
public record ReplayResult(
        EndpointId endpoint,
        Knobs knobs,
        Moments traffic,
        Outcome outcome,
        Outcome now,
        String currency,
        OwnError error) {
    private static final int DIGITS = 3;

    public static ReplayResult of(EndpointHistory history, Knobs knobs, Outcome outcome) {
        return new ReplayResult(
                history.endpoint(),
                knobs,
                history.traffic().moments(),
                outcome,
                history.asNow().outcome(),
                history.given().currency(),
                history.ownError());
    }

    /** Whether it is these settings, all of them, that were replayed. */
    public boolean isOf(Map<String, Object> spec) {
        ScaledObject replayed = outcome.candidate().object();
        try {
            ScaledObject other = Candidate.of("other", spec, Map.of()).object();
            return other.replicas().equals(replayed.replicas())
                    && other.timing().equals(replayed.timing())
                    && other.triggers().equals(replayed.triggers())
                    && Objects.equals(other.fallback(), replayed.fallback())
                    && Objects.equals(other.modifiers(), replayed.modifiers())
                    && Objects.equals(other.hpa().behavior(), replayed.hpa().behavior());
        } catch (IllegalArgumentException notReplayed) {
            return false;
        }
    }

    /** As Git keeps them. */
    public List<Reason> sentences() {
        List<Reason> said = new ArrayList<>();
        if (error.missed().isPresent()) {
            said.add(Reason.of("git.replayed.unreliable"));
        }
        said.add(Reason.of(
                "git.replayed.hours",
                day(traffic.start()),
                day(traffic.end()),
                brief(outcome.deviceHours()),
                brief(now.deviceHours())));
        if (outcome.cost() != null && now.cost() != null) {
            said.add(Reason.of("git.replayed.cost", currency, brief(outcome.cost()), brief(now.cost())));
            said.add(Reason.of(
                    "git.replayed.month",
                    currency,
                    whole(month(outcome.cost(), traffic, currency)),
                    whole(month(now.cost(), traffic, currency)),
                    Rent.HOURS_OF_MONTH));
        }
        said.add(Reason.of("git.replayed.wait", brief(outcome.queueWaitP95()), brief(now.queueWaitP95())));
        if (outcome.minutesOver() != null && now.minutesOver() != null) {
            said.add(Reason.of("git.replayed.over", brief(outcome.minutesOver()), brief(now.minutesOver())));
        }
        said.add(
                Reason.of("git.replayed.starts", outcome.coldStarts(), now.coldStarts(), outcome.flaps(), now.flaps()));
        Double off = error.replicaHours();
        if (off != null) {
            said.add(Reason.of("git.replayed.off", brief(Math.abs(off) * 100)));
        }
        error.minutesOver()
                .ifPresent(over ->
                        said.add(Reason.of("git.replayed.off.over", brief(over.happened()), brief(over.replayed()))));
        return said;
    }

    /** What came to so much on replayed traffic, a month: in whole units of the currency. */
    public static BigDecimal month(double cost, Moments traffic, String currency) {
        return Rent.over(traffic.length(), BigDecimal.valueOf(cost), currency).perMonth();
    }

    private static String whole(BigDecimal money) {
        return String.format(Locale.ROOT, "%,.0f", money);
    }

    private static LocalDate day(long at) {
        return Instant.ofEpochMilli(at).atZone(ZoneOffset.UTC).toLocalDate();
    }

    /** Whole where it is large. */
    private static String brief(double value) {
        double rounded = Math.abs(value) >= 100
                ? Math.rint(value)
                : new BigDecimal(value).round(new MathContext(DIGITS - 1)).doubleValue();
        return String.format(Locale.ROOT, rounded == Math.rint(rounded) ? "%,.0f" : "%s", rounded);
    }
}
