package io.pilothouse.costs.whatif;

import io.pilothouse.changes.CommandArguments;
import io.pilothouse.serving.ServingSpec;
import io.pilothouse.units.EndpointId;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Whose replicas are as fast as those of a choice would be: an endpoint that serves the same version on the same devices with the same engine. */
public final class Lenders {
    private Lenders() {}

    /** One of the same environment first. Empty where there is none, and where nobody says which version is served. */
    public static Optional<EndpointId> of(Start start, ServingSpec wanted) {
        return start.fleet().stream()
                .filter(other -> !other.endpoint().equals(wanted.endpoint()))
                .filter(other -> isAsFast(other, wanted))
                .map(ServingSpec::endpoint)
                .min(Comparator.comparing((EndpointId other) ->
                                !other.environment().equals(wanted.endpoint().environment()))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** How long requests may be, and how much of the memory is taken, decides how many run at once: a calibration knows that of its own. */
    private static boolean isAsFast(ServingSpec other, ServingSpec wanted) {
        return wanted.model().version() != null
                && wanted.model().version().equals(other.model().version())
                && wanted.placement().equals(other.placement())
                && other.unread().isEmpty()
                && isAlike(other.engine(), wanted.engine());
    }

    private static boolean isAlike(ServingSpec.Engine one, ServingSpec.Engine two) {
        return Objects.equals(one.version(), two.version())
                && one.tensorParallel() == two.tensorParallel()
                && one.pipelineParallel() == two.pipelineParallel()
                && Objects.equals(one.maxModelLen(), two.maxModelLen())
                && Objects.equals(one.gpuMemoryUtilization(), two.gpuMemoryUtilization())
                && Objects.equals(one.kvCacheDtype(), two.kvCacheDtype())
                && meanings(one).equals(meanings(two));
    }

    /** In whatever order and form they are written. */
    private static Set<String> meanings(ServingSpec.Engine engine) {
        return CommandArguments.of(engine.extraArgs()).arguments().stream()
                .map(argument -> argument.flag() + " " + argument.meaning())
                .collect(Collectors.toSet());
    }
}
