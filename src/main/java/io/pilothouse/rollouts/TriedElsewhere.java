package io.pilothouse.rollouts;

import io.pilothouse.changes.Changes;
import io.pilothouse.changes.Commit;
import io.pilothouse.changes.RepositoryState;
import io.pilothouse.changes.Trailers;
import io.pilothouse.fleet.Endpoint;
import io.pilothouse.fleet.FleetFeed;
import io.pilothouse.units.EndpointId;
import io.pilothouse.units.ModelVersionId;
import io.pilothouse.units.Reason;
import io.pilothouse.units.ServingState;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * How a version fares where it was put before: what did not start in one environment is not likely to start in another, and what somebody took
 * back had a reason. From memory: of commits those that the console has newest.
 */
@Component
public class TriedElsewhere {
    private final FleetFeed fleet;
    /** Asked when it is judged: what judges is made before the road is. */
    private final ObjectProvider<Changes> changes;

    TriedElsewhere(FleetFeed fleet, ObjectProvider<Changes> changes) {
        this.fleet = fleet;
        this.changes = changes;
    }

    /**
     * A sentence for each time that the version was taken back from where it goes, and for each endpoint of another environment that has it and
     * does not serve it, or nobody knows; of these none where one of them serves it.
     *
     * @param from what is promoted, whose state counts whatever others do; null when nothing is
     */
    public List<Reason> against(@Nullable ModelVersionId version, EndpointId to, @Nullable EndpointId from) {
        List<Endpoint> others = fleet.fleet().endpoints().stream()
                .filter(endpoint -> version != null && version.equals(endpoint.version()))
                .filter(endpoint -> !endpoint.id().environment().equals(to.environment()))
                .filter(endpoint -> from == null || endpoint.id().equals(from))
                .toList();
        List<Endpoint> failed =
                others.stream().filter(TriedElsewhere::isNotServed).toList();
        Stream<Reason> elsewhere =
                failed.size() < others.size() ? Stream.of() : failed.stream().map(TriedElsewhere::sentence);
        return Stream.concat(version == null ? Stream.of() : takenBack(version, to), elsewhere)
                .toList();
    }

    private Stream<Reason> takenBack(ModelVersionId version, EndpointId to) {
        Changes road = changes.getObject();
        RepositoryState state = road.state().latest().value();
        List<Commit> recent = state == null ? List.of() : state.recent();
        String folder = road.layout().folder(to) + "/";
        Set<String> brought = recent.stream()
                .filter(commit -> commit.trailer(Trailers.REVERTS).isEmpty())
                .filter(commit -> commit.trailer(Trailers.MODEL_VERSION)
                        .filter(Trailers.of(version)::equals)
                        .isPresent())
                .filter(commit -> commit.changedPaths().stream().anyMatch(path -> path.startsWith(folder)))
                .map(commit -> commit.id().value())
                .collect(Collectors.toSet());
        return recent.stream()
                .filter(commit -> commit.trailer(Trailers.REVERTS)
                        .filter(brought::contains)
                        .isPresent())
                .map(commit -> Reason.of(
                        commit.reason().isEmpty() ? "rollouts.tried.taken-back" : "rollouts.tried.taken-back.because",
                        to.name(),
                        to.environment(),
                        commit.committedAt(),
                        commit.authorName(),
                        commit.id(),
                        commit.reason()));
    }

    /** Where old pods answer while new ones cannot start, it is the old version that serves. */
    private static boolean isNotServed(Endpoint endpoint) {
        return switch (endpoint.state().kind()) {
            case NOT_SERVING, FAILING, WAITS, LOADING, UNKNOWN, STALE -> true;
            case DEGRADED ->
                endpoint.template() instanceof Endpoint.Template.New
                        && !endpoint.state().isOnlyByArgoCd();
            case DRIFTED, ROLLING_OUT, CANARY, SERVING, ASLEEP, STOPPED -> false;
        };
    }

    private static Reason sentence(Endpoint endpoint) {
        ServingState kind = endpoint.state().kind();
        boolean isKnown = kind != ServingState.UNKNOWN && kind != ServingState.STALE;
        Reason state = Reason.of("shell.state." + kind.name().toLowerCase(Locale.ROOT));
        Reason cause = endpoint.state().cause();
        return Reason.of(
                isKnown ? "rollouts.tried" : "rollouts.tried.unknown",
                endpoint.id().name(),
                endpoint.id().environment(),
                cause == null ? state : Reason.of("rollouts.tried.cause", state, cause));
    }
}
