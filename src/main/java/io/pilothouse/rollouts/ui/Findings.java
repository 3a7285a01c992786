package io.pilothouse.rollouts.ui;

import io.pilothouse.rollouts.Endpoint;
import io.pilothouse.shell.FindingBanner;
import io.pilothouse.shell.StateShape;
import io.pilothouse.shell.Words;
import java.util.Optional;

/** What is wrong with an endpoint, in one sentence; nothing when nothing is. */
final class Findings {
    private Findings() {}

    static Optional<FindingBanner> of(Endpoint endpoint) {
        if (!endpoint.running().isEmpty()
                && endpoint.wanted() != null
                && !endpoint.verified()
                && Group.of(endpoint) == Group.WELL) {
            return Optional.of(FindingBanner.bad(
                    Words.say("rollouts.digest.differs"),
                    Words.say(
                            "rollouts.digest.differs.advice", endpoint.wanted().abbreviated())));
        }
        if (Group.of(endpoint) != Group.ATTENTION) {
            return Optional.empty();
        }
        StateShape shape = EndpointWords.shape(endpoint);
        String detail = endpoint.state().detail();
        return Optional.of(new FindingBanner(shape, EndpointWords.state(endpoint) + ".", detail));
    }
}
