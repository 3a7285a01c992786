package io.pilothouse.rollouts;

import io.pilothouse.rollouts.Proposal.Field;
import io.pilothouse.units.Reason;
import java.util.Optional;

/** A refusal that is about one field of the form. It travels as a {@link Reason} among others: the field is its first fact, and is not said. */
public final class Refusal {
    private static final String AT = "rollouts.refused.at";

    private Refusal() {}

    public static Reason at(Field field, Reason reason) {
        return Reason.of(AT, field, reason);
    }

    /** Empty for what is about the roll-out as a whole. */
    public static Optional<Field> field(Reason refusal) {
        return refusal.key().equals(AT) && refusal.facts().getFirst() instanceof Field field
                ? Optional.of(field)
                : Optional.empty();
    }
}
