package io.pilothouse.costs.whatif;

import io.pilothouse.serving.EndpointCost;
import io.pilothouse.serving.EndpointCost.Range;
import io.pilothouse.units.Money;
import io.pilothouse.units.Reason;
import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A row of what is compared.
 *
 * @param text as the address has it; empty for what is now
 * @param judged null where it cannot be
 * @param wrong why it cannot be; null where it can
 */
public record Compared(
        String text,
        @Nullable Judged judged,
        Effect effect,
        @Nullable Reason wrong) {
    public boolean isNow() {
        return text.isEmpty();
    }

    /** A month with as many replicas as the replay had on average; empty where nothing is replayed or nothing has a price. */
    public Optional<BigDecimal> replayed() {
        return judged != null && effect instanceof Effect.Replayed replayed
                ? Optional.ofNullable(judged.money().ofMean(replayed.meanReplicas()))
                : Optional.empty();
    }

    /** A month with as few and as many replicas as there may be; empty where nobody knows, and where it does not start. */
    public Optional<Range> month() {
        return judged == null || judged.isImpossible()
                ? Optional.empty()
                : Optional.ofNullable(judged.money().month());
    }

    /** How much more or less it costs a month: by the replay where both are replayed, else by the replicas that there may be. */
    public Optional<Reason> against(Compared now) {
        Optional<BigDecimal> is = replayed();
        Optional<BigDecimal> was = now.replayed();
        if (is.isPresent() && was.isPresent()) {
            return Optional.of(Reason.of("rent.money", Money.difference(is.get().subtract(was.get()), "")));
        }
        return month().flatMap(range -> now.month().map(before -> EndpointCost.difference(before, range, "")));
    }

    /** Whether it surely costs less. */
    public boolean isCheaper(Compared now) {
        Optional<BigDecimal> is = replayed();
        Optional<BigDecimal> was = now.replayed();
        if (is.isPresent() && was.isPresent()) {
            return is.get().compareTo(was.get()) < 0;
        }
        Range before = now.month().orElse(null);
        return before != null
                && month().filter(range -> range.least().compareTo(before.least()) <= 0
                                && range.most().compareTo(before.most()) <= 0
                                && !range.equals(before))
                        .isPresent();
    }
}
