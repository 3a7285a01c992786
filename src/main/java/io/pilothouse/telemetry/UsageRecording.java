package io.pilothouse.telemetry;

import io.pilothouse.promql.Expression;
import io.pilothouse.promql.Expression.Select;
import io.pilothouse.promql.Function;
import io.pilothouse.promql.Matcher;
import io.pilothouse.promql.Operator;
import io.pilothouse.promql.Promql;
import io.pilothouse.promql.RangeFunction;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What was held and used, worked out once: at each moment what is joined of many series, and of each hour of UTC one sample, written in the first
 * half minute after it. Times are hours, of devices, nodes, workloads or bytes; all else is what counters rose by.
 */
public enum UsageRecording implements RecordingRule {
    HELD_DEVICES(null),
    USED_DEVICES(null),
    MEASURED_DEVICES(null),
    CLAIMED_BYTES(null),
    HELD(Unsaid.Part.HELD),
    ZERO(Unsaid.Part.HELD),
    USED(Unsaid.Part.USED),
    MEASURED(Unsaid.Part.USED),
    OFFERED(Unsaid.Part.NODES),
    NODES(Unsaid.Part.NODES),
    NODE_LABELS(Unsaid.Part.NODES),
    COVERED(Unsaid.Part.NODES),
    PROMPT_TOKENS(Unsaid.Part.ENGINES),
    CACHED_TOKENS(Unsaid.Part.ENGINES),
    GENERATED_TOKENS(Unsaid.Part.ENGINES),
    PREFILL_SECONDS(Unsaid.Part.ENGINES),
    DECODE_SECONDS(Unsaid.Part.ENGINES),
    CALLER_TOKENS(Unsaid.Part.CALLERS),
    CLAIMED(Unsaid.Part.STORAGE);

    /** How often rules are evaluated: so that each hour has one evaluation in its first so many seconds. */
    public static final Duration EVERY = Duration.ofSeconds(30);

    private static final Duration HOUR = Duration.ofHours(1);
    /** A rule may be late once. */
    private static final Duration FRESH = Duration.ofSeconds(75);

    private final Unsaid.@Nullable Part part;

    UsageRecording(Unsaid.@Nullable Part part) {
        this.part = part;
    }

    /** What it is a part of; null of what is recorded of moments. */
    Unsaid.@Nullable Part part() {
        return part;
    }

    @Override
    public String metric() {
        return Recording.OWN + name().toLowerCase(Locale.ROOT) + (part == null ? "" : ":1h");
    }

    @Override
    public Expression expression() {
        Catalogue catalogue = Catalogue.read();
        Looks looks = new Looks(HOUR, EVERY, FRESH);
        HeldQuestions held = new HeldQuestions(catalogue, looks, part != null);
        return switch (this) {
            // that nobody held any is said too: moments of which nothing was worked out are no part of an hour
            case HELD_DEVICES -> Promql.or(held.heldNow(), Promql.call(Function.VECTOR, Promql.number(0)));
            case USED_DEVICES -> held.usedNow();
            case MEASURED_DEVICES -> held.measuredNow();
            case CLAIMED_BYTES -> new ClaimQuestions(catalogue, looks, false).claimedNow();
            // that there is none is said too: hours from before this was recorded say nothing
            case CLAIMED -> afterTheHour(Promql.or(ofHour(held), Promql.call(Function.VECTOR, Promql.number(0))));
            default -> afterTheHour(ofHour(held));
        };
    }

    private Expression ofHour(HeldQuestions held) {
        return new HourQuestions(held, held.catalogue()).of(this);
    }

    private static Expression afterTheHour(Expression once) {
        return Promql.binary(once, Operator.AND, afterTheHour()).matching(HeldQuestions.ANY);
    }

    /** What is asked of a server that recorded it, of the hour that ends with the moment that is asked about; empty of what is recorded of moments. */
    public Optional<Expression> asked() {
        return part == null ? Optional.empty() : Optional.of(ofHour());
    }

    private static Expression afterTheHour() {
        Expression seconds = Promql.binary(new Expression.Now(), Operator.MODULO, Promql.number(HOUR.toSeconds()));
        return Promql.binary(Promql.call(Function.VECTOR, seconds), Operator.LESS, Promql.number(EVERY.toSeconds()));
    }

    /** What was recorded of a moment. */
    Select select(Matcher... matchers) {
        return Promql.metric(metric(), matchers);
    }

    /** What was recorded of the hour that ends with the moment that is asked about. */
    Expression ofHour() {
        return Promql.overTime(RangeFunction.LAST_OVER_TIME, select().offset(EVERY.negated()), EVERY.plusSeconds(1));
    }
}
