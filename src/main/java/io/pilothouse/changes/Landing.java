package io.pilothouse.changes;

import io.pilothouse.units.CommitId;
import java.util.List;

/** What became of the wish to commit. */
public sealed interface Landing {
    /** {@code tries} is 1 unless pushes were lost to others. */
    record Committed(CommitId commit, int tries) implements Landing {}

    /** Main already says so; the branch is gone. */
    record NothingToDo() implements Landing {}

    /** What would be written is not what was reviewed any more; nothing was written, the change still waits. */
    record LookAgain(Review review) implements Landing {}

    record Refused(List<String> reasons) implements Landing {
        public Refused {
            reasons = List.copyOf(reasons);
        }
    }
}
