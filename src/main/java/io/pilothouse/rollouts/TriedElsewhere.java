package io.pilothouse.rollouts;

import io.pilothouse.fleet.Endpoint;
import io.pilothouse.fleet.FleetFeed;
import io.pilothouse.units.EndpointId;
import io.pilothouse.units.ModelVersionId;
import io.pilothouse.units.Reason;
import io.pilothouse.units.ServingState;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * How a version fares where it was put before it goes somewhere else: what did not start in one environment is not likely to start in
 * another. From memory.
 */
@Component
public class TriedElsewhere {
    private final FleetFeed fleet;

    TriedElsewhere(FleetFeed fleet) {
        this.fleet = fleet;
    }

    /**
     * A sentence for each endpoint of another environment that has the version and does not serve it, or nobody knows; none where one of them
     * serves it.
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
        return failed.size() < others.size()
                ? List.of()
                : failed.stream().map(TriedElsewhere::sentence).toList();
    }

    /** Where old pods answer while new ones cannot start, it is the old version that serves. */
    private static boolean isNotServed(Endpoint endpoint) {
        return switch (endpoint.state().kind()) {
            case NOT_SERVING, FAILING, WAITS, LOADING, UNKNOWN, STALE -> true;
            case DEGRADED -> endpoint.template() instanceof Endpoint.Template.New;
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
