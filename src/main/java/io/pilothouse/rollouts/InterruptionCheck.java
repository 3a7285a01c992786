package io.pilothouse.rollouts;

import io.pilothouse.changes.Candidate;
import io.pilothouse.changes.Check;
import io.pilothouse.changes.Finding;
import io.pilothouse.changes.Finding.Severity;
import io.pilothouse.changes.InvalidYaml;
import io.pilothouse.changes.Tree;
import io.pilothouse.manifests.ManifestFolder;
import io.pilothouse.manifests.ManifestFolder.Manifest;
import io.pilothouse.serving.Endpoints;
import io.pilothouse.serving.EngineManifest;
import io.pilothouse.serving.ServingSpec;
import io.pilothouse.units.EndpointId;
import io.pilothouse.units.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Warns of a change in whose course nothing serves, because the manifest ends all pods before another one is ready. */
@Component
class InterruptionCheck implements Check {
    private static final Reason NAME = Reason.of("check.interruption");

    @Override
    public Reason name() {
        return NAME;
    }

    @Override
    public List<Finding> judge(Candidate candidate) {
        List<Finding> findings = new ArrayList<>();
        for (EndpointId endpoint : Endpoints.touched(candidate)) {
            Optional<ServingSpec> before = spec(candidate.before(), endpoint);
            Optional<ServingSpec> after = spec(candidate.after(), endpoint);
            if (before.isPresent() && after.isPresent() && serves(before.get(), after.get())) {
                engine(candidate.after(), endpoint)
                        .flatMap(manifest ->
                                finding(manifest, after.get().scaling().min()))
                        .ifPresent(findings::add);
            }
        }
        return findings;
    }

    /** Where none has to run, or none is to run then, nobody is promised anything. */
    private static boolean serves(ServingSpec before, ServingSpec after) {
        return Prediction.changesPods(before, after)
                && before.scaling().min() > 0
                && after.scaling().min() > 0;
    }

    private static Optional<ServingSpec> spec(Tree tree, EndpointId endpoint) {
        try {
            return ServingSpec.read(tree, endpoint);
        } catch (InvalidYaml broken) {
            return Optional.empty(); // another check says so
        }
    }

    private static Optional<Manifest> engine(Tree tree, EndpointId endpoint) {
        return EngineManifest.in(ManifestFolder.read(tree, endpoint));
    }

    private static Optional<Finding> finding(Manifest workload, int replicas) {
        return Replacement.of(workload)
                .filter(replacement -> replacement.endsAllOf(replicas))
                .map(replacement -> new Finding(
                        Severity.WARNS,
                        NAME,
                        workload.path(),
                        workload.document().line(replacement.field()),
                        Reason.of("check.interruption.unserved", replicas, replacement.says()),
                        Reason.of("check.interruption.cure")));
    }
}
