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

/** Of commits over several endpoints what each of them declares: the commit's own trailer can name only one. */
final class OwnDigests {
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
        recent.stream()
                .filter(commit -> commit.trailer(Trailers.MODEL_DIGEST).isPresent())
                .filter(commit -> !known.containsKey(commit.id()))
                .forEach(this::read);
    }

    private void read(Commit commit) {
        Set<String> folders = new HashSet<>(changes.layout().endpointFolders(commit.changedPaths()));
        if (folders.size() > 1) {
            Tree tree = changes.at(commit.id());
            Map<String, Digest> digests = new HashMap<>();
            folders.forEach(folder -> declared.digest(tree, folder).ifPresent(digest -> digests.put(folder, digest)));
            known.put(commit.id(), Map.copyOf(digests));
        }
    }

    /** By commit and folder; a commit over one endpoint is not here. */
    Map<CommitId, Map<String, Digest>> known() {
        return Map.copyOf(known);
    }
}
