package io.pilothouse.fleet.ui;

import io.pilothouse.changes.Changes;
import io.pilothouse.fleet.Endpoint;
import io.pilothouse.fleet.FleetFeed;
import io.pilothouse.fleet.FreeDevices;
import io.pilothouse.fleet.Queued;
import io.pilothouse.fleet.Subjects;
import io.pilothouse.gpus.DeviceInventory;
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
        FleetFeed feed, QueueMetrics metrics, DeviceInventory devices, Tracker tracker, Changes changes, Clock clock) {
    /** Empty where nothing waits at it. */
    Optional<Queued> queued(Endpoint endpoint) {
        return Queued.of(endpoint, row(endpoint), FreeDevices.of(endpoint, devices), clock.instant());
    }

    QueueReading.@Nullable Row row(Endpoint endpoint) {
        QueueReading reading = metrics.topic().latest().value();
        Subject subject = Subjects.of(endpoint);
        return reading == null || subject == null ? null : reading.row(subject).orElse(null);
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
