package io.pilothouse.scaling.whatif;

import io.pilothouse.scaling.RecordedTraffic;
import io.pilothouse.scaling.replay.Assumptions;
import io.pilothouse.scaling.replay.Candidate;
import io.pilothouse.scaling.replay.Course;
import io.pilothouse.scaling.replay.Days;
import io.pilothouse.scaling.replay.Elastic;
import io.pilothouse.scaling.replay.Traffic;
import io.pilothouse.scaling.replay.WholeSamples;
import io.pilothouse.scaling.replica.Calibration;
import io.pilothouse.scaling.replica.Draws;
import io.pilothouse.scaling.replica.Flow;
import io.pilothouse.scaling.replica.History;
import io.pilothouse.telemetry.Moments;
import io.pilothouse.units.InvalidValue;
import io.pilothouse.units.Reason;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** Replays candidates on what was recorded, and counts of both the same. May be shared by threads. */
final class Replaying {
    private static final double HOUR = 3_600_000;
    private static final double MINUTE = 60_000;

    private final RecordedTraffic traffic;
    private final Assumptions given;
    private final Seen seen;
    private final Flow flow;
    private final WholeSamples replay;

    Replaying(RecordedTraffic traffic, Calibration calibration, Assumptions given) {
        this.traffic = traffic;
        this.given = Situation.beginningWith(given.replicas(), traffic.window(), given);
        seen = Seen.of(calibration);
        flow = Flow.of(calibration);
        replay = new WholeSamples(traffic(traffic), flow, this.given);
    }

    /** What is recorded of a moment came in the step that ends then. */
    private static Traffic traffic(RecordedTraffic traffic) {
        Moments moments = traffic.moments();
        RecordedTraffic.Columns columns = traffic.columns();
        return new Traffic(
                moments.start() - moments.step(),
                moments.step(),
                columns.arrivals(),
                columns.prompts(),
                columns.generated());
    }

    WholeSamples onWholeSamples() {
        return replay;
    }

    Replay of(Candidate candidate) {
        WholeSamples.Drawn drawn = replay.drawn(candidate);
        Course course = drawn.course();
        return new Replay(
                drawn.outcome(),
                Lines.of(traffic, course),
                counted(
                        i -> course.ready()[i],
                        drawn.outcome().minutesOver(),
                        drawn.outcome().worst()),
                seen.beyond(course, this::isKnown));
    }

    /** @throws IllegalArgumentException for a candidate that the version of KEDA refuses */
    RequestLevel requestLevel(Calibration calibration, Candidate candidate) {
        WholeSamples.Drawn whole = replay.drawn(candidate);
        Window window = Window.around(whole.outcome().worst(), traffic);
        int ready = window.from() == 0 ? given.replicas() : whole.course().ready()[window.from() - 1];
        Assumptions then = Situation.beginningWith(ready, traffic.window(), given);
        RecordedTraffic some = window.of(traffic);
        History history = some.history();
        if (history == null) {
            throw InvalidValue.of(Reason.of("settings.nothing-recorded"), "settings.one-sample");
        }
        Elastic elastic = Elastic.of(
                candidate,
                then,
                Draws.quick(calibration, history, calibration.engine()),
                some.moments().start());
        return new RequestLevel(
                Instant.ofEpochMilli(some.moments().at(0)),
                Instant.ofEpochMilli(some.moments().end()),
                elastic.outcome(),
                elastic.outcomes(),
                new WholeSamples(traffic(some), flow, then).of(candidate),
                Lines.of(traffic.moments(), window.from(), elastic),
                elastic.draws(),
                elastic.replayed().band().runningOff());
    }

    Happened happened() {
        double[] ttft = traffic.columns().ttftP95();
        Double target = given.ttftSeconds();
        if (target == null || Arrays.stream(ttft).allMatch(Double::isNaN)) {
            return counted(i -> traffic.columns().replicas()[i], null, null);
        }
        double over = 0;
        Days days = new Days(given.zone());
        for (int i = 0; i < ttft.length; i++) {
            double bad = isKnown(i) && ttft[i] > target ? traffic.moments().step() : 0;
            over += bad;
            days.add(traffic.moments().at(i) - 1, bad);
        }
        return counted(i -> traffic.columns().replicas()[i], over / MINUTE, days.worst());
    }

    private boolean isKnown(int i) {
        return !Double.isNaN(traffic.columns().arrivals()[i])
                && !Double.isNaN(traffic.columns().replicas()[i]);
    }

    private Happened counted(IntToDoubleFunction ready, @Nullable Double over, @Nullable LocalDate worst) {
        double sum = 0;
        double most = 0;
        int known = 0;
        for (int i = 0; i < traffic.moments().count(); i++) {
            if (isKnown(i)) {
                sum += ready.applyAsDouble(i);
                most = Math.max(most, ready.applyAsDouble(i));
                known++;
            }
        }
        double each = traffic.moments().step() / HOUR;
        Double price = given.costPerReplicaHour();
        return new Happened(
                known * each,
                sum * each,
                sum * each * given.devices(),
                price == null ? null : sum * each * price,
                known == 0 ? 0 : sum / known,
                (int) most,
                over,
                worst);
    }
}
