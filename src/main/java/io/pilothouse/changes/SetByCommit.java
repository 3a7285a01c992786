package io.pilothouse.changes;

import io.pilothouse.units.CommitId;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What a commit set: each place it changed, and what it wrote there; nothing where it took something away. */
public record SetByCommit(Map<String, Map<String, Optional<String>>> byPath) {
    /** Of a commit with more files each file is one thing. */
    private static final int READ_PLACE_BY_PLACE = 50;

    /** Waits for the remote. */
    public static SetByCommit of(Commit commit, Changes changes) {
        CommitId parent = commit.parent();
        Tree after = changes.at(commit.id());
        Map<String, Map<String, Optional<String>>> byPath = new TreeMap<>();
        for (String path : commit.changedPaths()) {
            Map<String, String> written = values(after, path, commit);
            Map<String, String> before = parent == null ? Map.of() : values(changes.at(parent), path, commit);
            byPath.put(path, changed(before, written));
        }
        return new SetByCommit(byPath);
    }

    /** What one tree says otherwise than another, in these files. */
    public static SetByCommit of(Tree before, Tree after, Set<String> paths) {
        Map<String, Map<String, Optional<String>>> byPath = new TreeMap<>();
        paths.forEach(path -> byPath.put(path, changed(FileValues.of(before, path), FileValues.of(after, path))));
        return new SetByCommit(byPath);
    }

    /** The places of a file that another sets as well, to whatever. */
    public List<String> both(SetByCommit other, String path) {
        Set<String> theirs = other.byPath.getOrDefault(path, Map.of()).keySet();
        return byPath.getOrDefault(path, Map.of()).keySet().stream()
                .filter(theirs::contains)
                .toList();
    }

    /** Or each file is one thing. */
    public static boolean isReadPlaceByPlace(Commit commit) {
        return commit.changedPaths().size() <= READ_PLACE_BY_PLACE;
    }

    private static Map<String, String> values(Tree tree, String path, Commit commit) {
        return isReadPlaceByPlace(commit)
                ? FileValues.of(tree, path)
                : tree.file(path).map(text -> Map.of("", text)).orElse(Map.of());
    }

    private static Map<String, Optional<String>> changed(Map<String, String> before, Map<String, String> after) {
        Set<String> places = new HashSet<>(before.keySet());
        places.addAll(after.keySet());
        Map<String, Optional<String>> changed = new TreeMap<>();
        for (String place : places) {
            Optional<String> now = Optional.ofNullable(after.get(place));
            boolean nowReadable = place.isEmpty() && !after.isEmpty() && now.isEmpty();
            if (!nowReadable && !now.equals(Optional.ofNullable(before.get(place)))) {
                changed.put(place, now);
            }
        }
        return changed;
    }

    /** How many places. */
    public long size() {
        return byPath.values().stream().mapToInt(Map::size).sum();
    }

    /** In how many places a tree says something else by now. */
    public long gone(Tree tree) {
        return byPath.keySet().stream()
                .mapToLong(path -> gone(tree, path).size())
                .sum();
    }

    /** The places of a file where a tree says something else by now. */
    public List<String> gone(Tree tree, String path) {
        Map<String, Optional<String>> set = byPath.getOrDefault(path, Map.of());
        Map<String, String> now = set.keySet().equals(Set.of(""))
                ? tree.file(path).map(text -> Map.of("", text)).orElse(Map.of())
                : FileValues.of(tree, path);
        return set.entrySet().stream()
                .filter(place -> !place.getValue().equals(Optional.ofNullable(now.get(place.getKey()))))
                .map(Map.Entry::getKey)
                .toList();
    }
}
