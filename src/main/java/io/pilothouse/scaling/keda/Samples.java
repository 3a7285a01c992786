package io.pilothouse.scaling.keda;

import io.pilothouse.scaling.controller.PerPod;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * What the sources of all triggers say at one moment, by the triggers' order; written anew for each step, so that a replay keeps one of them. A
 * trigger of which nothing was said is one that failed. Cron triggers need none.
 */
public final class Samples {
    private static final String UNSAID = "nothing is known of it (expected: a sample)";

    private final double[] values;
    private final Outcome[] outcomes;
    private final String[] failures;
    private final List<List<PerPod.Pod>> pods;

    public Samples(int triggers) {
        values = new double[triggers];
        outcomes = new Outcome[triggers];
        failures = new String[triggers];
        pods = new ArrayList<>(Collections.nCopies(triggers, List.of()));
        Arrays.fill(outcomes, Outcome.FAILED);
        Arrays.fill(failures, UNSAID);
    }

    /** What came of a query. */
    enum Outcome {
        VALUE,
        EMPTY,
        FAILED
    }

    /** @param value may be NaN or infinite, as Prometheus says it */
    public Samples value(int trigger, double value) {
        values[trigger] = value;
        if (outcomes[trigger]
                != Outcome.VALUE) { // an old array takes a reference slowly, and replays say a value millions of times
            outcomes[trigger] = Outcome.VALUE;
        }
        return this;
    }

    /** The query has no result. */
    public Samples empty(int trigger) {
        outcomes[trigger] = Outcome.EMPTY;
        return this;
    }

    /** The query gives several series, where KEDA takes one. */
    public Samples several(int trigger) {
        return failed(trigger, "the query gives several series (expected: one)");
    }

    /** @param why as people are to read it */
    public Samples failed(int trigger, String why) {
        outcomes[trigger] = Outcome.FAILED;
        failures[trigger] = why;
        return this;
    }

    /** What pods use, for a cpu or memory trigger. */
    public Samples pods(int trigger, List<PerPod.Pod> used) {
        pods.set(trigger, List.copyOf(used));
        return this;
    }

    double value(int trigger) {
        return values[trigger];
    }

    Outcome outcome(int trigger) {
        return outcomes[trigger];
    }

    String failure(int trigger) {
        return failures[trigger];
    }

    List<PerPod.Pod> pods(int trigger) {
        return pods.get(trigger);
    }
}
