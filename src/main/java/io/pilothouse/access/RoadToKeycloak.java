package io.pilothouse.access;

import io.pilothouse.access.keycloak.Reconciled;
import io.pilothouse.changes.Changes;
import io.pilothouse.changes.Commit;
import io.pilothouse.changes.Layout;
import io.pilothouse.changes.RepositoryState;
import io.pilothouse.live.Reading;
import io.pilothouse.review.tracking.LogLine;
import io.pilothouse.review.tracking.Road;
import io.pilothouse.review.tracking.Station;
import io.pilothouse.units.CommitId;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** From Git to Keycloak, of commits that change what is declared. Where no Keycloak is connected no commit goes here. */
@Component
public final class RoadToKeycloak implements Road {
    static final String NAME = "keycloak";
    static final Station RECONCILED = new Station("keycloak.reconciled", 25);
    /** Of what Keycloak keeps nothing of. */
    static final Station UNCONCERNED = new Station("keycloak.unconcerned", 25);

    private final Changes changes;
    private final @Nullable KeycloakFeed feed;
    private final Unconcerned unconcerned;

    public RoadToKeycloak(Changes changes, ObjectProvider<KeycloakFeed> feeds) {
        this.changes = changes;
        feed = feeds.getIfAvailable();
        unconcerned = new Unconcerned(changes);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean carries(Commit commit) {
        Layout layout = changes.layout();
        return feed != null
                && commit.changedPaths().stream()
                        .anyMatch(path -> layout.declaredIn(path).isPresent());
    }

    @Override
    public Runnable follow(Runnable moved, Runnable stirred) {
        KeycloakFeed known = feed;
        return known == null ? () -> {} : known.topic().feed().follow(moved);
    }

    /** How far it came a pass reads; whether it has anywhere to go is told by the files. */
    @Override
    public void read(CommitId head) {
        RepositoryState state = changes.state().latest().value();
        if (feed != null && state != null) {
            unconcerned.read(state.recent().stream().filter(this::carries).toList());
        }
    }

    @Override
    public Picture at(Moment moment) {
        KeycloakFeed known = feed;
        Reading<Reconciled> now =
                known == null ? Reading.waiting() : known.topic().latest();
        return (commit, before) -> carries(commit)
                ? List.of(new Reconciling(
                                commit, moment.lineage(), now, changes.layout().access(), unconcerned.is(commit))
                        .stretch(before.stream().findFirst().orElse(null)))
                : List.of();
    }

    /** A pass looks at main every few seconds anyway. */
    @Override
    public void hurry(Commit commit, Consumer<LogLine> note) {}
}
