package io.pilothouse.changes.git;

import io.pilothouse.units.ChangeId;
import io.pilothouse.units.CommitId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Pushes to main that Git took without an answer, in this process. They only tell "this was you" from "it landed before", and whose branch
 * to tidy away: what landed is read from main itself, so a restart loses nothing that matters.
 */
final class Unanswered {
    private final Map<ChangeId, SequencedSet<CommitId>> pushes = new HashMap<>();
    private final Set<ChangeId> open = new HashSet<>();

    synchronized void add(ChangeId id, CommitId pushed) {
        pushes.computeIfAbsent(id, first -> new LinkedHashSet<>()).add(pushed);
        open.add(id);
    }

    /** Null when every push of the change was answered. */
    synchronized @Nullable CommitId newest(ChangeId id) {
        SequencedSet<CommitId> pushed = pushes.get(id);
        return pushed == null ? null : pushed.getLast();
    }

    /** Those nobody has asked for again. */
    synchronized List<ChangeId> open() {
        return List.copyOf(open);
    }

    /** True for the first who does. */
    synchronized boolean close(ChangeId id) {
        return open.remove(id);
    }

    /** Whether the change landed as one of these pushes; asked once. */
    synchronized boolean isSettledBy(ChangeId id, CommitId landed) {
        open.remove(id);
        Set<CommitId> pushed = pushes.remove(id);
        return pushed != null && pushed.contains(landed);
    }
}
