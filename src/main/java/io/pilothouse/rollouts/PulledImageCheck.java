package io.pilothouse.rollouts;

import io.pilothouse.changes.Candidate;
import io.pilothouse.changes.Check;
import io.pilothouse.changes.Finding;
import io.pilothouse.changes.Finding.Severity;
import io.pilothouse.changes.InvalidYaml;
import io.pilothouse.changes.Tree;
import io.pilothouse.fleet.Endpoint;
import io.pilothouse.fleet.FleetFeed;
import io.pilothouse.manifests.ManifestFolder;
import io.pilothouse.serving.Endpoints;
import io.pilothouse.serving.EngineManifest;
import io.pilothouse.serving.ServingReader;
import io.pilothouse.serving.ServingSpec;
import io.pilothouse.units.EndpointId;
import io.pilothouse.units.Reason;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Warns of a change that keeps the image of an endpoint whose pods do not get it: whatever else it brings, it does not start. From memory. */
@Component
class PulledImageCheck implements Check {
    private static final Reason NAME = Reason.of("check.pulled");

    private final FleetFeed fleet;

    PulledImageCheck(FleetFeed fleet) {
        this.fleet = fleet;
    }

    @Override
    public Reason name() {
        return NAME;
    }

    @Override
    public List<Finding> judge(Candidate candidate) {
        List<EndpointId> touched = Endpoints.touched(candidate);
        return fleet.fleet().endpoints().stream()
                .filter(endpoint -> touched.contains(endpoint.id()))
                .flatMap(endpoint -> judge(endpoint, candidate).stream())
                .toList();
    }

    private static Optional<Finding> judge(Endpoint endpoint, Candidate candidate) {
        Reason cause = endpoint.state().cause();
        if (cause == null || !endpoint.state().lacksImage()) {
            return Optional.empty();
        }
        List<String> images = Stream.of(candidate.before(), candidate.after())
                .flatMap(tree -> image(tree, endpoint.id()).stream())
                .toList();
        boolean isKept = images.size() == 2 && Objects.equals(images.getFirst(), images.getLast());
        return isKept && !isServedAsBefore(endpoint.id(), candidate)
                ? Optional.of(new Finding(
                        Severity.WARNS,
                        NAME,
                        DeviceLines.of(candidate.after(), endpoint.id()).path(),
                        0,
                        Reason.of("check.pulled.kept", images.getLast(), cause),
                        Reason.of("check.pulled.kept.cure")))
                : Optional.empty();
    }

    /** What it brings beside that, as a policy of who may call, needs no image. */
    private static boolean isServedAsBefore(EndpointId endpoint, Candidate candidate) {
        return served(candidate.before(), endpoint).equals(served(candidate.after(), endpoint));
    }

    private static List<Object> served(Tree tree, EndpointId endpoint) {
        ManifestFolder folder = ManifestFolder.read(tree, endpoint);
        return Stream.of(
                        ServingReader.read(folder, endpoint),
                        EngineManifest.in(folder)
                                .map(engine -> engine.document().data()))
                .<Object>flatMap(Optional::stream)
                .toList();
    }

    private static Optional<String> image(Tree tree, EndpointId endpoint) {
        try {
            return ServingSpec.read(tree, endpoint).map(spec -> spec.engine().image());
        } catch (InvalidYaml broken) {
            return Optional.empty(); // another check says so
        }
    }
}
