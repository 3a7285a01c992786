package io.pilothouse.rollouts;

import io.pilothouse.changes.Candidate;
import io.pilothouse.changes.Check;
import io.pilothouse.changes.Finding;
import io.pilothouse.changes.Finding.Severity;
import io.pilothouse.changes.InvalidYaml;
import io.pilothouse.changes.Trailers;
import io.pilothouse.changes.Tree;
import io.pilothouse.clients.ClientException;
import io.pilothouse.models.Gates;
import io.pilothouse.serving.Endpoints;
import io.pilothouse.serving.ServingSpec;
import io.pilothouse.units.EndpointId;
import io.pilothouse.units.ModelVersionId;
import io.pilothouse.units.Reason;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Warns of a version that passes its gates and is worse than the one in whose place it comes: a bound says what is enough, not what is lost. */
@Component
class WorseCheck implements Check {
    private static final Reason NAME = Reason.of("check.worse");

    private final ObjectProvider<Gates> gates;

    /** Asked for later: gates need the changes, and those the checks; a console may be connected to no MLflow. */
    WorseCheck(ObjectProvider<Gates> gates) {
        this.gates = gates;
    }

    @Override
    public Reason name() {
        return NAME;
    }

    @Override
    public List<Finding> judge(Candidate candidate) {
        if (candidate.changeSet().trailers().containsKey(Trailers.REVERTS)) {
            return List.of(); // a better version is taken back for what no metric said
        }
        return Endpoints.touched(candidate).stream()
                .flatMap(endpoint -> judge(endpoint, candidate))
                .toList();
    }

    private Stream<Finding> judge(EndpointId endpoint, Candidate candidate) {
        ModelVersionId before = version(candidate.before(), endpoint);
        ModelVersionId after = version(candidate.after(), endpoint);
        Gates judge = gates.getIfAvailable();
        if (judge == null || before == null || after == null || before.equals(after) || !isOfOneModel(before, after)) {
            return Stream.of();
        }
        String path = DeviceLines.of(candidate.after(), endpoint).path();
        try {
            return judge.worse(after, before, candidate.after()).stream()
                    .map(worse -> new Finding(
                            Severity.WARNS,
                            NAME,
                            path,
                            0,
                            Reason.of(
                                    "check.worse.than",
                                    worse.metric(),
                                    worse.inWords(),
                                    worse.difference(),
                                    before.version()),
                            Reason.of("check.worse.cure")));
        } catch (ClientException gone) {
            return Stream.of(); // the check of evidence says so
        }
    }

    private static boolean isOfOneModel(ModelVersionId before, ModelVersionId after) {
        return before.model().equals(after.model());
    }

    private static @Nullable ModelVersionId version(Tree tree, EndpointId endpoint) {
        try {
            return ServingSpec.read(tree, endpoint)
                    .map(spec -> spec.model().version())
                    .orElse(null);
        } catch (InvalidYaml broken) {
            return null; // another check says so
        }
    }
}
