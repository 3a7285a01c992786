package io.pilothouse.scaling.replica;

import java.util.Arrays;
import java.util.List;

/**
 * Requests through replicas behind a router. Moments only go on; between two of them replicas may be wanted and taken away. Not to be shared by
 * threads.
 */
public final class Simulation {
    private final Load load;
    private final Engine engine;
    private final Pool pool;
    private final Times firstTokens = new Times();
    private final Waits waits;
    private int next;
    private double now;

    /** @param engine whose replicas are ready at the beginning
     *  @param from seconds: since when replicas count */
    Simulation(Draws.Run run, Engine engine, Comings comings, int replicas, double from) {
        load = run.load();
        this.engine = engine;
        waits = new Waits();
        now = from;
        int[] decoded = new int[load.size()];
        Heard heard = new Heard() {
            @Override
            public void began(int request, double waited, double at) {
                waits.add(waited);
            }

            @Override
            public void firstToken(int request, double seconds, double at) {
                firstTokens.add(seconds);
            }
        };
        pool = new Pool(() -> new Replica(engine, run.step(), load, decoded, heard), load, comings, replicas, from);
    }

    /** A number of replicas that stays the same. @param moments seconds, ascending: when to look */
    static Series run(Load load, Engine engine, StepTime step, double[] moments) {
        Simulation simulation = new Simulation(
                new Draws.Run(load, step),
                engine,
                Comings.NONE,
                engine.replicas(),
                moments.length == 0 ? 0 : moments[0]);
        Series seen = Series.of(moments.length);
        for (int i = 0; i < moments.length; i++) {
            simulation.advance(moments[i]);
            simulation.look(i, seen);
        }
        return seen;
    }

    /** The mean of as many runs as there are loads: what differs between draws of the same traffic is nothing that is known. */
    static Series mean(List<Load> loads, Engine engine, StepTime step, double[] moments) {
        return Series.mean(
                loads.stream().map(load -> run(load, engine, step, moments)).toList());
    }

    /** @param moment seconds, as the history counts them */
    public void advance(double moment) {
        for (; next < load.size() && load.arrival()[next] <= moment; next++) {
            pool.route(next, load.arrival()[next]);
        }
        now = moment;
        pool.advance(now);
    }

    /** How many replicas there are to be from this moment on. */
    public void want(int replicas) {
        pool.want(replicas, now);
    }

    /** Writes what is there now, and how fast first tokens came since the last time that this was asked. */
    public void look(int place, Series seen) {
        seen.waiting()[place] = waiting();
        seen.running()[place] = pool.running();
        seen.kvTokens()[place] = pool.kvTokens();
        seen.ttftP50()[place] = firstTokens.quantile(0.5);
        seen.ttftP95()[place] = firstTokens.quantile(0.95);
        firstTokens.clear();
    }

    /** Since it was looked at last. */
    public int firstTokens() {
        return firstTokens.size();
    }

    /** Of these those that took longer than that. */
    public int firstTokensAfter(double seconds) {
        return firstTokens.above(seconds);
    }

    /** Requests that wait, at replicas and at the router. */
    public int waiting() {
        return pool.waiting() + pool.atRouter();
    }

    public int running() {
        return pool.running();
    }

    /** Seconds that the one waits which has waited longest and never ran; 0 if none does. */
    public double longestWait() {
        return Math.max(0, now - pool.oldest());
    }

    /** How full the KV caches of replicas that are ready are, 0 to 1, in the order in which they became ready. */
    public double[] kv() {
        double[] kv = new double[pool.ready()];
        Arrays.setAll(kv, i -> pool.ready(i).kvTokens() / engine.kvTokens());
        return kv;
    }

    /** Requests that run on the ready replica that runs the most. */
    public int mostRunning() {
        int most = 0;
        for (int i = 0; i < pool.ready(); i++) {
            most = Math.max(most, pool.ready(i).running());
        }
        return most;
    }

    public int ready() {
        return pool.ready();
    }

    /** That were not taken away, ready or not. */
    public int existing() {
        return pool.existing();
    }

    /** Of replicas that held their devices, starting and stopping ones too. */
    public double heldSeconds() {
        return pool.heldSeconds();
    }

    /** In which more were wanted than could be held. */
    public double refusedSeconds() {
        return pool.refusedSeconds();
    }

    /** Streams that ended because their replica's grace ended. */
    public long cut() {
        return pool.cut();
    }

    /** Replicas that began to start. */
    public int starts() {
        return pool.starts();
    }

    /** How long requests waited before they ran, of all that began; those that still wait count as if they began now. */
    public Waits waits() {
        Waits all = waits.copy();
        pool.stillWaiting(request -> all.add(now - load.arrival()[request]));
        return all;
    }
}
