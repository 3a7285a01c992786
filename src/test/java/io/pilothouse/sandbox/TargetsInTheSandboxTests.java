package io.pilothouse.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.fakes.FakeRepository;
import io.pilothouse.live.OnDemand;
import io.pilothouse.targets.KeptTarget;
import io.pilothouse.targets.KeptTargets;
import io.pilothouse.targets.NotServing;
import io.pilothouse.targets.RulesThere;
import io.pilothouse.targets.TargetsFeed;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The targets of the sandbox are believable: most are kept, and one will not last. */
class TargetsInTheSandboxTests {
    @TempDir
    private Path folder;

    private KeptTargets kept(SimulatedWorld world) {
        EngineLoads loads = new EngineLoads(42);
        TargetsFeed feed = new TargetsFeed(
                new FakeRepository(world.tree()),
                new SimulatedPrometheus(world.simulation.engines()::all, loads, world.outages, world.clock),
                NotServing.UNKNOWN,
                new OnDemand.Surroundings(
                        world.clock,
                        (task, after) -> {
                            if (after.isZero()) {
                                task.run();
                            }
                        },
                        Runnable::run,
                        new Random()));
        feed.topic().feed().follow(() -> {});
        return Objects.requireNonNull(feed.topic().latest().value());
    }

    @Test
    void mostAreKeptAndOneIsNearlyExhausted() {
        SimulatedWorld world = new SimulatedWorld(folder);
        world.pass(Duration.ofSeconds(30));

        KeptTargets kept = kept(world);

        assertThat(kept.all())
                .filteredOn(one -> one.state() == KeptTarget.State.KEPT)
                .hasSizeGreaterThan(3);
        assertThat(kept.all())
                .filteredOn(one -> one.spent().left() > 0 && one.spent().left() < 0.25)
                .hasSize(1);
    }

    @Test
    void whatTheServerEvaluatesIsInGit() {
        SimulatedWorld world = new SimulatedWorld(folder);

        RulesThere rules = kept(world).rules();

        assertThat(rules.areNotInGit()).isFalse();
        assertThat(SimulatedAlerts.rules())
                .hasSize(rules.calling())
                .allSatisfy(rule -> assertThat(world.file(rules.path())).contains("alert: " + rule.alert()));
    }
}
