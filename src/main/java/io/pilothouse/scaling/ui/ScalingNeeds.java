package io.pilothouse.scaling.ui;

import io.pilothouse.fleet.Endpoint;
import io.pilothouse.fleet.EndpointEvents;
import io.pilothouse.fleet.FleetFeed;
import io.pilothouse.fleet.FreeDevices;
import io.pilothouse.gpus.DeviceInventory;
import io.pilothouse.models.CatalogueTicks;
import io.pilothouse.scaling.AutoscalerInventory;
import io.pilothouse.scaling.Scaled;
import io.pilothouse.scaling.ScalerReports;
import io.pilothouse.scaling.ScalerValues;
import io.pilothouse.shell.Follow;
import io.pilothouse.shell.Loads;
import java.time.Clock;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** Who tells the pages of scaling. */
@Component
record ScalingNeeds(
        FleetFeed feed,
        AutoscalerInventory autoscalers,
        ScalerValues values,
        DeviceInventory devices,
        EndpointEvents events,
        Loads loads,
        CatalogueTicks beat,
        Clock clock) {
    /** As it is known now, old or new. */
    Scaled scaled(Endpoint endpoint) {
        return Scaled.of(
                endpoint,
                autoscalers.topic().latest().value(),
                Objects.requireNonNullElse(values.topic().latest().value(), ScalerReports.NONE),
                FreeDevices.of(endpoint, devices),
                clock.instant());
    }

    /** Whenever one of them says something new. */
    void follow(com.vaadin.flow.component.Component owner, Runnable show) {
        Follow.feed(owner, feed.topic().feed(), _ -> show.run());
        Follow.feed(owner, autoscalers.topic().feed(), _ -> show.run());
        Follow.feed(owner, values.topic().feed(), _ -> show.run());
        Follow.feed(owner, devices.topic().feed(), _ -> show.run());
    }
}
