package io.pilothouse.costs.whatif;

import io.pilothouse.fit.Fit;
import io.pilothouse.serving.ServingSpec;
import io.pilothouse.units.Reason;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a choice without a replay.
 *
 * @param wanted what would be served
 * @param device of a replica, to people: {@code 2 × L40S}
 * @param fit what its engine does with the memory there
 * @param replicasNow how many could start now, beside all that runs; null where nobody knows
 * @param notes what else is to be known, in sentences
 */
public record Judged(
        Choice choice,
        ServingSpec wanted,
        String device,
        Fit fit,
        @Nullable Integer replicasNow,
        Money money,
        List<Reason> notes) {
    public Judged {
        notes = List.copyOf(notes);
    }

    /** Requests of the greatest length that a replica holds at once; NaN where nobody knows. */
    public double requests() {
        return fit instanceof Fit.Fits fits ? fits.kv().concurrency() : Double.NaN;
    }

    public boolean isImpossible() {
        return fit instanceof Fit.DoesNotFit;
    }
}
