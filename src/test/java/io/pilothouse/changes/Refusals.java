package io.pilothouse.changes;

import io.pilothouse.units.Reason;
import java.util.List;

/** Why not, in the words that stand in Git. */
public final class Refusals {
    private Refusals() {}

    public static List<String> of(Landing landing) {
        return inWords(((Landing.Refused) landing).reasons());
    }

    public static List<String> inWords(List<Reason> reasons) {
        return reasons.stream().map(Reason::toString).toList();
    }
}
