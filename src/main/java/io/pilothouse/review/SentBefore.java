package io.pilothouse.review;

import io.pilothouse.changes.ChangeSet;
import io.pilothouse.changes.Changes;
import io.pilothouse.changes.FileEdit;
import io.pilothouse.changes.Layout;
import io.pilothouse.changes.Layout.OfEndpoint;
import io.pilothouse.changes.PendingChange;
import io.pilothouse.changes.RepositoryState;
import io.pilothouse.changes.Trailers;
import io.pilothouse.units.Actor;
import io.pilothouse.units.EndpointId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What somebody sent from a form before: their own change of just the same endpoint, which waits and which nobody approved. */
public final class SentBefore {
    private SentBefore() {}

    /** The newest of several; none where the change is of no endpoint. */
    static Optional<PendingChange> by(Actor actor, ChangeSet planned, Changes changes) {
        Layout layout = changes.layout();
        Set<OfEndpoint> wanted = endpoints(planned, layout);
        return wanted.isEmpty() ? Optional.empty() : by(actor, wanted, changes.waiting(), layout);
    }

    /** The one whose place a change of just this endpoint would take, as last looked at: never waits. */
    public static Optional<PendingChange> by(Actor actor, EndpointId endpoint, Changes changes) {
        RepositoryState state = changes.state().latest().value();
        Layout layout = changes.layout();
        return state == null
                ? Optional.empty()
                : layout.endpointAt(layout.folder(endpoint))
                        .flatMap(there -> by(actor, Set.of(there), state.pending(), layout));
    }

    private static Optional<PendingChange> by(
            Actor actor, Set<OfEndpoint> wanted, List<PendingChange> waiting, Layout layout) {
        return waiting.stream()
                .filter(change -> Rights.isOf(change, actor))
                .filter(change -> change.approvals().isEmpty())
                .filter(change -> isFromForm(change.changeSet(), layout))
                .filter(change -> endpoints(change.changeSet(), layout).equals(wanted))
                .max(Comparator.comparing(PendingChange::requestedAt));
    }

    /** Neither an undo nor the end of an endpoint: those were wished for on their own. */
    public static boolean isFromForm(ChangeSet change, Layout layout) {
        return !change.trailers().containsKey(Trailers.REVERTS)
                && change.edits().stream()
                        .filter(FileEdit.Write.class::isInstance)
                        .anyMatch(edit -> layout.endpointOf(edit.path()).isPresent());
    }

    private static Set<OfEndpoint> endpoints(ChangeSet change, Layout layout) {
        return change.edits().stream()
                .flatMap(edit -> layout.endpointOf(edit.path()).stream())
                .collect(Collectors.toSet());
    }
}
