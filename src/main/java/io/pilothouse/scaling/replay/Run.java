package io.pilothouse.scaling.replay;

import io.pilothouse.scaling.controller.Scale;
import io.pilothouse.scaling.keda.Keda;
import org.jspecify.annotations.Nullable;

/** One candidate from the first step to the last. Not to be shared by threads. */
final class Run {
    private static final double MINUTE = 60;
    private static final double HOUR = 3_600;

    private final Demand demand;
    private final Assumptions given;
    private final Candidate candidate;
    private final @Nullable Course course;
    private final double target;

    final Fluid fluid;
    final Leaving leaving;
    private final Replicas replicas;
    private final Queue queue;
    private final Signals signals;
    private final Keda keda;
    private final Days days;
    private final Lateness lateness;
    private Scale scale;

    private double replicaSeconds;
    private double refused;

    /**
     * @param course that is written; null where nobody draws
     * @param shared what other candidates need too; null for one alone
     */
    Run(
            Demand demand,
            Assumptions given,
            Candidate candidate,
            @Nullable Course course,
            Steady.@Nullable Shared shared) {
        this.demand = demand;
        this.given = given;
        this.candidate = candidate;
        this.course = course;
        target = given.ttftSeconds() == null ? Double.POSITIVE_INFINITY : given.ttftSeconds();
        fluid = new Fluid(demand, shared);
        leaving = new Leaving(demand, given.graceSeconds());
        replicas = new Replicas(given);
        queue = new Queue(demand);
        signals = new Signals(candidate.signals(), demand);
        keda = new Keda(candidate.object(), given.keda(), given.tolerance(), demand.traffic.begin());
        days = new Days(given.zone());
        lateness = new Lateness(given.windowMillis(), given.zone());
        scale = Scale.of(given.replicas());
    }

    Outcome outcome() {
        for (int i = 0; i < demand.size; i++) {
            step(i);
        }
        queue.end();
        double secondsOver = lateness.seconds();
        double hours = replicaSeconds / HOUR;
        Double price = given.costPerReplicaHour();
        return new Outcome(
                candidate,
                hours,
                hours * given.devices(),
                price == null ? null : hours * price,
                queue.waits.p95(),
                given.ttftSeconds() == null ? null : secondsOver / MINUTE,
                Math.round(leaving.cut),
                replicas.flaps(),
                replicas.coldStarts(),
                given.ttftSeconds() == null ? days.worst() : lateness.worst(),
                refused);
    }

    private void step(int i) {
        long end = demand.traffic.end(i);
        replicas.begin(end - demand.traffic.stepMillis() / 2);
        int ready = replicas.ready;
        int held = replicas.there() + leaving.replicas;
        replicaSeconds += held * demand.step;
        refused += replicas.wanted > replicas.there() ? demand.step : 0;
        fluid.step(i, ready);
        leaving.step(i);
        queue.step(i, fluid.waiting);
        judge(i, end, ready);
        if (course != null) {
            course.inFlight()[i] = (float) (fluid.inFlight + leaving.running);
            course.waiting()[i] = (float) fluid.waiting;
            course.ready()[i] = ready;
            course.held()[i] = held;
        }
        signals.say(i, fluid, leaving, ready);
        scale(end, ready);
    }

    /** Only what was recorded is judged: in a gap nobody knows who came. */
    private void judge(int i, long end, int ready) {
        if (given.ttftSeconds() == null) {
            days.add(end - 1, fluid.waiting * demand.step);
            return;
        }
        if (demand.isGap(i)) {
            lateness.add(end, 0, 0, 0, false);
            return;
        }
        boolean over = queue.isAnybody && isOver(i, ready);
        lateness.add(end, demand.step, queue.starts, over ? queue.starts : 0, over);
    }

    private boolean isOver(int i, int ready) {
        double left = target - queue.longest;
        return left < demand.slowestFirst[i]
                && (ready == 0 ? queue.longest > target : demand.firstToken(i, fluid.running() / ready) > left);
    }

    private void scale(long now, int ready) {
        if (scale.wanted() != replicas.wanted || scale.ready() != ready) {
            scale = new Scale(replicas.wanted, replicas.wanted, ready);
        }
        int wanted = keda.step(now, scale, signals.samples).replicas();
        int taken = replicas.want(wanted, leaving.replicas, now);
        if (taken > 0) {
            leaving.add(taken, fluid.leave(taken, ready));
        }
    }
}
