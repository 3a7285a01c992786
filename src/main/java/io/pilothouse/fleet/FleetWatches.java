package io.pilothouse.fleet;

import io.pilothouse.changes.Changes;
import io.pilothouse.detectors.Detected;
import io.pilothouse.gpus.DeviceInventory;
import io.pilothouse.live.Pace;
import io.pilothouse.units.Reason;
import io.pilothouse.workloads.Applications;
import io.pilothouse.workloads.RestsOn;
import io.pilothouse.workloads.Workloads;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Starts watching when the console is up, with what it is connected to. */
@Component
class FleetWatches implements DisposableBean {
    private static final Duration TICK = Duration.ofSeconds(20);

    private final FleetFeed feed;
    private final ObjectProvider<Changes> changes;
    private final Workloads workloads;
    private final Applications applications;
    private final ObjectProvider<DeviceInventory> inventory;
    private @Nullable FleetWatch watch;
    private @Nullable Future<?> beat;

    FleetWatches(
            FleetFeed feed,
            ObjectProvider<Changes> changes,
            Workloads workloads,
            Applications applications,
            ObjectProvider<DeviceInventory> inventory) {
        this.feed = feed;
        this.changes = changes;
        this.workloads = workloads;
        this.applications = applications;
        this.inventory = inventory;
    }

    @EventListener
    void start(ApplicationReadyEvent ready) {
        Clock clock = ready.getApplicationContext().getBean(Clock.class);
        ScheduledExecutorService pollers = ready.getApplicationContext().getBean(ScheduledExecutorService.class);
        DriftNames drifts = ready.getApplicationContext().getBean(DriftNames.class);
        Changes repository = changes.getIfAvailable();
        if (repository == null) {
            feed.topic().lost(Reason.of("because.git-not-connected"));
            return;
        }
        NextStarts nextStarts = ready.getApplicationContext().getBean(NextStarts.class);
        Detected detected = ready.getApplicationContext().getBean(Detected.class);
        var sources = new FleetWatch.Sources(
                repository,
                workloads,
                applications,
                inventory.getObject(),
                drifts,
                nextStarts,
                detected.topic(),
                ready.getApplicationContext().getBeanProvider(RestsOn.class).getIfAvailable(() -> RestsOn.NOTHING));
        FleetWatch begun = new FleetWatch(feed.topic(), sources, clock, Pace.Later.on(pollers));
        watch = begun;
        beat = pollers.scheduleWithFixedDelay(begun::tick, TICK.toSeconds(), TICK.toSeconds(), TimeUnit.SECONDS);
    }

    @Override
    public void destroy() {
        if (watch != null) {
            watch.close();
        }
        if (beat != null) {
            beat.cancel(false);
        }
    }
}
