package io.pilothouse.history;

import io.pilothouse.changes.Commit;
import io.pilothouse.changes.Trailers;
import io.pilothouse.units.CommitId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The little of a commit that decides what became of those before it.
 *
 * @param reverts the id that it takes back, or the beginning of it; empty when it takes none back
 * @param model its trailers that name a version and its digest
 */
public record LaterCommit(
        CommitId id, Instant at, String subject, String reverts, Map<String, String> model, List<String> paths) {
    /** What {@code git revert} writes. */
    private static final Pattern BY_HAND = Pattern.compile("This reverts commit ([0-9a-f]{7,40})\\b");

    private static final Pattern ID = Pattern.compile("[0-9a-f]{7,40}");

    public LaterCommit {
        model = Map.copyOf(model);
        paths = List.copyOf(paths);
    }

    static LaterCommit of(Commit commit) {
        return new LaterCommit(
                commit.id(),
                commit.committedAt(),
                commit.subject(),
                reverts(commit),
                model(commit),
                commit.changedPaths());
    }

    private static String reverts(Commit commit) {
        Matcher byHand = BY_HAND.matcher(commit.body());
        return commit.trailer(Trailers.REVERTS)
                .filter(id -> ID.matcher(id).matches())
                .orElseGet(() -> byHand.find() ? byHand.group(1) : "");
    }

    static Map<String, String> model(Commit commit) {
        Map<String, String> model = new TreeMap<>(commit.trailers());
        model.keySet().retainAll(List.of(Trailers.MODEL_VERSION, Trailers.MODEL_DIGEST));
        return model;
    }

    boolean takesBack(CommitId commit) {
        return !reverts.isEmpty() && commit.value().startsWith(reverts);
    }
}
