package io.pilothouse.scaling.replay;

import java.util.ArrayDeque;

/**
 * Replicas from being wanted to being gone. What is wanted starts as soon as devices are free and is ready after a cold start; those that start are taken
 * away first, the last of them before the others, as Kubernetes does.
 */
final class Replicas {
    private static final double SECOND = 1_000;

    private final long startMillis;
    private final int held;
    private final ArrayDeque<Starting> starts = new ArrayDeque<>();
    private final Flaps flaps = new Flaps();
    private int starting;
    private int coldStarts;

    int wanted;
    int ready;

    Replicas(Assumptions given) {
        startMillis = Math.round(given.startSeconds() * SECOND);
        held = given.held() == null ? Integer.MAX_VALUE : given.held();
        wanted = given.replicas();
        ready = given.replicas();
    }

    private record Starting(int replicas, long readyAt) {}

    /** @param now the middle of a step: who is ready by then is so in all of it */
    void begin(long now) {
        while (starting > 0 && starts.element().readyAt <= now) {
            int up = starts.remove().replicas;
            starting -= up;
            ready += up;
        }
    }

    /** That start or are ready. */
    int there() {
        return ready + starting;
    }

    int coldStarts() {
        return coldStarts;
    }

    int flaps() {
        return flaps.number();
    }

    /**
     * @param leaving that still hold devices
     * @return how many that are ready are taken away; they are no longer among the ready ones
     */
    int want(int replicas, int leaving, long now) {
        if (replicas != wanted) {
            flaps.change(wanted, replicas, now);
            wanted = replicas;
        }
        int there = there();
        if (there == wanted) {
            return 0;
        }
        if (there < wanted) {
            start(Math.min(wanted - there, held - there - leaving), now);
            return 0;
        }
        int taken = there - wanted - forget(there - wanted);
        ready -= taken;
        return taken;
    }

    private void start(int replicas, long now) {
        if (replicas > 0) {
            starts.add(new Starting(replicas, now + startMillis));
            starting += replicas;
            coldStarts += replicas;
        }
    }

    private int forget(int most) {
        int left = most;
        while (left > 0 && starting > 0) {
            Starting last = starts.removeLast();
            int gone = Math.min(left, last.replicas);
            if (gone < last.replicas) {
                starts.add(new Starting(last.replicas - gone, last.readyAt));
            }
            starting -= gone;
            left -= gone;
        }
        return most - left;
    }
}
