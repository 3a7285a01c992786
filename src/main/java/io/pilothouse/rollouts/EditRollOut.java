package io.pilothouse.rollouts;

import io.pilothouse.changes.ChangeSet;
import io.pilothouse.changes.Changes;
import io.pilothouse.changes.PendingChange;
import io.pilothouse.changes.Trailers;
import io.pilothouse.review.EditAgain;
import io.pilothouse.review.SentBefore;
import io.pilothouse.serving.EndpointPaths;
import io.pilothouse.serving.Endpoints;
import io.pilothouse.units.EndpointId;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Changes of one endpoint are edited in its form, whoever planned them. */
@Component
class EditRollOut implements EditAgain {
    private final Changes changes;

    EditRollOut(Changes changes) {
        this.changes = changes;
    }

    @Override
    public Optional<String> address(PendingChange change) {
        ChangeSet planned = change.changeSet();
        List<EndpointId> touched = Endpoints.touched(planned, changes.layout());
        return touched.size() == 1 && SentBefore.isFromForm(planned, changes.layout())
                ? Optional.of(EndpointPaths.edit(
                        change.id(),
                        touched.getFirst(),
                        planned.reason(),
                        planned.trailers().getOrDefault(Trailers.ENDS, "")))
                : Optional.empty();
    }
}
