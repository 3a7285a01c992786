package io.pilothouse.access;

import io.pilothouse.changes.ChangeSet;
import io.pilothouse.changes.Changes;
import io.pilothouse.changes.FileEdit;
import io.pilothouse.changes.PendingChange;
import io.pilothouse.changes.Trailers;
import io.pilothouse.review.EditAgain;
import io.pilothouse.serving.EndpointPaths;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** A month that was shared out and waits is shared out anew by what is used by then. */
@Component
class EditMonth implements EditAgain {
    private final Changes changes;

    EditMonth(Changes changes) {
        this.changes = changes;
    }

    @Override
    public Optional<String> address(PendingChange change) {
        ChangeSet planned = change.changeSet();
        List<String> written = planned.edits().stream()
                .filter(FileEdit.Write.class::isInstance)
                .map(FileEdit::path)
                .toList();
        return planned.edits().size() == 1
                        && written.contains(changes.layout().sharedMonth())
                        && !planned.trailers().containsKey(Trailers.REVERTS)
                ? Optional.of(AccessPaths.MONTH + "?" + EndpointPaths.again(change.id(), planned.reason(), ""))
                : Optional.empty();
    }
}
