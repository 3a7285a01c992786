package io.pilothouse.costs;

import io.pilothouse.access.declared.Declared;
import io.pilothouse.changes.Changes;
import io.pilothouse.changes.Commit;
import io.pilothouse.changes.Layout.AccessFolder;
import io.pilothouse.units.CommitId;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What main declared when, by the commits that changed the files of a kind: from the moment of a commit on, until the next one says something else. For
 * one thread at a time.
 *
 * @param <V> what is wanted of each thing that is declared
 */
final class CourseInGit<V> {
    /** Beyond so many commits back the oldest that was read holds for all before it. */
    private static final int MOST = 1_000;

    private final Changes changes;
    private final Declared.Reader reader;
    private final AccessFolder folder;
    private final Function<Declared, Map<String, V>> said;
    private final V gone;
    private @Nullable CommitId newest;
    private Map<String, NavigableMap<Instant, Since<V>>> known = Map.of();

    /**
     * @param said by the name of each thing that a commit declares
     * @param gone what is so of one that was declared and is not any more
     */
    CourseInGit(
            Changes changes,
            Declared.Reader reader,
            AccessFolder folder,
            Function<Declared, Map<String, V>> said,
            V gone) {
        this.changes = changes;
        this.reader = reader;
        this.folder = folder;
        this.said = said;
        this.gone = gone;
    }

    /** @param commit that made it so */
    record Since<V>(V value, CommitId commit) {}

    /** By name, and by the moment since when it is so. */
    Map<String, NavigableMap<Instant, Since<V>>> read() {
        String path = changes.layout().folder(folder);
        List<Commit> first = changes.log(path, 1, null);
        CommitId top = first.isEmpty() ? null : first.getFirst().id();
        if (top == null) {
            return Map.of();
        }
        if (!top.equals(newest)) {
            known = course(
                    PastCommits.newestFirst(changes, path, MOST, _ -> false).reversed());
            newest = top;
        }
        return known;
    }

    private Map<String, NavigableMap<Instant, Since<V>>> course(List<Commit> oldestFirst) {
        Map<String, NavigableMap<Instant, Since<V>>> course = new HashMap<>();
        Instant at = Instant.MIN;
        for (Commit commit : oldestFirst) {
            // a clock that went wrong must not put what came later before what it replaced
            at = commit.committedAt().isAfter(at) ? commit.committedAt() : at;
            Map<String, V> now = new HashMap<>(said.apply(reader.read(changes.at(commit.id()))));
            course.keySet().forEach(name -> now.putIfAbsent(name, gone));
            for (Map.Entry<String, V> one : now.entrySet()) {
                NavigableMap<Instant, Since<V>> before = course.computeIfAbsent(one.getKey(), _ -> new TreeMap<>());
                if (before.isEmpty() || !before.lastEntry().getValue().value().equals(one.getValue())) {
                    before.put(at, new Since<>(one.getValue(), commit.id()));
                }
            }
        }
        return course;
    }
}
