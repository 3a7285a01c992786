package io.pilothouse.review.tracking;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.pilothouse.review.tracking.TrackedCommit.Outcome;
import io.pilothouse.units.CommitId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * The metrics of commits on their way; docs/operations.md says what each means. Timed is a commit that this console saw on its way: of one that was
 * there before it started nobody knows whether it saw the end when it was.
 */
@Component
class TrackMeters implements MeterBinder, DisposableBean {
    private static final Duration[] BOUNDS = {
        Duration.ofSeconds(15),
        Duration.ofSeconds(30),
        Duration.ofMinutes(1),
        Duration.ofMinutes(2),
        Duration.ofMinutes(5),
        Duration.ofMinutes(10),
        Duration.ofMinutes(20),
        Duration.ofMinutes(40),
        Duration.ofHours(2)
    };

    private final Tracker tracker;
    private final Set<CommitId> onTheirWay = new HashSet<>();
    private Runnable stop = () -> {};

    TrackMeters(Tracker tracker) {
        this.tracker = tracker;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (Outcome outcome : Outcome.values()) {
            Gauge.builder("pilothouse.commits", tracker, now -> count(now, outcome))
                    .description("The newest commits of the main branch that the console follows, by how far they came")
                    .tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
                    .register(registry);
        }
        Timer verified = Timer.builder("pilothouse.commit.verified")
                .description(
                        "From a commit until all that it changed was verified, of those that were seen on their way")
                .serviceLevelObjectives(BOUNDS)
                .register(registry);
        stop = tracker.commits().feed().follow(() -> look(verified));
    }

    private static long count(Tracker tracker, Outcome outcome) {
        return known(tracker).stream()
                .filter(commit -> commit.outcome() == outcome)
                .count();
    }

    private static List<TrackedCommit> known(Tracker tracker) {
        return Objects.requireNonNullElse(tracker.commits().latest().value(), List.of());
    }

    private synchronized void look(Timer verified) {
        Set<CommitId> now = new HashSet<>();
        for (TrackedCommit commit : known(tracker)) {
            if (commit.isOpen()) {
                now.add(commit.id());
            } else if (commit.outcome() == Outcome.DONE && onTheirWay.contains(commit.id())) {
                took(commit).ifPresent(verified::record);
            }
        }
        onTheirWay.clear();
        onTheirWay.addAll(now);
    }

    /** The clocks of others may be ahead of the one that committed. */
    private static Optional<Duration> took(TrackedCommit commit) {
        Instant from = commit.commit().committedAt();
        return commit.tracks().stream()
                .flatMap(track -> track.steps().stream())
                .map(Step::ended)
                .filter(Objects::nonNull)
                .max(Instant::compareTo)
                .map(ended -> Duration.between(from, ended))
                .map(took -> took.isNegative() ? Duration.ZERO : took);
    }

    @Override
    public void destroy() {
        stop.run();
    }
}
