package io.pilothouse.scaling.replica;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.function.Supplier;

/**
 * Replicas behind a router, of which there may become more and fewer: each request goes to the ready replica that has the fewest, waiting or running,
 * and waits at the router while none is ready. The one that goes first is, as Kubernetes has it, the one that has no node, then that is not ready,
 * then that has been ready for the shortest time; what waits there goes back to the router.
 */
final class Pool {
    private static final double NEVER = Double.POSITIVE_INFINITY;

    private final Supplier<Replica> made;
    private final Load load;
    private final Comings comings;

    /** By when they were ready. */
    private Replica[] ready = new Replica[8];

    private int readies;
    /** When each is ready, ascending. */
    private final ArrayDeque<Double> starting = new ArrayDeque<>();

    private final List<Going> going = new ArrayList<>();
    private final Line router = new Line();
    /** Wanted, and without devices. */
    private int pending;

    private double nextEvent = NEVER;
    private double accounted;
    private double heldSeconds;
    private double refusedSeconds;
    private long cut;
    private int starts;

    /** One that is being taken away. */
    private record Going(Replica replica, double since, double until) {
        boolean isDone(double now) {
            return replica.doneAt() <= now;
        }

        /** How long ago it let go of its devices. */
        double doneFor(double now) {
            return isDone(now) ? now - Math.max(since, replica.doneAt()) : 0;
        }
    }

    Pool(Supplier<Replica> made, Load load, Comings comings, int replicas, double from) {
        this.made = made;
        this.load = load;
        this.comings = comings;
        accounted = from;
        for (int i = 0; i < replicas; i++) {
            addReady();
        }
    }

    void route(int request, double now) {
        happen(now);
        dispatch(request, now);
    }

    private void dispatch(int request, double now) {
        if (readies == 0) {
            router.add(request);
            return;
        }
        Replica least = ready[0];
        int fewest = Integer.MAX_VALUE;
        for (int i = 0; i < readies; i++) {
            Replica replica = ready[i];
            replica.advance(now);
            int has = replica.waiting() + replica.running();
            if (has < fewest) {
                fewest = has;
                least = replica;
            }
        }
        least.accept(request, now);
    }

    void advance(double now) {
        happen(now);
        for (int i = 0; i < readies; i++) {
            ready[i].advance(now);
        }
        account(now);
        for (Iterator<Going> each = going.iterator(); each.hasNext(); ) {
            Going one = each.next();
            one.replica().advance(now);
            if (one.isDone(now)) {
                heldSeconds -= one.doneFor(now);
                each.remove();
            }
        }
        startPending(now);
    }

    /** How many there are to be from now on. */
    void want(int replicas, double now) {
        account(now);
        int more = replicas - existing();
        pending += Math.max(0, more);
        for (; more < 0; more++) {
            takeOne(now);
        }
        startPending(now);
    }

    private void takeOne(double now) {
        if (pending > 0) {
            pending--;
        } else if (!starting.isEmpty()) {
            starting.removeLast();
        } else {
            Replica replica = ready[--readies];
            replica.advance(now);
            going.add(new Going(replica, now, now + comings.graceSeconds()));
            Line given = replica.giveBack();
            while (!given.isEmpty()) {
                dispatch(given.remove(), now);
            }
        }
    }

    private void startPending(double now) {
        while (pending > 0 && comings.canHold(holding() + 1)) {
            pending--;
            starts++;
            starting.addLast(now + comings.startSeconds());
        }
        nextEvent = starting.isEmpty() ? NEVER : starting.getFirst();
        for (Going one : going) {
            nextEvent = Math.min(nextEvent, one.until());
        }
    }

    private void happen(double now) {
        while (nextEvent <= now) {
            double at = nextEvent;
            account(at);
            going.removeIf(one -> one.until() <= at && isCut(one));
            while (!starting.isEmpty() && starting.getFirst() <= at) {
                starting.removeFirst();
                addReady();
            }
            while (readies > 0 && !router.isEmpty()) {
                dispatch(router.remove(), at);
            }
            startPending(at);
        }
    }

    private boolean isCut(Going one) {
        one.replica().advance(one.until());
        heldSeconds -= one.doneFor(one.until());
        cut += one.replica().running() + one.replica().waiting();
        return true;
    }

    private void addReady() {
        if (readies == ready.length) {
            ready = Arrays.copyOf(ready, 2 * readies);
        }
        ready[readies++] = made.get();
    }

    private void account(double now) {
        heldSeconds += holding() * (now - accounted);
        refusedSeconds += pending > 0 ? now - accounted : 0;
        accounted = now;
    }

    int ready() {
        return readies;
    }

    Replica ready(int i) {
        return ready[i];
    }

    /** Those that were not taken away. */
    int existing() {
        return pending + starting.size() + readies;
    }

    /** That hold devices. */
    int holding() {
        return starting.size() + readies + going.size();
    }

    int atRouter() {
        return router.size();
    }

    int waiting() {
        int waiting = 0;
        for (int i = 0; i < readies; i++) {
            waiting += ready[i].waiting();
        }
        for (Going one : going) {
            waiting += one.replica().waiting();
        }
        return waiting;
    }

    int running() {
        int running = 0;
        for (int i = 0; i < readies; i++) {
            running += ready[i].running();
        }
        for (Going one : going) {
            running += one.replica().running();
        }
        return running;
    }

    double kvTokens() {
        double tokens = 0;
        for (int i = 0; i < readies; i++) {
            tokens += ready[i].kvTokens();
        }
        for (Going one : going) {
            tokens += one.replica().kvTokens();
        }
        return tokens;
    }

    /** When the first of those that wait and never ran arrived; infinite if there is none. */
    double oldest() {
        double oldest = router.isEmpty() ? NEVER : load.arrival()[router.element()];
        for (int i = 0; i < readies; i++) {
            oldest = Math.min(oldest, ready[i].oldest());
        }
        return oldest;
    }

    /** Those that wait and never ran. */
    void stillWaiting(IntConsumer each) {
        router.forEach(each);
        for (int i = 0; i < readies; i++) {
            ready[i].stillWaiting(each);
        }
    }

    double heldSeconds() {
        return heldSeconds;
    }

    double refusedSeconds() {
        return refusedSeconds;
    }

    long cut() {
        return cut;
    }

    int starts() {
        return starts;
    }
}
