package io.pilothouse.sandbox;

import io.pilothouse.clients.argocd.ArgoCd;
import io.pilothouse.clients.kubernetes.Cluster;
import io.pilothouse.fakes.FakeRepository;
import io.pilothouse.fakes.HandClock;
import java.nio.file.Path;
import java.time.Duration;

/** The sandbox as tests of other rooms connect to it. */
public final class LookedAtSandbox {
    private final SimulatedWorld world;

    public LookedAtSandbox(Path directory) {
        world = new SimulatedWorld(directory);
    }

    public HandClock clock() {
        return world.clock;
    }

    public Cluster cluster() {
        return new SimulatedCluster(world.simulation, world.outages);
    }

    public ArgoCd argoCd() {
        return world.simulation.argoCd();
    }

    public FakeRepository repository() {
        return new FakeRepository(world.tree()).lyingAt("https://git.example.com/platform/gitops.git");
    }

    public void pass(Duration time) {
        world.pass(time);
    }
}
