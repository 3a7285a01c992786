package io.pilothouse.scaling.whatif;

import io.pilothouse.changes.Changes;
import io.pilothouse.changes.InvalidYaml;
import io.pilothouse.changes.Tree;
import io.pilothouse.live.Topic;
import io.pilothouse.serving.SeenMoney;
import io.pilothouse.serving.ServingSpec;
import io.pilothouse.units.Actor;
import io.pilothouse.units.EndpointId;
import io.pilothouse.units.TeamName;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Replays for whoever looks: what an endpoint costs is in those of who may know it, and in no others. */
@Component
public class SeenReplays {
    private final EndpointReplay replay;
    private final Changes changes;

    public SeenReplays(EndpointReplay replay, Changes changes) {
        this.replay = replay;
        this.changes = changes;
    }

    /** As {@link EndpointReplay#of}; waits for Git: not for a UI thread. */
    public Topic<EndpointHistory> of(EndpointId endpoint, int days, Actor reader) {
        Tree main = changes.head();
        return SeenMoney.of(main, reader).has(team(main, endpoint))
                ? replay.of(endpoint, days)
                : replay.withoutCost(endpoint, days);
    }

    private static @Nullable TeamName team(Tree main, EndpointId endpoint) {
        try {
            return ServingSpec.read(main, endpoint).map(ServingSpec::team).orElse(null);
        } catch (InvalidYaml broken) {
            return null; // whose it is nobody can say then
        }
    }
}
