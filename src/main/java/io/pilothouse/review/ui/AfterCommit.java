package io.pilothouse.review.ui;

import io.pilothouse.changes.Commit;
import io.pilothouse.units.Actor;
import java.util.List;

/** What comes after a commit that arrived, by the files that it changed. The feature that knows them gives a bean. */
public interface AfterCommit {
    /** What the one who looks may do next. Waits for the remote: not for a UI thread. */
    List<Onward.Way> next(Commit commit, Actor reader);
}
