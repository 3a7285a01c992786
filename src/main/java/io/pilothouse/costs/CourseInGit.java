package io.pilothouse.costs;

import io.pilothouse.changes.Changes;
import io.pilothouse.changes.Commit;
import io.pilothouse.changes.Layout;
import io.pilothouse.changes.Tree;
import io.pilothouse.units.CommitId;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What main declared when, by the commits that changed some places: from the moment of a commit on, until the next one says something else. Each commit
 * is read once for all who ask, on any thread.
 *
 * @param <K> what things are told apart by
 * @param <V> what is wanted of each
 */
final class CourseInGit<K, V> {
    /** Beyond so many commits back the oldest that was read holds for all before it. */
    private static final int MOST = 10_000;

    private final Changes changes;
    private final What<K, V> what;
    private @Nullable CommitId newest;
    private Course<K, V> known = new Course<>(Map.of(), new TreeMap<>());

    CourseInGit(Changes changes, What<K, V> what) {
        this.changes = changes;
        this.what = what;
    }

    /**
     * @param places files and folders that say it
     * @param said of each thing that a commit declares
     * @param gone what is so of one that was declared and is not any more; null where it stays what it was
     */
    record What<K, V>(
            Function<Layout, List<String>> places,
            Function<Tree, Map<K, V>> said,
            @Nullable V gone) {}

    /** @param commit that made it so */
    record Since<V>(V value, CommitId commit) {}

    /**
     * @param things what is so of each, by the moment since when it is
     * @param commits that may have said something else, by their moments
     */
    record Course<K, V>(Map<K, NavigableMap<Instant, Since<V>>> things, NavigableMap<Instant, CommitId> commits) {
        private Course<K, V> copy() {
            Map<K, NavigableMap<Instant, Since<V>>> copies = new HashMap<>();
            things.forEach((thing, course) -> copies.put(thing, new TreeMap<>(course)));
            return new Course<>(copies, new TreeMap<>(commits));
        }

        private Course<K, V> closed() {
            things.replaceAll((_, course) -> Collections.unmodifiableNavigableMap(course));
            return new Course<>(Map.copyOf(things), Collections.unmodifiableNavigableMap(commits));
        }
    }

    /** @param main up to which it is wanted */
    synchronized Course<K, V> read(Tree main) {
        List<String> places = what.places().apply(main.layout());
        List<Commit> first = changes.log(main.commit(), places, 1);
        CommitId top = first.isEmpty() ? null : first.getFirst().id();
        if (top == null) {
            return new Course<>(Map.of(), new TreeMap<>());
        }
        if (!top.equals(newest)) {
            known = read(main.commit(), places);
            newest = top;
        }
        return known;
    }

    /** All of it is read anew next time: something could not be read for now. */
    synchronized void forget() {
        newest = null;
    }

    /** What came since it was read last is read now; all of it where main was written anew. */
    private Course<K, V> read(CommitId main, List<String> places) {
        CommitId last = newest;
        List<Commit> back = PastCommits.newestFirst(
                changes, main, places, MOST, commit -> commit.id().equals(last));
        List<Commit> later =
                back.stream().takeWhile(commit -> !commit.id().equals(last)).toList();
        boolean isNew = later.size() == back.size();
        Course<K, V> course = isNew ? new Course<>(new HashMap<>(), new TreeMap<>()) : known.copy();
        later.reversed().forEach(commit -> add(commit, course, isNew && back.size() >= MOST));
        return course.closed();
    }

    private void add(Commit commit, Course<K, V> course, boolean isCut) {
        Instant said = isCut && course.commits().isEmpty() ? Instant.MIN : commit.committedAt();
        // a clock that went wrong must not put what came later before what it replaced
        Instant last = course.commits().isEmpty() ? said : course.commits().lastKey();
        Instant at = said.isAfter(last) ? said : last;
        V gone = what.gone();
        Map<K, V> now = new HashMap<>(what.said().apply(changes.at(commit.id())));
        if (gone != null) {
            course.things().keySet().forEach(thing -> now.putIfAbsent(thing, gone));
        }
        now.forEach((thing, value) -> {
            NavigableMap<Instant, Since<V>> before = course.things().computeIfAbsent(thing, _ -> new TreeMap<>());
            if (before.isEmpty() || !before.lastEntry().getValue().value().equals(value)) {
                before.put(at, new Since<>(value, commit.id()));
            }
        });
        course.commits().put(at, commit.id());
    }
}
