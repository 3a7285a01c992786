package io.pilothouse.scaling;

import io.pilothouse.changes.ChangeSet;
import io.pilothouse.changes.Changes;
import io.pilothouse.changes.PendingChange;
import io.pilothouse.changes.Trailers;
import io.pilothouse.review.EditAgain;
import io.pilothouse.review.SentBefore;
import io.pilothouse.serving.Endpoints;
import io.pilothouse.units.EndpointId;
import java.util.List;
import java.util.Optional;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Changes of how one endpoint is scaled are edited in the form for it: the one of roll-outs has no field for most of it. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class EditTuning implements EditAgain {
    private final Changes changes;
    private final TuneScaling tune;

    EditTuning(Changes changes, TuneScaling tune) {
        this.changes = changes;
        this.tune = tune;
    }

    @Override
    public Optional<String> address(PendingChange change) {
        ChangeSet planned = change.changeSet();
        List<EndpointId> touched = Endpoints.touched(planned, changes.layout());
        return touched.size() == 1
                        && SentBefore.isFromForm(planned, changes.layout())
                        && tune.isOnlyScaling(planned, touched.getFirst())
                ? Optional.of(ScalingPaths.edit(
                        change.id(),
                        touched.getFirst(),
                        planned.reason(),
                        planned.trailers().getOrDefault(Trailers.ENDS, "")))
                : Optional.empty();
    }
}
