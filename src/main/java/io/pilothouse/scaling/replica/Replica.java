package io.pilothouse.scaling.replica;

import java.util.function.IntConsumer;

/**
 * One replica: passes of continuous batching with chunked prefill. Passes that only decode are taken many at a time, up to the next one in which a
 * request finishes, begins, or the KV cache is full.
 */
final class Replica {
    private static final double NEVER = Double.POSITIVE_INFINITY;

    private final Engine engine;
    private final StepTime step;
    private final Load load;
    private final Heard heard;

    private final Running running = new Running();
    private final Line waiting = new Line();
    /** In the pass that is under way: the requests that prefill, and of the last of them how far it got. */
    private final Line prefilling = new Line();

    private final int[] decoded;

    private int tailDone;
    private int tailAfter;
    private int budget;
    /** Passes since the beginning. */
    private long passes;
    /** Tokens in the cache, of all that run. */
    private double kvTokens;

    private double clock;
    /** Passes that are planned from {@link #clock} on; 0 while nothing runs. */
    private long planned;

    private double plannedSeconds = NEVER;
    private boolean decodesOnly;

    /** @param decoded of each request the tokens it had when it was put back for want of memory; shared by all replicas */
    Replica(Engine engine, StepTime step, Load load, int[] decoded, Heard heard) {
        this.engine = engine;
        this.step = step;
        this.load = load;
        this.decoded = decoded;
        this.heard = heard;
    }

    int waiting() {
        return waiting.size();
    }

    int running() {
        return running.size() + prefilling.size();
    }

    double kvTokens() {
        return kvTokens;
    }

    /** When the first of those that wait and never ran arrived; infinite if there is none. */
    double oldest() {
        return waiting.isEmpty() || decoded[waiting.element()] > 0 ? NEVER : load.arrival()[waiting.element()];
    }

    void stillWaiting(IntConsumer each) {
        waiting.forEach(request -> {
            if (decoded[request] == 0) {
                each.accept(request);
            }
        });
    }

    /** When it had nothing to do any more; infinite while it has. */
    double doneAt() {
        return planned == 0 ? clock : NEVER;
    }

    /** Takes away who waits and never ran. A request that was put back has its stream here and stays. */
    Line giveBack() {
        Line given = new Line();
        for (int left = waiting.size(); left > 0; left--) {
            int request = waiting.remove();
            (decoded[request] == 0 ? given : waiting).add(request);
        }
        return given;
    }

    void accept(int request, double now) {
        waiting.add(request);
        if (planned == 0) {
            clock = now;
            plan();
        } else if (decodesOnly && planned > 1 && waiting.size() == 1 && hasRoom()) {
            take(1);
        }
    }

    /** Runs until then; a pass that ends later stays under way. */
    void advance(double now) {
        while (planned > 0 && clock + plannedSeconds <= now) {
            clock += plannedSeconds;
            complete(planned);
            plan();
        }
        if (planned > 1 && clock < now) {
            long done = Math.min(planned - 1, passesWithin(now - clock));
            if (done > 0) {
                clock += seconds(done);
                complete(done);
                take(planned - done);
            }
        }
    }

    private void take(long number) {
        planned = number;
        plannedSeconds = seconds(number);
    }

    private boolean hasRoom() {
        return running() < engine.maxNumSeqs()
                && kvTokens + slack() + load.prompt()[waiting.element()] < engine.kvTokens();
    }

    /** Tokens of blocks that are held and not full: half a block for each request. */
    private double slack() {
        return running() * (engine.blockSize() - 1) / 2.0;
    }

    private void plan() {
        int begun = admit();
        if (!prefilling.isEmpty()) {
            planMixed(begun);
            return;
        }
        decodesOnly = true;
        while (running.size() > 1 && passesUntilFull() < 1) {
            putBackLatest();
        }
        if (running.size() == 0) {
            planned = 0;
            plannedSeconds = NEVER;
            return;
        }
        take(Math.max(1, Math.min(running.nextFinish() - passes, passesUntilFull())));
    }

    private long passesUntilFull() {
        return (long) ((engine.kvTokens() - kvTokens - slack()) / running.size());
    }

    /** Lets requests in while there is room, budget and memory; the last may get only a part of its prompt into this pass. */
    private int admit() {
        budget = Engine.MAX_NUM_BATCHED_TOKENS - running.size();
        int begun = 0;
        tailAfter = 0;
        if (!prefilling.isEmpty()) {
            chunk(prefilling.element());
        }
        while (budget > 0 && tailAfter == 0 && !waiting.isEmpty() && (hasRoom() || running() == 0)) {
            int request = waiting.remove();
            if (decoded[request] == 0) {
                heard.began(request, clock - load.arrival()[request], clock);
            }
            prefilling.add(request);
            tailDone = 0;
            chunk(request);
            begun++;
        }
        return begun;
    }

    private void chunk(int request) {
        int left = load.prompt()[request] + decoded[request] - tailDone;
        int now = Math.min(left, budget);
        budget -= now;
        kvTokens += now;
        tailAfter = now < left ? tailDone + now : 0;
    }

    private void planMixed(int begun) {
        decodesOnly = false;
        int prefilled = Engine.MAX_NUM_BATCHED_TOKENS - running.size() - budget;
        planned = 1;
        plannedSeconds = step.pass(running.size() + prefilled, kvTokens - prefilled, begun);
    }

    private void complete(long number) {
        passes += number;
        kvTokens += (double) number * running.size();
        while (running.size() > 0 && running.nextFinish() <= passes) {
            finish(running.poll());
        }
        int keep = tailAfter > 0 ? 1 : 0;
        while (prefilling.size() > keep) {
            begin(prefilling.remove());
        }
        tailDone = tailAfter;
    }

    private void finish(int request) {
        kvTokens -= load.prompt()[request] + load.output()[request] - 1;
        if (running.size() == 0 && prefilling.isEmpty()) {
            kvTokens = 0;
        }
    }

    private void begin(int request) {
        int had = decoded[request];
        if (had == 0) {
            heard.firstToken(request, clock + step.beforeFirstToken() - load.arrival()[request], clock);
        }
        int left = load.output()[request] - had - 1;
        if (left <= 0) {
            kvTokens -= load.prompt()[request] + had;
        } else {
            running.add(passes + left, request);
        }
    }

    private void putBackLatest() {
        int place = running.latest();
        long left = running.finishAt(place) - passes;
        int request = running.removeAt(place);
        decoded[request] = (int) (load.output()[request] - left);
        kvTokens -= load.prompt()[request] + decoded[request] - 1;
        waiting.addFirst(request);
    }

    /** Of passes that only decode: each makes the cache longer by a token of each request, so the sum is of the second degree. */
    private double seconds(long number) {
        return number * step.pass(running.size(), kvTokens, 0)
                + step.growth(running.size(), kvTokens) * number * (number - 1) / 2;
    }

    private long passesWithin(double seconds) {
        double a = step.growth(running.size(), kvTokens) / 2;
        double b = step.pass(running.size(), kvTokens, 0) - a;
        double number = a <= 1e-15 ? seconds / b : (Math.sqrt(b * b + 4 * a * seconds) - b) / (2 * a);
        return (long) Math.floor(number);
    }
}
