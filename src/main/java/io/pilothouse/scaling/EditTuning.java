package io.pilothouse.scaling;

import io.pilothouse.authority.AuthorityInForce;
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

/** Changes of how one endpoint is scaled are edited in the forms for it: the one of roll-outs has no field for most of it. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class EditTuning implements EditAgain {
    private final Changes changes;
    private final TuneScaling tune;
    private final AuthorityInForce authority;

    EditTuning(Changes changes, TuneScaling tune, AuthorityInForce authority) {
        this.changes = changes;
        this.tune = tune;
        this.authority = authority;
    }

    @Override
    public Optional<String> address(PendingChange change) {
        ChangeSet planned = change.changeSet();
        List<EndpointId> touched = Endpoints.touched(planned, changes.layout());
        if (touched.size() != 1 || !SentBefore.isFromForm(planned, changes.layout())) {
            return Optional.empty();
        }
        EndpointId endpoint = touched.getFirst();
        String until = planned.trailers().getOrDefault(Trailers.ENDS, "");
        if (authority.isRaise(planned)) {
            return Optional.of(ScalingPaths.editRaise(change.id(), endpoint, planned.reason(), until));
        }
        return tune.isOnlyScaling(planned, endpoint)
                ? Optional.of(ScalingPaths.edit(change.id(), endpoint, planned.reason(), until))
                : Optional.empty();
    }
}
