package io.pilothouse.costs;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.pilothouse.access.declared.Declared;
import io.pilothouse.changes.Changes;
import io.pilothouse.changes.Environments;
import io.pilothouse.changes.Environments.Environment;
import io.pilothouse.changes.Layout;
import io.pilothouse.changes.Layout.ConsoleFile;
import io.pilothouse.changes.Tree;
import io.pilothouse.costs.CourseInGit.Course;
import io.pilothouse.costs.CourseInGit.Since;
import io.pilothouse.costs.ReadRecorded.Named;
import io.pilothouse.serving.Endpoints;
import io.pilothouse.targets.ServedBy;
import io.pilothouse.units.Digest;
import io.pilothouse.units.EndpointId;
import io.pilothouse.units.Namespace;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Which endpoint a workload ran, and which one callers meant, when: by the commits of main that changed endpoints or environments, so that what lands later
 * changes nothing of a month that is over. What main declares no more keeps what was said of it last. For any thread.
 */
final class ServedInGit {
    private static final int MOST = 50_000;
    /** What releases change daily and names nothing: to render a folder takes longer than to read it. */
    private static final Pattern ROUTINE = Pattern.compile("(?m)^\\s*-?\\s*(newTag|tag|digest|count|replicas)\\s*:.*$");

    private final CourseInGit<Named, Optional<EndpointId>> course;
    private final Cache<Tree.Entry, Digest> folders =
            Caffeine.newBuilder().maximumSize(MOST).build();
    private final Cache<Folder, ServedBy> known =
            Caffeine.newBuilder().maximumSize(MOST).build();
    /** What nobody can say for now: asked once for all commits. */
    private final Map<Folder, ServedBy> later = new HashMap<>();

    /** @param around what folders of endpoints may be made of */
    private record Folder(EndpointId endpoint, Digest content, Namespace namespace, List<Tree.Entry> around) {}

    ServedInGit(Changes changes) {
        course = new CourseInGit<>(
                changes,
                new CourseInGit.What<>(
                        layout -> List.of(layout.endpoints(), layout.file(ConsoleFile.ENVIRONMENTS)),
                        this::said,
                        null));
    }

    synchronized Course<Named, Optional<EndpointId>> course(Tree main) {
        Course<Named, Optional<EndpointId>> read = course.read(main);
        if (!later.isEmpty()) {
            later.clear();
            course.forget();
        }
        return read;
    }

    /** What was said first of all holds before it too: of what was first named later nobody knows whose it was before. */
    ReadRecorded read(Tree main) {
        Map<Named, NavigableMap<Instant, Since<Optional<EndpointId>>>> things =
                course(main).things();
        Instant first = things.values().stream()
                .map(NavigableMap::firstKey)
                .min(Comparator.naturalOrder())
                .orElse(Instant.MIN);
        Map<Named, NavigableMap<Instant, Optional<EndpointId>>> meant = new HashMap<>();
        things.forEach((named, endpoints) -> {
            NavigableMap<Instant, Optional<EndpointId>> values = new TreeMap<>();
            endpoints.forEach(
                    (since, endpoint) -> values.put(since.equals(first) ? Instant.MIN : since, endpoint.value()));
            meant.put(named, values);
        });
        return new ReadRecorded(meant);
    }

    private Map<Named, Optional<EndpointId>> said(Tree tree) {
        Environments environments = Environments.readable(tree);
        List<Tree.Entry> entries = tree.entries(tree.layout().endpoints(), Layout.ENDPOINT_LEVELS);
        List<Tree.Entry> around = entries.stream()
                .filter(entry -> Endpoints.id(tree, entry)
                        .flatMap(id -> environments.named(id.environment()))
                        .isEmpty())
                .toList();
        Map<Named, Optional<EndpointId>> said = new HashMap<>();
        for (Tree.Entry entry : entries) {
            EndpointId endpoint = Endpoints.id(tree, entry).orElse(null);
            Environment environment = endpoint == null
                    ? null
                    : environments.named(endpoint.environment()).orElse(null);
            if (endpoint != null
                    && environment != null
                    && servedBy(
                                    tree,
                                    entry,
                                    new Folder(endpoint, content(tree, entry), environment.namespace(), around))
                            instanceof ServedBy.Known(var subject)) {
                said.putIfAbsent(new Named.Workload(subject), Optional.of(endpoint));
            }
        }
        called(tree, said);
        return said;
    }

    private ServedBy servedBy(Tree tree, Tree.Entry entry, Folder folder) {
        ServedBy before = entry.content() == null ? null : known.getIfPresent(folder);
        ServedBy by = before == null ? later.get(folder) : before;
        if (by == null) {
            by = ServedBy.of(tree, folder.endpoint());
            if (by instanceof ServedBy.Unknown unknown && unknown.isForNow()) {
                later.put(folder, by);
            } else if (entry.content() != null) {
                known.put(folder, by);
            }
        }
        return by;
    }

    private Digest content(Tree tree, Tree.Entry entry) {
        return entry.content() == null ? read(tree, entry) : folders.get(entry, unread -> read(tree, unread));
    }

    private static Digest read(Tree tree, Tree.Entry entry) {
        StringBuilder all = new StringBuilder();
        tree.files(entry.path())
                .forEach(path -> all.append(path)
                        .append('\n')
                        .append(ROUTINE.matcher(tree.file(path).orElse("")).replaceAll("")));
        return Digest.of(all.toString().getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Counters of gateways do not say which of several counted: of a model that several lead to, nobody is charged for calls. A model that is served once and
     * behind none that is declared was called there all the same.
     */
    private static void called(Tree tree, Map<Named, Optional<EndpointId>> said) {
        List<Environment> gateways = Environments.readable(tree).environments().stream()
                .filter(one -> one.gateway() != null)
                .toList();
        Declared.served(tree).forEach((model, environments) -> {
            List<Environment> leading = gateways.stream()
                    .filter(one -> environments.contains(one.name()))
                    .toList();
            Optional<EndpointId> only = leading.size() == 1
                    ? Optional.of(new EndpointId(model, leading.getFirst().name()))
                    : leading.isEmpty() && environments.size() == 1
                            ? Optional.of(new EndpointId(
                                    model, environments.iterator().next()))
                            : Optional.empty();
            said.put(new Named.Model(model.value()), only);
        });
    }
}
