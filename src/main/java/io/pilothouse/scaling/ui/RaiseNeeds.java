package io.pilothouse.scaling.ui;

import io.pilothouse.authority.Verdict;
import io.pilothouse.changes.Changes;
import io.pilothouse.review.ui.EndsPart;
import io.pilothouse.review.ui.ReadableChanges;
import io.pilothouse.review.ui.SendPart;
import io.pilothouse.scaling.RaiseReplicas;
import io.pilothouse.serving.ServingSpec.Scaling;
import io.pilothouse.units.Actor;
import io.pilothouse.units.EndpointId;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Whom the form asks that raises replicas for a time. */
@Component
record RaiseNeeds(TuningNeeds tuning, RaiseReplicas raise, Changes changes, ReadableChanges readable) {
    /**
     * @param raised null where no workload is there
     * @param wanted what a change wants that is planned anew; null where none is, and where it waits no more
     */
    record Opened(
            RaiseReplicas.@Nullable Opened raised, @Nullable Scaling wanted, Verdict may) {}

    /** Waits for Git: on a background thread. */
    Opened open(EndpointId endpoint, SendPart.@Nullable Again again, Actor actor) {
        return new Opened(
                raise.open(endpoint, actor).orElse(null),
                again == null ? null : raise.wanted(again.change(), endpoint).orElse(null),
                raise.may(endpoint, actor));
    }

    /** Until when it is as it is, where a change of it has an end. */
    EndsPart ends(EndpointId endpoint) {
        return EndsPart.within(endpoint, changes, readable);
    }

    /** The same, for who is about to raise it once more. */
    EndsPart endsBefore(EndpointId endpoint) {
        return EndsPart.before(endpoint, changes, readable);
    }

    /** Whether the person who looks may raise it; waits for Git. */
    Callable<Boolean> mayRaise(EndpointId endpoint) {
        Actor actor = tuning.people().current();
        return () -> raise.may(endpoint, actor).isAllowed();
    }
}
