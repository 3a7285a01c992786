package io.pilothouse.history;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingInt;

import io.pilothouse.authority.AuthorityInForce;
import io.pilothouse.authority.Readable;
import io.pilothouse.changes.Between;
import io.pilothouse.changes.Changes;
import io.pilothouse.changes.Commit;
import io.pilothouse.changes.FileDiff;
import io.pilothouse.changes.Layout;
import io.pilothouse.changes.Tree;
import io.pilothouse.review.FindCommit;
import io.pilothouse.units.Actor;
import io.pilothouse.units.CommitId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the repository holds at one point of its past against another. Waits for the remote: not for a UI thread. */
@Component
public class ComparePoints {
    /** Each is drawn with its lines. */
    private static final int FILES = 30;

    /** The place of files that lie in no folder. */
    public static final String ROOT = ".";

    private final Changes changes;
    private final FindCommit commits;
    private final AuthorityInForce authority;

    ComparePoints(Changes changes, FindCommit commits, AuthorityInForce authority) {
        this.changes = changes;
        this.commits = commits;
        this.authority = authority;
    }

    /**
     * {@code place} is empty for the files of all places.
     *
     * @param after the last file that was seen; empty for the first ones
     */
    public record Wanted(Point from, Point to, String place, String after) {}

    public sealed interface Answer {}

    /** Some points are none: no commit begins so, or main has none as old. */
    public record NoSuchPoint(List<Point> points) implements Answer {
        public NoSuchPoint {
            points = List.copyOf(points);
        }
    }

    public enum What {
        NEW,
        CHANGED,
        REMOVED
    }

    /**
     * Where files differ: the folder of an endpoint, of a cluster's applications, or else the first folder of the repository.
     *
     * @param folder {@link #ROOT} for files that lie in none
     * @param endpoint null where none has its folder
     * @param what became of the whole folder
     */
    public record Place(String folder, Layout.@Nullable OfEndpoint endpoint, What what, int files) {}

    /**
     * @param behind how many commits main got after each of the two; not of one that is elsewhere
     * @param places all in which somebody may read a file that differs
     * @param files of the wanted place, a page of them
     * @param ofPlace how many files that place has
     * @param next what the next page comes after; null behind the last
     * @param withheld how many files are for others: of all, and of this page
     */
    public record Compared(
            Commit from,
            Commit to,
            Map<CommitId, Integer> behind,
            List<Place> places,
            List<FileDiff> files,
            int ofPlace,
            @Nullable String next,
            int withheld)
            implements Answer {
        public Compared {
            behind = Map.copyOf(behind);
            places = List.copyOf(places);
            files = List.copyOf(files);
        }

        public boolean isSame() {
            return from.id().equals(to.id());
        }

        /** How many commits main got from the first point to the second, fewer than none where the first is the newer; empty where one is elsewhere. */
        public OptionalInt steps() {
            Integer before = behind.get(from.id());
            Integer after = behind.get(to.id());
            return before == null || after == null ? OptionalInt.empty() : OptionalInt.of(before - after);
        }
    }

    /** @throws io.pilothouse.changes.AmbiguousCommit when several commits begin as a point does */
    public Answer compare(Wanted wanted, Actor reader) {
        Commit from = commit(wanted.from(), reader).orElse(null);
        Commit to = commit(wanted.to(), reader).orElse(null);
        if (from == null || to == null) {
            List<Point> missing = new ArrayList<>();
            if (from == null) {
                missing.add(wanted.from());
            }
            if (to == null) {
                missing.add(wanted.to());
            }
            return new NoSuchPoint(missing);
        }
        return compared(from, to, wanted, authority.readable(reader));
    }

    private Optional<Commit> commit(Point point, Actor reader) {
        return switch (point) {
            case Point.Now ignored -> commits.beginning(changes.head().commit().value(), reader);
            case Point.Moment(var at) -> {
                changes.head();
                yield changes.line().at(at).flatMap(id -> commits.beginning(id.value(), reader));
            }
            case Point.OfCommit(String id) -> commits.beginning(id, reader);
        };
    }

    private Compared compared(Commit from, Commit to, Wanted wanted, Readable readable) {
        Between between = changes.between(from.id(), to.id());
        List<String> all = between.paths();
        List<String> readables = all.stream().filter(readable::isFile).toList();
        List<String> ofPlace = readables.stream()
                .filter(path -> wanted.place().isEmpty() || placeOf(path).equals(wanted.place()))
                .toList();
        List<String> rest = ofPlace.stream()
                .filter(path -> path.compareTo(wanted.after()) > 0)
                .toList();
        List<FileDiff> page = between.files(rest.subList(0, Math.min(FILES, rest.size())));
        List<FileDiff> files = readable.files(page);
        return new Compared(
                from,
                to,
                changes.line().behind(List.of(from.id(), to.id())),
                places(readables, changes.at(from.id()), changes.at(to.id())),
                files,
                ofPlace.size(),
                rest.size() > FILES ? page.getLast().path() : null,
                all.size() - readables.size() + page.size() - files.size());
    }

    private List<Place> places(List<String> paths, Tree before, Tree after) {
        Map<String, Integer> counts =
                paths.stream().collect(groupingBy(this::placeOf, TreeMap::new, summingInt(path -> 1)));
        return counts.entrySet().stream()
                .map(count -> new Place(
                        count.getKey(),
                        changes.layout().endpointAt(count.getKey()).orElse(null),
                        what(count.getKey(), before, after),
                        count.getValue()))
                .toList();
    }

    private static What what(String folder, Tree before, Tree after) {
        return !isIn(before, folder) ? What.NEW : isIn(after, folder) ? What.CHANGED : What.REMOVED;
    }

    private static boolean isIn(Tree tree, String folder) {
        return folder.equals(ROOT) || !tree.entries(folder, 1).isEmpty();
    }

    private String placeOf(String path) {
        Layout layout = changes.layout();
        return switch (layout.partOf(path)) {
            case Layout.OfEndpoint endpoint -> endpoint.folder();
            case Layout.OfCluster(String cluster) when !cluster.isEmpty() -> layout.clusters() + "/" + cluster;
            default -> path.contains("/") ? path.substring(0, path.indexOf('/')) : ROOT;
        };
    }
}
