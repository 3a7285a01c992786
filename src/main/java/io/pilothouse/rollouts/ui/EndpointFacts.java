package io.pilothouse.rollouts.ui;

import com.vaadin.flow.component.html.Span;
import io.pilothouse.models.ModelPaths;
import io.pilothouse.rollouts.Endpoint;
import io.pilothouse.shell.Facts;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.Sha;
import io.pilothouse.shell.Words;
import io.pilothouse.units.ModelVersionId;

/** The facts under an endpoint's title. */
final class EndpointFacts {
    private EndpointFacts() {}

    static Facts of(Endpoint endpoint) {
        Facts facts = new Facts();
        ModelVersionId version = endpoint.version();
        if (version == null) {
            facts.fact(Words.say("rollouts.fleet.version"), "–");
        } else {
            facts.fact(Words.say("rollouts.fleet.version"), EndpointWords.version(endpoint), ModelPaths.of(version));
        }
        facts.fact(
                Words.say("rollouts.endpoint.wanted"),
                endpoint.wanted() == null ? new Span("–") : Sha.of(endpoint.wanted()));
        facts.fact(Words.say("rollouts.endpoint.running"), EndpointWords.digest(endpoint));
        facts.fact(Words.say("rollouts.fleet.device"), EndpointWords.device(endpoint));
        facts.fact(
                Words.say("rollouts.fleet.replicas"),
                Parts.row(
                        "row",
                        EndpointWords.replicas(endpoint),
                        Parts.quiet(Words.say(
                                "rollouts.endpoint.bounds",
                                endpoint.replicas().min(),
                                endpoint.replicas().max()))));
        facts.fact(Words.say("rollouts.fleet.team"), EndpointWords.team(endpoint));
        facts.fact(Words.say("rollouts.fleet.argo"), EndpointWords.argo(endpoint));
        return facts;
    }
}
