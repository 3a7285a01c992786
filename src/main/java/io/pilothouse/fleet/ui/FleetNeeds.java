package io.pilothouse.fleet.ui;

import io.pilothouse.changes.Changes;
import io.pilothouse.detectors.Detected;
import io.pilothouse.fleet.FleetFeed;
import io.pilothouse.gpus.DeviceInventory;
import io.pilothouse.links.Links;
import io.pilothouse.targets.TargetsFeed;
import io.pilothouse.telemetry.FleetMetrics;
import io.pilothouse.workloads.Applications;
import java.time.Clock;
import org.springframework.stereotype.Component;

/** Who tells the page of the fleet what there is. */
@Component
record FleetNeeds(
        FleetFeed feed,
        Changes changes,
        Applications applications,
        DeviceInventory devices,
        FleetMetrics metrics,
        Detected detected,
        TargetsFeed targets,
        OwnTeamsOf teams,
        Links links,
        Clock clock) {}
