package io.pilothouse.history.ui;

import io.pilothouse.changes.Commit;
import io.pilothouse.history.Aftermath;
import io.pilothouse.shell.Loaded;
import io.pilothouse.units.CommitId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a page knows of what became of the commits it shows.
 *
 * @param asked those of which it was read
 * @param aftermaths of those of them that are on main
 * @param failed whether it could not be read of others
 */
record SinceThen(Set<CommitId> asked, Map<CommitId, Aftermath> aftermaths, boolean failed) {
    static final SinceThen UNREAD = new SinceThen(Set.of(), Map.of(), false);

    SinceThen {
        asked = Set.copyOf(asked);
        aftermaths = Map.copyOf(aftermaths);
    }

    boolean isKnownOf(Commit commit) {
        return asked.contains(commit.id());
    }

    /** What was known stays until more is. */
    SinceThen then(List<Commit> commits, Loaded<Map<CommitId, Aftermath>> loaded) {
        return switch (loaded) {
            case Loaded.Loading<Map<CommitId, Aftermath>> ignored -> new SinceThen(asked, aftermaths, false);
            case Loaded.Failed<Map<CommitId, Aftermath>> ignored -> new SinceThen(asked, aftermaths, true);
            case Loaded.Value<Map<CommitId, Aftermath>>(Map<CommitId, Aftermath> now) ->
                new SinceThen(commits.stream().map(Commit::id).collect(Collectors.toSet()), now, false);
        };
    }
}
