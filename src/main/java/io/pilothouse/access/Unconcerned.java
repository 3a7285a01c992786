package io.pilothouse.access;

import io.pilothouse.access.declared.Declared;
import io.pilothouse.access.declared.Window;
import io.pilothouse.access.keycloak.WantedRealm;
import io.pilothouse.changes.Changes;
import io.pilothouse.changes.Commit;
import io.pilothouse.changes.Tree;
import io.pilothouse.units.CommitId;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Which commits change what is declared and nothing that a realm has of it: limits of a model, or words that people read. */
final class Unconcerned {
    /** Of no realm: what is asked is only whether two are the same. */
    private static final WantedRealm.Settings ANY = new WantedRealm.Settings("", 0);

    private final Changes changes;
    private final Declared.Reader reader = new Declared.Reader();
    private final Map<CommitId, Boolean> known = new ConcurrentHashMap<>();

    Unconcerned(Changes changes) {
        this.changes = changes;
    }

    /** May wait for the repository. */
    void read(List<Commit> recent) {
        known.keySet().retainAll(recent.stream().map(Commit::id).collect(Collectors.toSet()));
        recent.forEach(commit -> known.computeIfAbsent(commit.id(), _ -> leavesRealmAlone(commit)));
    }

    /** From memory; false where nobody looked. */
    boolean is(Commit commit) {
        return known.getOrDefault(commit.id(), false);
    }

    private boolean leavesRealmAlone(Commit commit) {
        Tree before = changes.before(commit.id()).orElse(null);
        if (before == null) {
            return false;
        }
        LocalDate day = Window.day(commit.committedAt());
        Declared after = reader.read(changes.at(commit.id()));
        boolean isRead = commit.changedPaths().stream().noneMatch(after.broken()::containsKey);
        return isRead && WantedRealm.of(reader.read(before), day, ANY).equals(WantedRealm.of(after, day, ANY));
    }
}
