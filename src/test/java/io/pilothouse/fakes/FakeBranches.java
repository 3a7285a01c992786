package io.pilothouse.fakes;

import io.pilothouse.changes.ChangeSet;
import io.pilothouse.changes.Discarded;
import io.pilothouse.changes.PendingChange;
import io.pilothouse.units.Actor;
import io.pilothouse.units.ChangeId;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What waits beside a main branch in memory, and what somebody took away. */
final class FakeBranches {
    private final Clock clock;
    private final Map<ChangeId, PendingChange> pending = new LinkedHashMap<>();
    final Map<ChangeId, Discarded> discarded = new HashMap<>();
    private int proposed;

    FakeBranches(Clock clock) {
        this.clock = clock;
    }

    List<PendingChange> all() {
        return List.copyOf(pending.values());
    }

    Optional<PendingChange> find(ChangeId id) {
        return Optional.ofNullable(pending.get(id));
    }

    void put(PendingChange change) {
        pending.put(change.id(), change);
    }

    PendingChange propose(ChangeSet changeSet, Actor requester) {
        PendingChange change = new PendingChange(
                ChangeId.of("c-%04d".formatted(proposed++)),
                changeSet,
                changeSet.base(),
                requester.name(),
                requester.email(),
                clock.instant());
        put(change);
        return change;
    }

    Optional<PendingChange> replace(PendingChange seen, ChangeSet changeSet) {
        if (!seen.equals(pending.get(seen.id()))) {
            return Optional.empty();
        }
        PendingChange replaced = new PendingChange(
                seen.id(),
                changeSet,
                changeSet.base(),
                seen.requestedBy(),
                seen.requestedByEmail(),
                seen.requestedAt());
        put(replaced);
        return Optional.of(replaced);
    }

    void remove(ChangeId id) {
        pending.remove(id);
    }

    List<Discarded> discardedSince(Instant since, String requestedByEmail) {
        return discarded.values().stream()
                .filter(gone -> gone.change().requestedByEmail().equals(requestedByEmail))
                .filter(gone -> !pending.containsKey(gone.change().id()))
                .filter(gone -> !gone.at().isBefore(since))
                .sorted(Comparator.comparing(Discarded::at).reversed())
                .toList();
    }

    void discard(ChangeId id, Actor by, String reason) {
        PendingChange gone = pending.remove(id);
        if (gone != null) {
            discarded.put(id, new Discarded(gone, by.name(), by.email(), clock.instant(), reason));
        }
    }
}
