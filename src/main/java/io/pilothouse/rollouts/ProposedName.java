package io.pilothouse.rollouts;

import io.pilothouse.changes.Tree;
import io.pilothouse.rollouts.Proposal.Why;
import io.pilothouse.serving.EndpointFolder;
import io.pilothouse.serving.EndpointNames;
import io.pilothouse.serving.ServingSpec;
import io.pilothouse.units.EndpointId;
import io.pilothouse.units.EnvironmentName;
import io.pilothouse.units.ModelVersionId;
import io.pilothouse.units.Provenance;
import io.pilothouse.units.Reason;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Under which name an environment serves a model: the same everywhere, as far as that is free, so that callers need not know another one. */
final class ProposedName {
    private ProposedName() {}

    /** The endpoint that serves the model in an environment, in whatever version. */
    static Optional<EndpointId> serving(ModelVersionId version, EnvironmentName environment, Tree tree) {
        return serving(version, tree)
                .filter(endpoint -> endpoint.environment().equals(environment))
                .findFirst();
    }

    /** Of a new endpoint: the name under which the model is served elsewhere, else one made of its own name. */
    static EndpointId free(ModelVersionId version, EnvironmentName environment, Tree tree) {
        return serving(version, tree)
                .map(endpoint -> new EndpointId(endpoint.name(), environment))
                .filter(endpoint -> tree.files(tree.layout().folder(endpoint)).isEmpty())
                .findFirst()
                .orElseGet(() -> EndpointNames.free(version, environment, tree));
    }

    private static Stream<EndpointId> serving(ModelVersionId version, Tree tree) {
        return EndpointFolder.in(tree)
                .map(EndpointFolder::spec)
                .filter(Objects::nonNull)
                .filter(spec -> spec.model().version() != null
                        && spec.model().version().model().equals(version.model()))
                .map(ServingSpec::endpoint)
                .sorted(Comparator.naturalOrder());
    }

    static Why why(Situation facts) {
        EndpointId endpoint = facts.endpoint();
        if (facts.serving() != null) {
            return new Why(Provenance.AS_SERVING, Reason.of("because.endpoint-kept"));
        }
        ServingSpec like = facts.like();
        if (like != null && like.endpoint().name().equals(endpoint.name())) {
            return new Why(
                    Provenance.READ,
                    Reason.of("rollouts.endpoint-like", like.endpoint().environment()));
        }
        String elsewhere = facts.details() == null
                ? ""
                : serving(facts.details().version().id(), facts.tree())
                        .filter(serving -> serving.name().equals(endpoint.name()))
                        .map(serving -> serving.environment().value())
                        .collect(Collectors.joining(", "));
        return elsewhere.isEmpty()
                ? new Why(Provenance.DERIVED, Reason.of("because.endpoint-new"))
                : new Why(Provenance.READ, Reason.of("rollouts.endpoint-elsewhere", elsewhere));
    }
}
