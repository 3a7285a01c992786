package io.pilothouse.scaling.whatif;

import io.pilothouse.scaling.RecordedTraffic;
import io.pilothouse.scaling.RecordedTraffic.Calibratable;
import io.pilothouse.scaling.RecordedTraffic.Steady;
import io.pilothouse.scaling.ReplayThreads;
import io.pilothouse.scaling.ScaledObject;
import io.pilothouse.scaling.replica.Calibration;
import io.pilothouse.scaling.replica.Engine;
import io.pilothouse.telemetry.Range;
import io.pilothouse.telemetry.TrafficColumn;
import io.pilothouse.telemetry.TrafficHistory;
import io.pilothouse.telemetry.TrafficSeries;
import io.pilothouse.units.EndpointId;
import io.pilothouse.units.InvalidValue;
import io.pilothouse.units.Reason;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/** Loads the traffic of an endpoint, calibrates on it and replays the settings in force. Asked by one thread at a time. */
final class HistoryQuestion implements Supplier<@Nullable EndpointHistory> {
    /** For so long what was loaded is as good as new. */
    private static final Duration FRESH = Duration.ofHours(1);

    private final EndpointId endpoint;
    private final Range range;
    private final Who who;
    private volatile Consumer<Reason> progress = _ -> {};
    private @Nullable Answered last;

    /** Whom it asks, and where it computes. */
    record Who(Situation.Of situations, TrafficHistory traffic, ReplayThreads threads, Clock clock) {}

    private record Answered(ScaledObject.Written settings, Instant at) {}

    HistoryQuestion(EndpointId endpoint, Range range, Who who) {
        this.endpoint = endpoint;
        this.range = range;
        this.who = who;
    }

    void tell(Consumer<Reason> how) {
        progress = how;
    }

    /** Null while there is nothing new. */
    @Override
    public @Nullable EndpointHistory get() {
        if (!who.traffic().isConnected()) {
            throw new CannotReplay(Reason.of("telemetry.not-connected"));
        }
        Instant now = who.clock().instant();
        Situation situation = who.situations().endpoint(endpoint);
        Answered before = last;
        if (before != null
                && before.settings().equals(situation.written())
                && now.isBefore(before.at().plus(FRESH))) {
            return null;
        }
        TrafficSeries series = who.traffic().load(situation.subject(), range, progress);
        progress.accept(Reason.of("whatif.calibrating"));
        EndpointHistory history =
                InBackground.on(who.threads(), () -> history(situation, series, RecordedTraffic.of(series), now));
        last = new Answered(situation.written(), now);
        return history;
    }

    private EndpointHistory history(Situation situation, TrafficSeries series, RecordedTraffic traffic, Instant now) {
        Duration settles =
                Duration.ofSeconds(situation.replica().graceSeconds()).plus(series.fresh());
        Calibratable calibratable =
                traffic.calibratable(settles, situation.engine().maxNumSeqs());
        Steady steady = steady(traffic, calibratable);
        Engine engine = situation
                .engine()
                .with(steady.replicas())
                .orElseThrow(() -> new CannotReplay(
                        "engine", Reason.several(situation.engine().missing())));
        Calibration calibration = calibration(steady, engine);
        Window known = Window.known(traffic);
        RecordedTraffic some = known.of(traffic);
        double[] replicas = some.columns().replicas();
        double first = DoubleStream.of(replicas)
                .filter(ready -> !Double.isNaN(ready))
                .findFirst()
                .orElse(steady.replicas());
        return new EndpointHistory(
                endpoint,
                new EndpointHistory.Recorded(
                        some,
                        steady,
                        calibratable.impossible(),
                        known.cut(series.values(TrafficColumn.WANTED)),
                        situation.now(),
                        now),
                situation.given((int) first),
                calibration);
    }

    private static Steady steady(RecordedTraffic traffic, Calibratable calibratable) {
        if (traffic.samples() == 0) {
            throw new CannotReplay(
                    traffic.notes().isEmpty()
                            ? Reason.of("whatif.cannot.no-history")
                            : Reason.of("whatif.cannot.nothing-known", Reason.several(traffic.notes())));
        }
        if (Arrays.stream(traffic.columns().arrivals()).noneMatch(came -> came > 0)) {
            throw new CannotReplay("no-traffic");
        }
        Steady steady = calibratable.steady();
        if (steady == null) {
            throw new CannotReplay("too-short", RecordedTraffic.SHORTEST, traffic.samples(), calibratable.impossible());
        }
        return steady;
    }

    private static Calibration calibration(Steady steady, Engine engine) {
        try {
            return Calibration.of(steady.history(), engine);
        } catch (IllegalArgumentException thin) {
            throw new CannotReplay("thin", steady.from(), steady.until(), InvalidValue.why(thin));
        }
    }
}
