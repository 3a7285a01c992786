package io.pilothouse.access.keycloak;

import io.pilothouse.clients.ClientException;
import io.pilothouse.clients.ClientFailure;
import io.pilothouse.clients.keycloak.Keycloak;
import io.pilothouse.units.Reason;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The steps of one pass, one after the other. What is refused of one object keeps no other from being written: what comes last are the rights that
 * are taken away. Not thread-safe.
 */
final class Writing {
    /** So many refusals are told one by one. */
    private static final int TOLD = 20;

    private final Keycloak keycloak;
    private final Keycloak.Lease lease;
    private final Clock clock;
    private final Instant ends;
    private final List<Step> done = new ArrayList<>();
    private final List<Reason> refused = new ArrayList<>();

    /** @param ends when the last write may begin */
    Writing(Keycloak keycloak, Keycloak.Lease lease, Clock clock, Instant ends) {
        this.keycloak = keycloak;
        this.lease = lease;
        this.clock = clock;
        this.ends = ends;
    }

    List<Step> done() {
        return List.copyOf(done);
    }

    /** @return why not all of it was written; null where it was */
    @Nullable Reason all(List<Step> steps) {
        for (Step step : steps) {
            if (isOver()) {
                return later(steps.size() - done.size() - refused.size());
            }
            try {
                write(step);
                done.add(step);
            } catch (ClientException failure) {
                if (isOver()) {
                    return later(steps.size() - done.size() - refused.size());
                }
                refused.add(Reason.of("keycloak.stopped", StepWords.of(step), failure.reason()));
                if (!isOfOneObject(failure.failure())) {
                    break;
                }
            }
        }
        return refused();
    }

    private boolean isOver() {
        return !clock.instant().isBefore(ends);
    }

    private Reason later(int left) {
        Reason later = Reason.of("keycloak.later", left);
        Reason why = refused();
        return why == null ? later : Reason.of("keycloak.refused.and", why, later);
    }

    private void write(Step step) {
        switch (step) {
            case Step.Create(var wanted) -> lease.put(null, wanted);
            case Step.Change change -> lease.put(change.there(), change.wanted());
            case Step.Remove(var there) -> lease.remove(there);
        }
    }

    /** A name that a database does not take is answered like a server that fails: it is one where it fails at the realm itself, too. */
    private boolean isOfOneObject(ClientFailure failure) {
        return switch (failure) {
            case ClientFailure.Denied _ -> false;
            case ClientFailure.Unreachable(Reason reason) ->
                reason.key().equals("because.remote-fails") && isReachable();
            case ClientFailure.NotFound _, ClientFailure.Invalid _, ClientFailure.Conflict _ -> true;
        };
    }

    private boolean isReachable() {
        try {
            keycloak.reach();
            return true;
        } catch (ClientException away) {
            return false;
        }
    }

    private @Nullable Reason refused() {
        int more = refused.size() - TOLD;
        Reason told = refused.stream()
                .limit(TOLD)
                .reduce((before, after) -> Reason.of("keycloak.refused.and", before, after))
                .orElse(null);
        return told == null || more <= 0
                ? told
                : Reason.of("keycloak.refused.and", told, Reason.of("keycloak.refused.more", more));
    }
}
