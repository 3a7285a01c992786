package io.pilothouse.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.clients.kubernetes.Clusters;
import io.pilothouse.fakes.HandRun;
import io.pilothouse.gpus.DeviceInventory;
import io.pilothouse.live.Topic;
import io.pilothouse.sandbox.LookedAtSandbox;
import io.pilothouse.units.ServingState;
import io.pilothouse.workloads.Applications;
import io.pilothouse.workloads.RestsOn;
import io.pilothouse.workloads.Workloads;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A console that starts beside a platform that has been there for long. */
class FirstMinuteTests {
    @TempDir
    private Path folder;

    private final HandRun later = new HandRun();

    private FleetWatch watch(LookedAtSandbox sandbox, FleetFeed feed) {
        Clock clock = sandbox.clock();
        Workloads workloads = new Workloads(Clusters.only(sandbox.cluster()), clock);
        var repository = sandbox.repository();
        return new FleetWatch(
                feed.topic(),
                new FleetWatch.Sources(
                        repository,
                        workloads,
                        new Applications(sandbox.argoCd(), repository, null, clock),
                        new DeviceInventory(List.of(sandbox.cluster()), workloads, clock, later),
                        new DriftNames(new Drifts(sandbox.argoCd(), clock), _ -> {}),
                        NextStartsTests.none(),
                        new Topic<>("engines", clock),
                        RestsOn.NOTHING),
                clock,
                later);
    }

    @Test
    void nothingIsSaidToHaveBegunWhenTheConsoleDid() {
        LookedAtSandbox sandbox = new LookedAtSandbox(folder);
        sandbox.pass(Duration.ofMinutes(5));
        Instant start = sandbox.clock().instant();
        FleetFeed feed = new FleetFeed(sandbox.clock());

        try (FleetWatch _ = watch(sandbox, feed)) {
            for (int second = 0; second < 60; second++) {
                later.runAll();
                sandbox.pass(Duration.ofSeconds(1));
            }
        }

        assertThat(feed.fleet().endpoints())
                .extracting(Endpoint::state)
                .filteredOn(EndpointState::mayBeOlder)
                .extracting(EndpointState::kind)
                .contains(ServingState.DRIFTED, ServingState.ASLEEP);
        assertThat(feed.fleet().endpoints())
                .filteredOn(one -> one.state().began() != null)
                .isNotEmpty()
                .allSatisfy(one ->
                        assertThat(one.state().began()).as("%s", one.id()).isBefore(start));
    }
}
