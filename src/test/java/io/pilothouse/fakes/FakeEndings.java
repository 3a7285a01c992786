package io.pilothouse.fakes;

import io.pilothouse.changes.ChangeEnd;
import io.pilothouse.changes.ChangeSet;
import io.pilothouse.changes.Commit;
import io.pilothouse.changes.Endings;
import io.pilothouse.changes.PendingChange;
import io.pilothouse.changes.Plan;
import io.pilothouse.changes.RepositoryState;
import io.pilothouse.changes.Trailers;
import io.pilothouse.units.Actor;
import io.pilothouse.units.ChangeId;
import io.pilothouse.units.CommitId;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** The ends of changes in a repository in memory. */
public final class FakeEndings implements Endings {
    public static final Actor CONSOLE = new Actor("Pilothouse", "console@example.com", Set.of());

    private final FakeRepository repository;
    private final Clock clock;

    public FakeEndings(FakeRepository repository, Clock clock) {
        this.repository = repository;
        this.clock = clock;
    }

    @Override
    public List<Commit> unprepared() {
        RepositoryState state = repository.state().latest().value();
        return state == null
                ? List.of()
                : state.recent().stream()
                        .filter(commit -> commit.trailer(Trailers.CHANGE).isPresent())
                        .filter(commit -> commit.trailer(Trailers.ENDS).isPresent())
                        .filter(commit -> !knows(state, ChangeEnd.idOf(commit.id())))
                        .toList();
    }

    private boolean knows(RepositoryState state, ChangeId id) {
        return waiting(state, id).isPresent()
                || repository.discarded.containsKey(id)
                || state.recent().stream()
                        .anyMatch(commit -> commit.trailer(Trailers.CHANGE).equals(Optional.of(id.value())));
    }

    private static Optional<PendingChange> waiting(RepositoryState state, ChangeId id) {
        return state.pending().stream().filter(change -> change.id().equals(id)).findFirst();
    }

    @Override
    public Plan revert(CommitId ending) {
        return repository.revert(ending) instanceof Plan.Planned(ChangeSet undo)
                ? new Plan.Planned(undo.on(ending, undo.edits()))
                : repository.revert(ending);
    }

    @Override
    public PendingChange prepare(CommitId ending, ChangeSet takingBack, Actor requester) {
        ChangeId id = ChangeEnd.idOf(ending);
        RepositoryState state =
                Objects.requireNonNull(repository.state().latest().value());
        return waiting(state, id).orElseGet(() -> {
            PendingChange prepared =
                    new PendingChange(id, takingBack, ending, requester.name(), requester.email(), clock.instant());
            repository.waits(prepared);
            return prepared;
        });
    }

    @Override
    public Actor console() {
        return CONSOLE;
    }
}
