package io.pilothouse.review.tracking;

import io.pilothouse.changes.Changes;
import io.pilothouse.changes.Commit;
import io.pilothouse.changes.Trailers;
import io.pilothouse.changes.Tree;
import io.pilothouse.units.CommitId;
import io.pilothouse.units.Digest;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * What the endpoints of a commit declare, where its trailer does not say it: it can name only one, and a commit that nobody here wrote, or that goes
 * back to one, names none.
 */
final class OwnDigests {
    /** Endpoints: a commit over more of them is about something else, and each costs two readings. */
    private static final int MOST = 50;

    private final Changes changes;
    private final DeclaredFolders declared;
    private final Map<CommitId, Map<String, Digest>> known = new ConcurrentHashMap<>();

    OwnDigests(Changes changes, DeclaredFolders declared) {
        this.changes = changes;
        this.declared = declared;
    }

    /** May wait for the repository. */
    void read(List<Commit> recent) {
        known.keySet().retainAll(recent.stream().map(Commit::id).collect(Collectors.toSet()));
        recent.stream().filter(commit -> !known.containsKey(commit.id())).forEach(this::read);
    }

    private void read(Commit commit) {
        Set<String> folders = new HashSet<>(changes.layout().endpointFolders(commit.changedPaths()));
        boolean isNamed = commit.trailer(Trailers.MODEL_DIGEST).isPresent();
        if (isNamed && folders.size() > 1) {
            known.put(commit.id(), digests(changes.at(commit.id()), folders));
        } else if (!isNamed && takesBackNamed(commit)) {
            known.put(commit.id(), folders.size() > MOST ? Map.of() : digests(changes.at(commit.id()), folders));
        } else if (!isNamed) {
            known.put(commit.id(), folders.size() > MOST ? Map.of() : changed(commit, folders));
        }
    }

    /** What went forward to weights goes back to weights too, though no commit named those that were there before. */
    private boolean takesBackNamed(Commit commit) {
        return Trailers.reverted(commit)
                .flatMap(changes::commit)
                .flatMap(undone -> undone.trailer(Trailers.MODEL_DIGEST))
                .isPresent();
    }

    private Map<String, Digest> changed(Commit commit, Set<String> folders) {
        Map<String, Digest> now = new HashMap<>(digests(changes.at(commit.id()), folders));
        changes.before(commit.id())
                .ifPresent(before ->
                        now.entrySet().removeAll(digests(before, folders).entrySet()));
        return Map.copyOf(now);
    }

    private Map<String, Digest> digests(Tree tree, Set<String> folders) {
        Map<String, Digest> digests = new HashMap<>();
        folders.forEach(folder -> declared.digest(tree, folder).ifPresent(digest -> digests.put(folder, digest)));
        return Map.copyOf(digests);
    }

    /** By commit and folder; a commit over one endpoint, whose trailer says it, is not here. */
    Map<CommitId, Map<String, Digest>> known() {
        return Map.copyOf(known);
    }
}
