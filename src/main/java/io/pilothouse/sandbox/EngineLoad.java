package io.pilothouse.sandbox;

import io.pilothouse.sandbox.EngineRun.Shape;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How many ask an endpoint when, and what that does to one of its engines. A function of the time alone: there are no samples that somebody
 * keeps. Service times follow from the size of the weights, how many run at once from how long each takes (Little's law), what waits from how
 * near that is to what fits.
 *
 * @param weeks how it was before the world began; null where it always was as it is now
 * @param past what came of that; null where nothing scaled it
 */
record EngineLoad(
        long seed,
        int usualReplicas,
        List<Fault> faults,
        @Nullable Weeks weeks,
        @Nullable ScaledPast past) {
    private static final double DAY = 86_400;
    private static final double WEEK = 7 * DAY;
    private static final double MORNING = 9 * 3_600;
    private static final double OUTPUT_TOKENS = 220;
    private static final double USUAL_LENGTH = 16_384;
    /** What the decode of a token costs beside reading the weights, and how fast those are read: GiB by second. */
    private static final double TOKEN_SECONDS = 0.006;

    private static final double READ = 1_500;
    private static final double PREFILL = 9_000;
    /** So much slower when all places are taken. */
    private static final double SLOWER = 0.9;

    /** Seconds that a request waits where all wait long. */
    private static final double LONG = 25;

    private static final double PLACES = 48;
    private static final double SURGE = 2.1;
    /** Of what the usual replicas can do, so that at any hour autoscalers have something to do. */
    private static final double TOO_MUCH = 1.6;

    /** @param until null while it goes on */
    record Fault(EngineFault kind, Instant since, @Nullable Instant until) {
        boolean isAt(long time) {
            return time >= since.toEpochMilli() && (until == null || time < until.toEpochMilli());
        }

        Fault endedAt(Instant end) {
            return new Fault(kind, since, end);
        }
    }

    private @Nullable Fault at(long time) {
        for (Fault fault : faults) {
            if (fault.isAt(time)) {
                return fault;
            }
        }
        return null;
    }

    private boolean has(EngineFault kind, long time) {
        Fault fault = at(time);
        return fault != null && fault.kind() == kind;
    }

    boolean isScrapedAt(long time) {
        return !has(EngineFault.NOT_SCRAPED, time);
    }

    /** @param replicas that share the requests */
    EngineState at(EngineRun run, int replicas, long time) {
        if (past != null && past.covers(time) && at(time) == null) {
            int among = Math.max(1, replicas);
            return state(work(run, replicas, time), past.waiting(time) / among, past.grows(time) / among, time);
        }
        return hurt(state(work(run, replicas, time), time), run.place(), time);
    }

    /** An engine while so many wait at all of them together. */
    EngineState pressed(EngineRun run, int replicas, double waiting, long time) {
        return state(work(run, replicas, time), waiting / Math.max(1, replicas), 0, time);
    }

    /** Requests a second, at all replicas together. */
    double comes(EngineRun run, long time) {
        double each = requests(run.shape(), time);
        return usualReplicas
                * (has(EngineFault.SURGE, time) ? Math.max(SURGE * each, TOO_MUCH * capacity(run.shape())) : each);
    }

    /** Requests a second that a replica does when all its places are taken. */
    double most(EngineRun run, long time) {
        return work(run, 1, time).most();
    }

    private Work work(EngineRun run, int replicas, long time) {
        double slow = has(EngineFault.BAD_REPLICA, time) && run.place() == 0 ? 3.5 : 1;
        double storm = has(EngineFault.PREEMPTION_STORM, time) ? 1.8 : 1;
        Shape shape = run.shape();
        double prompt = promptTokens(shape, run.from(), time);
        double token = (TOKEN_SECONDS + shape.gibibytes() / READ) * slow * storm;
        double prefill = prompt / PREFILL * (1 + shape.gibibytes() / 40) * slow;
        return new Work(
                comes(run, time) / Math.max(1, replicas), prompt, prefill, token, Math.min(PLACES, shape.maxNumSeqs()));
    }

    /** @param requests a second; {@code prefill} seconds of a prompt; {@code token} seconds of one, alone; {@code places} for requests */
    private record Work(double requests, double prompt, double prefill, double token, double places) {
        double most() {
            return places / (prefill + OUTPUT_TOKENS * token * (1 + SLOWER));
        }

        /** Of the places, if nobody slowed down anybody. */
        double unloaded() {
            return requests * (prefill + OUTPUT_TOKENS * token);
        }

        /** Of what it can do, at most three times as much. */
        double full() {
            return Math.min(3, unloaded() * (1 + SLOWER) / places);
        }

        double running() {
            double crowd = 1 - requests * OUTPUT_TOKENS * token * SLOWER / places;
            return Math.min(places, unloaded() / Math.max(0.05, crowd));
        }
    }

    /** Where nobody keeps count of who waits: as many as such a load leaves. */
    private EngineState state(Work work, long time) {
        double full = work.full();
        double waiting = work.places()
                * (0.02 * Math.pow(Math.min(1, full), 8) + Math.max(0, full - 0.97) * 2)
                * wobble(time, 41, 0.25);
        double running = work.running();
        double tpot = work.token() * (1 + SLOWER * running / work.places());
        double served = Math.min(work.requests(), work.places() / (work.prefill() + OUTPUT_TOKENS * tpot));
        return state(work, new Load(running, waiting, served), time);
    }

    /** Who is not served waits. @param grows by how many more wait each second */
    private EngineState state(Work work, double waiting, double grows, long time) {
        double served = Math.max(0, work.requests() - grows);
        return state(work, new Load(waiting > 0 ? work.places() : work.running(), waiting, served), time);
    }

    /** @param served requests a second */
    private record Load(double running, double waiting, double served) {}

    private EngineState state(Work work, Load load, long time) {
        double places = work.places();
        double tpot = work.token() * (1 + SLOWER * load.running() / places);
        double queued = load.served() == 0 ? 0 : load.waiting() / load.served();
        double kv = Math.min(0.995, load.running() / places * Math.sqrt(work.prompt() / 2_000) * 0.8 + 0.02);
        return new EngineState(
                Math.rint(load.running()),
                Math.rint(load.waiting()),
                kv,
                work.prefill() + queued + tpot,
                tpot,
                queued,
                work.prefill() + queued + OUTPUT_TOKENS * tpot,
                work.requests(),
                load.served(),
                load.served() * work.prompt(),
                load.served() * OUTPUT_TOKENS,
                Math.max(0, kv - 0.93) * load.served() * 4,
                0.45 * wobble(time, 29, 0.1));
    }

    /** @param place of the engine among its siblings */
    private EngineState hurt(EngineState well, int place, long time) {
        Fault fault = at(time);
        if (fault == null) {
            return well;
        }
        return switch (fault.kind()) {
            case HANG -> silent(well, fault, time, true);
            case HUNG_REPLICA -> place == 0 ? silent(well, fault, time, true) : well;
            case ADMISSION_STALL -> silent(well, fault, time, false);
            case PREEMPTION_STORM -> well.storming();
            case LONG_QUEUE -> well.queuing(LONG);
            case KV_NEARLY_FULL -> well.full();
            case BAD_REPLICA, NOT_SCRAPED, SURGE -> well;
        };
    }

    /** Of an engine out of which nothing comes. */
    private static EngineState silent(EngineState well, Fault fault, long time, boolean keepsWhatRuns) {
        double seconds =
                Duration.between(fault.since(), Instant.ofEpochMilli(time)).toSeconds();
        return well.silent(Math.rint(Math.min(400, well.waiting() + well.comes() * seconds)), keepsWhatRuns);
    }

    /** A second for one of the usual replicas: most at noon, few at night, fewer on Saturday and Sunday. */
    private double requests(Shape shape, long time) {
        double seconds = time / 1_000.0;
        double day = 0.62 + 0.38 * Math.sin(2 * Math.PI * (seconds - MORNING) / DAY);
        double week = 0.85 + 0.15 * Math.cos(2 * Math.PI * (seconds / WEEK - 0.1));
        double token = TOKEN_SECONDS + shape.gibibytes() / READ;
        double most = PLACES / (OUTPUT_TOKENS * token * (1 + SLOWER) + 0.3);
        double share = 0.35 + 0.35 * fraction(1);
        double now = share * day * week;
        double present = weeks == null ? 1 : weeks.present(time);
        double past = weeks == null || present == 1 ? 0 : (1 - present) * weeks.share(time) * capacity(shape);
        return (present * most * now + past) * wobble(time, 7, 0.12);
    }

    /** Requests a second with which all places of a replica are just taken. */
    private double capacity(Shape shape) {
        double token = TOKEN_SECONDS + shape.gibibytes() / READ;
        double prompt = (900 + 1_600 * fraction(2)) * Math.sqrt(shape.maxModelLen() / USUAL_LENGTH);
        double prefill = prompt / PREFILL * (1 + shape.gibibytes() / 40);
        return Math.min(PLACES, shape.maxNumSeqs()) / ((1 + SLOWER) * (prefill + OUTPUT_TOKENS * token));
    }

    /** Longer contexts are used some minutes after they are allowed. */
    private double promptTokens(Shape shape, Instant from, long time) {
        double usual = 900 + 1_600 * fraction(2);
        double longer = Math.sqrt(shape.maxModelLen() / USUAL_LENGTH);
        double minutes = (time - from.toEpochMilli()) / 60_000.0;
        double grown = Math.clamp(minutes / 6, 0, 1);
        return usual * (Math.min(1, longer) + Math.max(0, longer - 1) * grown) * wobble(time, 13, 0.08);
    }

    /** Around 1, by so much at most: waves of minutes and hours that never quite repeat. */
    private double wobble(long time, int which, double most) {
        double seconds = time / 1_000.0;
        double phase = fraction(which) * 100;
        double waves = Math.sin(seconds / 37 + phase) * 0.3
                + Math.sin(seconds / 173 + phase * 2) * 0.3
                + Math.sin(seconds / 1_301 + phase * 3) * 0.4;
        return 1 + most * waves;
    }

    /** 0 to 1, always the same. */
    private double fraction(int which) {
        long mixed = (seed + which * 0x9E3779B97F4A7C15L) * 0xBF58476D1CE4E5B9L;
        return ((mixed ^ mixed >>> 31) >>> 11) * 0x1.0p-53;
    }
}
