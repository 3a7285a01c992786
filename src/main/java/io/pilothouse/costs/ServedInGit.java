package io.pilothouse.costs;

import io.pilothouse.access.declared.Declared;
import io.pilothouse.changes.Changes;
import io.pilothouse.changes.Commit;
import io.pilothouse.changes.Environments;
import io.pilothouse.changes.Environments.Environment;
import io.pilothouse.changes.Tree;
import io.pilothouse.serving.Endpoints;
import io.pilothouse.targets.ServedBy;
import io.pilothouse.telemetry.Subject;
import io.pilothouse.units.CommitId;
import io.pilothouse.units.EndpointId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which endpoint a workload runs, and which one callers mean: of those that main declares, and of those that it declared once, as the last commit that
 * had them says it. For one thread at a time.
 */
final class ServedInGit {
    /** Endpoints that went so many commits ago are nobody's: what they held is of months that nobody asks about any more. */
    private static final int MOST = 1_000;

    private final Changes changes;
    private final Declared.Reader reader;
    private @Nullable CommitId newest;
    private ReadRecorded gone = new ReadRecorded(Map.of(), Map.of());

    ServedInGit(Changes changes, Declared.Reader reader) {
        this.changes = changes;
        this.reader = reader;
    }

    ReadRecorded read(Tree main) {
        List<Commit> first = changes.log(main.layout().endpoints(), 1, null);
        CommitId top = first.isEmpty() ? null : first.getFirst().id();
        if (top != null && !top.equals(newest)) {
            gone = gone(main);
            newest = top;
        }
        Map<Subject, EndpointId> endpoints = new HashMap<>();
        Endpoints.ids(main).forEach(endpoint -> add(main, endpoint, endpoints));
        gone.endpoints().forEach(endpoints::putIfAbsent);
        Map<String, EndpointId> called = new HashMap<>(gone.called());
        called.putAll(called(main, reader.read(main)));
        return new ReadRecorded(endpoints, called);
    }

    /** From the newest commit back: a tree is read where it has an endpoint that none after it has. */
    private ReadRecorded gone(Tree main) {
        Map<Subject, EndpointId> endpoints = new HashMap<>();
        Map<String, EndpointId> called = new HashMap<>();
        Set<EndpointId> known = new HashSet<>(Endpoints.ids(main));
        for (Commit commit : PastCommits.newestFirst(changes, main.layout().endpoints(), MOST, _ -> false)) {
            Tree tree = changes.at(commit.id());
            List<EndpointId> last =
                    Endpoints.ids(tree).stream().filter(known::add).toList();
            if (!last.isEmpty()) {
                last.forEach(endpoint -> add(tree, endpoint, endpoints));
                called(tree, reader.read(tree)).forEach((model, endpoint) -> {
                    if (last.contains(endpoint)) {
                        called.putIfAbsent(model, endpoint);
                    }
                });
            }
        }
        return new ReadRecorded(endpoints, called);
    }

    /** Beside those that are there: what came later counts. */
    private static void add(Tree tree, EndpointId endpoint, Map<Subject, EndpointId> endpoints) {
        if (ServedBy.of(tree, endpoint) instanceof ServedBy.Known(Subject subject)) {
            endpoints.putIfAbsent(subject, endpoint);
        }
    }

    /**
     * Counters of gateways do not say which of several counted: of a model that several lead to, nobody is charged for calls. A model that is served once and
     * behind none that is declared was called there all the same.
     */
    private static Map<String, EndpointId> called(Tree tree, Declared declared) {
        Map<String, EndpointId> called = new HashMap<>();
        List<Environment> gateways = Environments.readable(tree).environments().stream()
                .filter(one -> one.gateway() != null)
                .toList();
        declared.served().forEach((model, environments) -> {
            List<Environment> leading = gateways.stream()
                    .filter(one -> environments.contains(one.name()))
                    .toList();
            if (leading.size() == 1) {
                called.put(
                        model.value(), new EndpointId(model, leading.getFirst().name()));
            } else if (leading.isEmpty() && environments.size() == 1) {
                called.put(
                        model.value(),
                        new EndpointId(model, environments.iterator().next()));
            }
        });
        return called;
    }
}
