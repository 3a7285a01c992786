package io.pilothouse.changes;

import io.pilothouse.units.CommitId;
import io.pilothouse.units.Reason;
import java.util.List;

/** What became of the wish to commit. */
public sealed interface Landing {
    /** {@code tries} is 1 unless pushes were lost to others. */
    record Committed(CommitId commit, int tries) implements Landing {}

    /** It landed before, as this commit; nothing was written now. */
    record AlreadyLanded(CommitId commit) implements Landing {}

    /**
     * The repository has the push and did not say what became of it: main may have the commit, or may get it yet. To land again settles it
     * once the repository answers: what main has is found, else it is written, and never twice.
     *
     * @param pushed the commit that was pushed
     * @param why what is known of the silence
     */
    record NotKnown(CommitId pushed, Reason why) implements Landing {}

    /** Main already says so; the branch is gone. */
    record NothingToDo() implements Landing {}

    /** What would be written is not what was reviewed any more; nothing was written, the change still waits. */
    record LookAgain(Review review) implements Landing {}

    record Refused(List<Reason> reasons) implements Landing {
        public Refused {
            reasons = List.copyOf(reasons);
        }
    }
}
