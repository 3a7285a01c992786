package io.pilothouse.review.tracking;

import io.pilothouse.changes.Commit;
import io.pilothouse.units.CommitId;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Which commit contains which, by their place in the log of the main branch. */
public final class Lineage {
    private final List<Commit> newestFirst;
    private final Map<String, Integer> places = new HashMap<>();
    private final Map<CommitId, Set<String>> touched = new ConcurrentHashMap<>();

    public Lineage(List<Commit> newestFirst) {
        this.newestFirst = List.copyOf(newestFirst);
        for (int place = 0; place < newestFirst.size(); place++) {
            places.put(newestFirst.get(place).id().value(), place);
        }
    }

    /** A revision that the log does not know contains nothing: it is older than the log, or newer than the last fetch. */
    public boolean contains(@Nullable String revision, CommitId commit) {
        if (revision == null) {
            return false;
        }
        Integer place = places.get(revision);
        if (place == null) {
            return revision.equals(commit.value());
        }
        Integer wanted = places.get(commit.value());
        return wanted == null || place <= wanted;
    }

    /** Whether no later commit that is known changes the same file. */
    public boolean isNewest(Commit commit, String path) {
        int end = places.getOrDefault(commit.id().value(), newestFirst.size());
        return newestFirst.subList(0, end).stream()
                .noneMatch(later -> later.changedPaths().contains(path));
    }

    /**
     * The next later commit that decides what becomes of the folder. An endpoint is one thing; the files of a cluster's folder are many,
     * and only a commit that changes the same one takes it over.
     */
    Optional<Commit> successor(Commit commit, Target target) {
        int end = places.getOrDefault(commit.id().value(), newestFirst.size());
        return newestFirst.subList(0, end).reversed().stream()
                .filter(later -> folders(later).contains(target.folder()))
                .filter(later -> !target.isClusterFolder() || changesSameFile(later, commit, target.folder()))
                .findFirst();
    }

    private static boolean changesSameFile(Commit later, Commit commit, String folder) {
        return commit.changedPaths().stream()
                .filter(path -> path.startsWith(folder + "/"))
                .anyMatch(later.changedPaths()::contains);
    }

    /** All that a commit changes something below, at any depth; found out once. */
    Set<String> folders(Commit commit) {
        return touched.computeIfAbsent(commit.id(), first -> foldersOf(commit.changedPaths()));
    }

    static Set<String> foldersOf(Collection<String> paths) {
        Set<String> folders = new HashSet<>();
        for (String path : paths) {
            for (int slash = path.lastIndexOf('/'); slash > 0; slash = path.lastIndexOf('/', slash - 1)) {
                if (!folders.add(path.substring(0, slash))) {
                    break;
                }
            }
        }
        return folders;
    }
}
