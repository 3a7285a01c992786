package io.pilothouse.changes;

import io.pilothouse.units.Reason;
import java.util.List;

/** What a use case answers: a change to review, or why there is none. */
public sealed interface Plan {
    record Planned(ChangeSet changeSet) implements Plan {}

    /** Git already says so. */
    record NothingToDo(Reason reason) implements Plan {}

    /** Every reason, not the first. */
    record Refused(List<Reason> reasons) implements Plan {
        public Refused {
            reasons = List.copyOf(reasons);
        }
    }
}
