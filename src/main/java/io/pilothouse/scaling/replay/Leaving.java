package io.pilothouse.scaling.replay;

import java.util.ArrayDeque;
import java.util.Iterator;

/** Replicas that were taken away: they take no more requests, finish those they have, and what is left when their grace ends is cut. */
final class Leaving {
    private static final double HALF = 0.5;

    private final Demand demand;
    private final double grace;
    private final ArrayDeque<Group> groups = new ArrayDeque<>();

    int replicas;
    double running;
    double finished;
    double cut;

    Leaving(Demand demand, double grace) {
        this.demand = demand;
        this.grace = grace;
    }

    private static final class Group {
        private final int replicas;
        private double running;
        private double left;

        Group(int replicas, double running, double left) {
            this.replicas = replicas;
            this.running = running;
            this.left = left;
        }

        /** Half a request is none: a fluid never ends. */
        boolean isDone() {
            return running < HALF * replicas;
        }
    }

    void add(int taken, double requests) {
        Group group = new Group(taken, requests, grace);
        if (group.isDone()) {
            finished += requests;
        } else {
            groups.add(group);
            replicas += taken;
            running += requests;
        }
    }

    void step(int i) {
        if (replicas > 0) {
            running = 0;
            for (Iterator<Group> each = groups.iterator(); each.hasNext(); ) {
                Group group = each.next();
                step(i, group);
                if (group.isDone() || group.left <= 0) {
                    end(group);
                    each.remove();
                } else {
                    running += group.running;
                }
            }
        }
    }

    private void step(int i, Group group) {
        double seconds = Math.min(demand.step, group.left);
        double stay = demand.stay(i, group.running / group.replicas);
        double before = group.running;
        group.running *= Fluid.left(seconds, stay);
        group.left -= seconds;
        finished += before - group.running;
    }

    private void end(Group group) {
        replicas -= group.replicas;
        if (group.isDone()) {
            finished += group.running;
        } else {
            cut += group.running;
        }
    }
}
