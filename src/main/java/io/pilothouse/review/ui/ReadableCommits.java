package io.pilothouse.review.ui;

import com.vaadin.flow.component.Component;
import io.pilothouse.authority.AuthorityInForce;
import io.pilothouse.authority.Readable;
import io.pilothouse.review.tracking.TrackedCommit;
import io.pilothouse.review.tracking.Tracker;
import io.pilothouse.shell.Follow;
import io.pilothouse.shell.Loaded;
import io.pilothouse.shell.Loads;
import io.pilothouse.shell.People;
import io.pilothouse.units.Actor;
import java.util.List;
import java.util.function.Consumer;

/** Commits that are followed, as far as the one who looks may read them. */
@org.springframework.stereotype.Component
public class ReadableCommits {
    private final Tracker tracker;
    private final AuthorityInForce authority;
    private final Loads loads;
    private final People people;

    ReadableCommits(Tracker tracker, AuthorityInForce authority, Loads loads, People people) {
        this.tracker = tracker;
        this.authority = authority;
        this.loads = loads;
        this.people = people;
    }

    /** Told of all that are followed while the owner is shown; of none before the first look. */
    void follow(Component owner, Consumer<List<TrackedCommit>> show) {
        Follow.feed(owner, tracker.commits().feed(), reading -> {
            List<TrackedCommit> commits = reading.value();
            if (commits != null) {
                of(owner, commits, show);
            }
        });
    }

    /** @param show told at once for who reads all, else when Git said what is theirs */
    public void of(Component owner, List<TrackedCommit> commits, Consumer<List<TrackedCommit>> show) {
        Actor reader = people.current();
        if (!reader.isLeadOnly()) {
            show.accept(commits);
            return;
        }
        loads.load(
                owner,
                () -> {
                    Readable readable = authority.readable(reader);
                    return commits.stream()
                            .map(tracked -> tracked.readableBy(readable))
                            .toList();
                },
                loaded -> {
                    if (loaded instanceof Loaded.Value<List<TrackedCommit>>(List<TrackedCommit> known)) {
                        show.accept(known);
                    }
                });
    }
}
