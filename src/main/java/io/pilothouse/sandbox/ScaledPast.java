package io.pilothouse.sandbox;

import io.pilothouse.scaling.controller.Scale;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of an endpoint in the weeks before the world began: its load, its settings as KEDA and the autoscaler follow them, and the engines of this
 * world, sync by sync. Who is not served waits, and nobody goes away. Immutable after it was made.
 */
final class ScaledPast {
    private static final long SYNC = SimulatedKeda.SYNC;
    private static final double SECONDS = SYNC / 1_000.0;

    private final long from;
    /** At the beginning of each step, of all replicas together. */
    private final float[] waiting;

    private final int[] ready;
    private final int[] wanted;

    private ScaledPast(long from, int steps) {
        this.from = from;
        waiting = new float[steps + 1];
        ready = new int[steps];
        wanted = new int[steps];
    }

    /**
     * @param least replicas that there are when it begins
     * @param start how long a replica takes to be ready
     */
    record Scaling(SimulatedKeda keda, int least, Duration start) {}

    /**
     * @param load of a world with weeks before its beginning
     * @param run one of its engines, all are alike
     */
    static ScaledPast of(EngineLoad load, EngineRun run, Weeks weeks, Scaling scaling) {
        long from = Math.ceilDiv(weeks.began().minus(EngineRuns.HISTORY).toEpochMilli(), SYNC) * SYNC;
        int steps = (int) ((weeks.until().toEpochMilli() - from) / SYNC);
        ScaledPast past = new ScaledPast(from, steps);
        past.make(load, run, weeks, scaling);
        return past;
    }

    private void make(EngineLoad load, EngineRun run, Weeks weeks, Scaling scaling) {
        SimulatedKeda keda = scaling.keda();
        RaisedFloor floor = RaisedFloor.before(weeks.began());
        Replicas replicas = new Replicas(scaling.least(), scaling.start().toMillis());
        for (int i = 0; i < ready.length; i++) {
            long now = from + i * SYNC;
            replicas.begin(now);
            Scale scale = new Scale(replicas.wanted, replicas.there(), replicas.ready);
            EngineState each = load.pressed(run, replicas.ready, waiting[i], now);
            int asked = (Weeks.isDead(weeks.began(), now)
                            ? keda.blind(now, scale)
                            : keda.step(now, scale, Collections.nCopies(replicas.ready, each)))
                    .replicas();
            replicas.want(Math.max(asked, floor.least(run.endpoint(), now)), now);
            ready[i] = replicas.ready;
            wanted[i] = replicas.wanted;
            double more = load.comes(run, now) - replicas.ready * load.most(run, now);
            waiting[i + 1] = (float) Math.max(0, waiting[i] + more * SECONDS);
        }
    }

    private int step(long time) {
        return Math.toIntExact(Math.floorDiv(time - from, SYNC));
    }

    boolean covers(long time) {
        return time >= from && step(time) < ready.length;
    }

    /** Requests, of all replicas together. */
    double waiting(long time) {
        int i = step(time);
        double part = (time - from - i * SYNC) / (double) SYNC;
        return waiting[i] + part * (waiting[i + 1] - waiting[i]);
    }

    /** By how many more wait each second. */
    double grows(long time) {
        int i = step(time);
        return (waiting[i + 1] - waiting[i]) / SECONDS;
    }

    /** When other replicas were wanted than before, the last time; null where it always were as many. */
    @Nullable Instant lastChange() {
        for (int i = wanted.length - 1; i > 0; i--) {
            if (wanted[i] != wanted[i - 1]) {
                return Instant.ofEpochMilli(from + i * SYNC);
            }
        }
        return null;
    }

    int wanted(long time) {
        return wanted[step(time)];
    }

    /** @param from when a replica was ready; {@code until} when it went */
    record Time(Instant from, Instant until) {}

    /** There were never fewer. */
    int least() {
        return Arrays.stream(ready).min().orElse(0);
    }

    int most() {
        return Arrays.stream(ready).max().orElse(0);
    }

    /** When there was a replica in a place, counted from 0. */
    List<Time> times(int place) {
        List<Time> times = new ArrayList<>();
        int since = -1;
        for (int i = 0; i <= ready.length; i++) {
            boolean there = i < ready.length && ready[i] > place;
            if (there && since < 0) {
                since = i;
            } else if (!there && since >= 0) {
                times.add(new Time(at(since), at(i)));
                since = -1;
            }
        }
        return times;
    }

    private Instant at(int step) {
        return Instant.ofEpochMilli(from + step * SYNC);
    }

    /** From being wanted to being gone; those that start go first. */
    private static final class Replicas {
        private final long startMillis;
        private final Deque<Long> starting = new ArrayDeque<>();
        private int wanted;
        private int ready;

        Replicas(int replicas, long startMillis) {
            wanted = replicas;
            ready = replicas;
            this.startMillis = startMillis;
        }

        void begin(long now) {
            while (!starting.isEmpty() && starting.element() <= now) {
                starting.remove();
                ready++;
            }
        }

        int there() {
            return ready + starting.size();
        }

        void want(int replicas, long now) {
            wanted = replicas;
            while (there() < wanted) {
                starting.add(now + startMillis);
            }
            while (there() > wanted && !starting.isEmpty()) {
                starting.removeLast();
            }
            ready = Math.min(ready, wanted);
        }
    }
}
