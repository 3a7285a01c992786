package io.pilothouse.rollouts;

import io.pilothouse.changes.Changes;
import io.pilothouse.changes.GitUnavailable;
import io.pilothouse.changes.Tree;
import io.pilothouse.fleet.Endpoint;
import io.pilothouse.fleet.FleetFeed;
import io.pilothouse.units.CommitId;
import io.pilothouse.units.EndpointId;
import io.pilothouse.units.InvalidName;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What Argo CD last gave the cluster of an endpoint, which is not what main says while main cannot be applied or was not yet. */
@Component
class LastApplied {
    private final FleetFeed fleet;
    private final Changes changes;

    LastApplied(FleetFeed fleet, Changes changes) {
        this.fleet = fleet;
        this.changes = changes;
    }

    sealed interface Answer {}

    record AsOnMain() implements Answer {}

    /** The files of the endpoint were others then. */
    record Earlier(Tree tree) implements Answer {}

    record NotKnown() implements Answer {}

    /** Waits for the remote. */
    Answer of(EndpointId endpoint, Tree main) {
        Optional<Tree> applied = fleet.fleet()
                .named(endpoint)
                .map(Endpoint::argo)
                .map(Endpoint.Argo::inCluster)
                .flatMap(this::tree)
                .filter(then -> isThere(endpoint, then, main) || !isThere(endpoint, main, main));
        return applied.isEmpty()
                ? new NotKnown()
                : sameFiles(endpoint, applied.get(), main) ? new AsOnMain() : new Earlier(applied.get());
    }

    /** A commit that has no such folder was applied from another one: of this folder it tells nothing, least of all that it is gone. */
    private static boolean isThere(EndpointId endpoint, Tree tree, Tree main) {
        return !tree.files(main.layout().folder(endpoint)).isEmpty();
    }

    private Optional<Tree> tree(String revision) {
        try {
            return Optional.of(changes.at(CommitId.of(revision)));
        } catch (GitUnavailable | InvalidName notThere) {
            return Optional.empty();
        }
    }

    /** And the same elsewhere, where the folder is made of more. */
    static boolean sameFiles(EndpointId endpoint, Tree one, Tree other) {
        String folder = one.layout().folder(endpoint);
        return one.files(folder).equals(other.files(folder))
                && one.files(folder).stream().allMatch(path -> one.file(path).equals(other.file(path)))
                && Occupant.of(one, endpoint).equals(Occupant.of(other, endpoint));
    }
}
