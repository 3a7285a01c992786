package io.pilothouse.review.tracking;

import io.pilothouse.changes.Tree;
import io.pilothouse.clients.argocd.Application;
import io.pilothouse.clients.argocd.Application.HealthStatus;
import io.pilothouse.units.CommitId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What the files of folders declare whose application is degraded: of others nobody asks. */
final class ObjectsInFolders {
    private final @Nullable DeclaredFolders declared;
    private @Nullable CommitId readAt;
    private volatile Map<String, Optional<Map<String, Set<String>>>> known = Map.of();

    /** @param declared null where nobody can tell */
    ObjectsInFolders(@Nullable DeclaredFolders declared) {
        this.declared = declared;
    }

    /** May wait for the repository. */
    void read(CommitId head, Function<CommitId, Tree> trees, List<Application> applications) {
        DeclaredFolders all = declared;
        if (all == null) {
            return;
        }
        Map<String, Optional<Map<String, Set<String>>>> before = head.equals(readAt) ? known : Map.of();
        Map<String, Optional<Map<String, Set<String>>>> now = new HashMap<>();
        applications.stream()
                .filter(application -> application.health() == HealthStatus.DEGRADED)
                .map(application -> application.source().path())
                .forEach(folder -> now.computeIfAbsent(
                        folder,
                        unread -> before.containsKey(unread)
                                ? before.get(unread)
                                : all.objects(trees.apply(head), unread)));
        readAt = head;
        known = Map.copyOf(now);
    }

    /** By folder, then by file. Null where nobody can tell. */
    @Nullable Map<String, Optional<Map<String, Set<String>>>> known() {
        return declared == null ? null : known;
    }
}
