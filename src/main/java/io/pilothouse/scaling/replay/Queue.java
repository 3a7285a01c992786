package io.pilothouse.scaling.replay;

/** Who waits since when: requests begin in the order in which they came. */
final class Queue {
    private static final double HALF = 0.5;
    /** Of a request: less is what numbers do not hold. */
    private static final double NOTHING = 1e-6;

    private final Demand demand;
    final Waits waits = new Waits();

    /** Requests that have begun, and the step in which the next one came. */
    private double begun;

    private int cameIn;
    /** Seconds that the first in line has waited. */
    private double head;

    /** Seconds that a request which began in the last step waited, at most. */
    double longest;

    /** Requests that began in the last step. */
    double starts;

    /** Whether a request began in the last step, or waited. */
    boolean isAnybody;

    Queue(Demand demand) {
        this.demand = demand;
    }

    void step(int i, double waiting) {
        double came = demand.come[i + 1];
        double until = Math.max(begun, came - waiting);
        double now = waiting > NOTHING ? age(until, i) : 0;
        starts = until - begun;
        if (now == 0 && head == 0) {
            waits.add(0, starts);
            longest = 0;
        } else {
            waits.add(head, HALF * starts);
            waits.add(now, HALF * starts);
            longest = Math.max(head, now);
        }
        isAnybody = starts > NOTHING || waiting > NOTHING;
        begun = until;
        head = now;
    }

    /** What nobody took counts with what it has waited: it would not be better to never begin. */
    void end() {
        double left = demand.come[demand.size] - begun;
        if (left > NOTHING) {
            waits.add(HALF * head, left);
        }
    }

    /** How long at the end of a step that request is there which comes after so many. */
    private double age(double requests, int i) {
        while (cameIn < i && demand.come[cameIn + 1] <= requests) {
            cameIn++;
        }
        double of = demand.come[cameIn + 1] - demand.come[cameIn];
        double part = of > 0 ? Math.clamp((requests - demand.come[cameIn]) / of, 0, 1) : 1;
        return (i + 1 - cameIn - part) * demand.step;
    }
}
