package io.pilothouse.fleet.ui;

import io.pilothouse.changes.Changes;
import io.pilothouse.fleet.Endpoint;
import io.pilothouse.fleet.FleetFeed;
import io.pilothouse.fleet.FreeDevices;
import io.pilothouse.fleet.Help;
import io.pilothouse.fleet.Queued;
import io.pilothouse.fleet.Subjects;
import io.pilothouse.gpus.DeviceInventory;
import io.pilothouse.gpus.Devices;
import io.pilothouse.links.Links;
import io.pilothouse.live.Reading;
import io.pilothouse.review.tracking.TrackedCommit;
import io.pilothouse.review.tracking.Tracker;
import io.pilothouse.telemetry.QueueMetrics;
import io.pilothouse.telemetry.QueueReading;
import io.pilothouse.telemetry.Subject;
import io.pilothouse.units.EndpointId;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Who tells the page of what waits. */
@Component
record QueueNeeds(
        FleetFeed feed,
        QueueMetrics metrics,
        DeviceInventory devices,
        Tracker tracker,
        Changes changes,
        Links links,
        Clock clock) {
    /** Empty where nothing waits at it. */
    Optional<Queued> queued(Endpoint endpoint) {
        return Queued.of(endpoint, row(endpoint), around(endpoint), clock.instant());
    }

    QueueReading.@Nullable Row row(Endpoint endpoint) {
        QueueReading reading = metrics.topic().latest().value();
        Subject subject = Subjects.of(endpoint);
        return reading == null || subject == null ? null : reading.row(subject).orElse(null);
    }

    private Help.Around around(Endpoint endpoint) {
        Endpoint.Place place = endpoint.place();
        Devices now = place == null ? null : devices.now(place.cluster()).orElse(null);
        return new Help.Around(
                FreeDevices.of(endpoint, devices), now == null ? List.of() : now.coming(), autoscaler(endpoint));
    }

    /** What it wanted when nobody can ask any more is no wish. */
    private QueueReading.@Nullable Autoscaler autoscaler(Endpoint endpoint) {
        Subject subject = Subjects.of(endpoint);
        return subject != null
                        && metrics.topic().latest() instanceof Reading.Current<QueueReading>(QueueReading reading)
                ? reading.autoscalers().get(subject)
                : null;
    }

    /** Commits that are on their way to an endpoint. */
    List<TrackedCommit> moving(EndpointId endpoint) {
        String folder = changes.layout().folder(endpoint);
        List<TrackedCommit> commits = tracker.commits().latest().value();
        return commits == null
                ? List.of()
                : commits.stream()
                        .filter(commit -> commit.concerns(folder))
                        .map(commit -> commit.in(folder))
                        .filter(commit -> commit.outcome() == TrackedCommit.Outcome.MOVING)
                        .toList();
    }
}
