package io.pilothouse.review.ui;

import com.vaadin.flow.component.Component;
import io.pilothouse.authority.Readable;
import io.pilothouse.changes.Commit;
import io.pilothouse.review.tracking.TrackedCommit;
import io.pilothouse.review.tracking.Tracker;
import io.pilothouse.shell.Follow;
import java.util.List;
import java.util.function.Consumer;

/** Commits, as far as the one who looks may read them. */
@org.springframework.stereotype.Component
public class ReadableCommits {
    private final Tracker tracker;
    private final ReadableChanges readable;

    ReadableCommits(Tracker tracker, ReadableChanges readable) {
        this.tracker = tracker;
        this.readable = readable;
    }

    /** Told of all that are followed while the owner is shown; of none before the first look. */
    public void follow(Component owner, Consumer<List<TrackedCommit>> show) {
        Follow.feed(owner, tracker.commits().feed(), reading -> {
            List<TrackedCommit> commits = reading.value();
            if (commits != null) {
                of(owner, commits, show);
            }
        });
    }

    /** @param show told at once for who reads all, else when Git said what is theirs */
    public void of(Component owner, List<TrackedCommit> commits, Consumer<List<TrackedCommit>> show) {
        readable.seen(owner, commits, (reads, tracked) -> tracked.readableBy(reads), show);
    }

    /** As {@link #of}, of commits that nobody follows. */
    public void commits(Component owner, List<Commit> commits, Consumer<List<Commit>> show) {
        readable.seen(owner, commits, Readable::of, show);
    }
}
