package io.pilothouse.rollouts.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import io.pilothouse.changes.Changes;
import io.pilothouse.changes.PendingChange;
import io.pilothouse.changes.RepositoryState;
import io.pilothouse.review.ChangePaths;
import io.pilothouse.review.SentBefore;
import io.pilothouse.review.ui.ReadableChanges;
import io.pilothouse.serving.Endpoints;
import io.pilothouse.shell.FindingBanner;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.Retold;
import io.pilothouse.shell.Words;
import io.pilothouse.units.Actor;
import io.pilothouse.units.ChangeId;
import io.pilothouse.units.EndpointId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which changes of the endpoint wait for review already: the one that lands second may not fit on the first. Of one's own the form takes the
 * place.
 */
class WaitingNote extends Div {
    private final Actor person;
    private final ReadableChanges readable;
    private List<PendingChange> shown = List.of();

    WaitingNote(Actor person, ReadableChanges readable) {
        this.person = person;
        this.readable = readable;
    }

    /** @param edited is none of them; null when none is */
    void look(Changes changes, EndpointId endpoint, @Nullable ChangeId edited) {
        RepositoryState state = changes.state().latest().value();
        List<PendingChange> waiting = state == null
                ? List.of()
                : Endpoints.waiting(endpoint, state.pending(), changes.layout()).stream()
                        .filter(change -> !change.id().equals(edited))
                        .toList();
        if (!waiting.equals(shown)) {
            shown = waiting;
            Optional<PendingChange> own = edited == null
                    ? SentBefore.by(person, endpoint, changes).filter(waiting::contains)
                    : Optional.empty();
            readable.of(this, waiting, seen -> draw(seen, own));
        }
    }

    private void draw(List<PendingChange> waiting, Optional<PendingChange> own) {
        removeAll();
        own.ifPresent(change -> add(FindingBanner.warn(
                Words.say("rollouts.waits.own"), Words.say("rollouts.waits.own.then"), link(change))));
        List<PendingChange> others = waiting.stream()
                .filter(change -> own.filter(change::equals).isEmpty())
                .toList();
        if (!others.isEmpty()) {
            add(FindingBanner.warn(
                    Words.say("rollouts.waits", others.size()),
                    Words.say("rollouts.waits.then"),
                    others.stream().map(WaitingNote::link).toArray(Component[]::new)));
        }
    }

    private static Component link(PendingChange change) {
        return Parts.link(Retold.title(change.changeSet().title()), ChangePaths.of(change.id()));
    }
}
