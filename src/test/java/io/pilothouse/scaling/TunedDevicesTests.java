package io.pilothouse.scaling;

import static io.pilothouse.fakes.KustomizedChat.CHAT;
import static io.pilothouse.scaling.TuningFiles.FOLDER;
import static io.pilothouse.scaling.TuningFiles.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.authority.AuthorityInForce;
import io.pilothouse.changes.ChangeSet;
import io.pilothouse.changes.Effect;
import io.pilothouse.changes.Plan;
import io.pilothouse.fakes.FakeRepository;
import io.pilothouse.fakes.HandClock;
import io.pilothouse.fakes.HandFedCluster;
import io.pilothouse.fakes.HandRun;
import io.pilothouse.fakes.TestDevices;
import io.pilothouse.fleet.FleetFeed;
import io.pilothouse.units.Actor;
import io.pilothouse.units.Role;
import io.pilothouse.units.RoleHolders;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a tuning may take. */
class TunedDevicesTests {
    private static final Actor OPERATOR = new Actor("Ada", "ada@example.com", Set.of(Role.PLATFORM_OPERATOR));
    private static final String L40S = "    spec:\n      nodeSelector: {nvidia.com/gpu.product: NVIDIA-L40S}\n";

    private final FakeRepository repository = new FakeRepository(
            TuningFiles.tree().with(FOLDER + "deployment.yaml", TuningFiles.ENGINE.replace("    spec:\n", L40S)));
    private final TuneScaling tune = new TuneScaling(
            repository,
            new FleetFeed(new HandClock()),
            TestDevices.inventory(List.of(new HandFedCluster()), new HandClock(), new HandRun()),
            new AuthorityInForce(repository, RoleHolders.UNKNOWN));

    private Map<String, Object> spec() {
        return tune.open(CHAT).orElseThrow().spec();
    }

    private ChangeSet planned(Map<String, Object> wanted) {
        Plan plan =
                tune.plan(new TuneScaling.Request(CHAT, repository.head().commit(), wanted, List.of(), "", OPERATOR));
        return ((Plan.Planned) plan).changeSet();
    }

    @Test
    void howManyDevicesReplicasMayHoldAtMostIsSaidWhereThatMoves() {
        assertThat(planned(with(spec(), "maxReplicaCount", 4)).effect().lines())
                .containsExactly(
                        new Effect.Line("Pods", "at most 8 → 4"), new Effect.Line("Devices", "at most 8 → 4 × L40S"));
        assertThat(planned(with(spec(), "cooldownPeriod", 900)).effect().lines())
                .containsExactly(new Effect.Line("Pods", "none touched"));
    }
}
