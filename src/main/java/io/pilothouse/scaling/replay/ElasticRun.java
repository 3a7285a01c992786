package io.pilothouse.scaling.replay;

import io.pilothouse.scaling.controller.Scale;
import io.pilothouse.scaling.keda.Keda;
import io.pilothouse.scaling.keda.Samples;
import io.pilothouse.scaling.replica.Comings;
import io.pilothouse.scaling.replica.Draws;
import io.pilothouse.scaling.replica.History;
import io.pilothouse.scaling.replica.Series;
import io.pilothouse.scaling.replica.Simulation;
import java.util.Arrays;
import java.util.List;

/** One run of a candidate: every 15 s KEDA is told what the model shows, and the model what KEDA decides. Not to be shared by threads. */
final class ElasticRun {
    private static final double SECOND = 1_000;
    private static final double MINUTE = 60;
    private static final double HOUR = 3_600;
    /** How often the autoscaler syncs, in seconds. */
    private static final double SYNC = 15;

    private static final double WAITS = 0.95;
    private static final String GAP = "nothing was recorded then (expected: a sample)";

    private final Candidate candidate;
    private final Assumptions given;
    private final History traffic;
    private final long begins;
    private final Simulation simulation;
    private final Keda keda;
    private final Samples samples;
    private final Flaps flaps = new Flaps();
    private final Days days;
    private final Lateness lateness;
    private int wanted;

    final Series series;
    /** Replicas that were ready at each sample. */
    final int[] ready;
    /** Replicas that the autoscaler wanted then. */
    final int[] asked;
    /** Requests that ran at once on a replica, at most. */
    double mostRunning;
    /** How full the cache of a replica got, 0 to 1. */
    double fullest;

    /** @param begins when the seconds of the history were 0, in milliseconds */
    ElasticRun(Candidate candidate, Assumptions given, Draws draws, Draws.Run run, long begins) {
        this.candidate = candidate;
        this.given = given;
        this.begins = begins;
        traffic = draws.traffic();
        Comings comings = new Comings(given.startSeconds(), given.held(), given.graceSeconds());
        simulation = draws.simulation(run, comings, given.replicas());
        wanted = given.replicas();
        keda = new Keda(candidate.object(), given.keda(), given.tolerance(), millis(traffic.since(0)));
        samples = new Samples(candidate.signals().size());
        days = new Days(given.zone());
        lateness = new Lateness(given.windowMillis(), given.zone());
        series = Series.of(traffic.samples().size());
        ready = new int[series.size()];
        asked = new int[series.size()];
    }

    ElasticRun run() {
        double before = traffic.since(0);
        for (int i = 0; i < series.size(); i++) {
            double at = traffic.samples().get(i).at();
            int syncs = (int) Math.max(1, Math.round((at - before) / SYNC));
            for (int k = 1; k < syncs; k++) {
                double between = before + k * (at - before) / syncs;
                simulation.advance(between);
                scale(between, between <= traffic.since(i));
            }
            simulation.advance(at);
            look(i, at);
            scale(at, false);
            before = at;
        }
        return this;
    }

    private void look(int i, double at) {
        double step = at - traffic.since(i);
        Double target = given.ttftSeconds();
        if (target != null) {
            boolean waits = simulation.longestWait() > target;
            lateness.add(millis(at), step, simulation.firstTokens(), simulation.firstTokensAfter(target), waits);
        }
        simulation.look(i, series);
        if (target == null) {
            days.add(millis(at) - 1, series.waiting()[i] * step);
        }
        ready[i] = simulation.ready();
        asked[i] = wanted;
        mostRunning = Math.max(mostRunning, simulation.mostRunning());
        fullest = Math.max(fullest, Arrays.stream(simulation.kv()).max().orElse(0));
    }

    private void scale(double at, boolean isGap) {
        List<Signal> signals = candidate.signals();
        for (int k = 0; k < signals.size(); k++) {
            if (isGap) {
                samples.failed(k, GAP);
            } else {
                say(k, signals.get(k));
            }
        }
        long now = millis(at);
        Scale scale = new Scale(wanted, simulation.existing(), simulation.ready());
        int replicas = keda.step(now, scale, samples).replicas();
        if (replicas != wanted) {
            flaps.change(wanted, replicas, now);
            wanted = replicas;
            simulation.want(replicas);
        }
    }

    private void say(int trigger, Signal signal) {
        switch (signal) {
            case WAITING -> samples.value(trigger, simulation.waiting());
            case RUNNING -> samples.value(trigger, simulation.running());
            case IN_FLIGHT -> samples.value(trigger, (double) simulation.waiting() + simulation.running());
            case KV_AVERAGE, KV_GREATEST, KV_SUM -> cache(trigger, signal, simulation.kv());
            case CALENDAR -> {}
        }
    }

    /** Only engines say it, so where none is ready nobody does. */
    private void cache(int trigger, Signal signal, double[] kv) {
        if (kv.length == 0) {
            samples.empty(trigger);
            return;
        }
        double sum = Arrays.stream(kv).sum();
        samples.value(
                trigger,
                switch (signal) {
                    case KV_AVERAGE -> sum / kv.length;
                    case KV_GREATEST -> Arrays.stream(kv).max().orElse(0);
                    default -> sum;
                });
    }

    private long millis(double at) {
        return begins + Math.round(at * SECOND);
    }

    Outcome outcome() {
        double secondsOver = lateness.seconds();
        double hours = simulation.heldSeconds() / HOUR;
        Double price = given.costPerReplicaHour();
        return new Outcome(
                candidate,
                hours,
                hours * given.devices(),
                price == null ? null : hours * price,
                simulation.waits().quantile(WAITS),
                given.ttftSeconds() == null ? null : secondsOver / MINUTE,
                simulation.cut(),
                flaps.number(),
                simulation.starts(),
                given.ttftSeconds() == null ? days.worst() : lateness.worst(),
                simulation.refusedSeconds());
    }
}
