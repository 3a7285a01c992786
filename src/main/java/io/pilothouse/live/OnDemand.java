package io.pilothouse.live;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Asks a remote for a topic while somebody follows it, and a while longer: one asks for all who look. There is never more than one question of
 * it on its way. What fails is asked again soon; what is slow, or takes long to fail, less often; where an answer says when something new will be there, it is asked then.
 */
public final class OnDemand<T> {
    /** One question may fail by chance, as while a server starts: it is asked again before its turn. */
    private static final Duration AGAIN = Duration.ofSeconds(4);
    /** Then no more often than that, and no later either than its usual turn: whoever is back is to be heard of on all pages at about the same time. */
    private static final Duration WHILE_AWAY = Duration.ofSeconds(20);

    /** A remote is asked for a fifth of the time at most. */
    private static final int REST_AFTER_WORK = 4;

    /** Though the next is expected sooner. */
    private static final Duration LEAST_REST = Duration.ofMillis(1_500);

    private static final double LEAST_JITTER = 0.9;
    private static final double JITTER = 0.2;

    private final Topic<T> topic;
    private final Supplier<? extends @Nullable T> question;
    private final Rhythm rhythm;
    private final Surroundings surroundings;
    private final Function<? super T, @Nullable Instant> expected;
    private boolean running;
    private boolean waiting;
    /** Which wait counts: what makes the next question come sooner leaves the wait before it behind. */
    private long turn;
    /** What the question that is on its way may not have seen. */
    private boolean overtaken;

    private @Nullable Thread asking;
    private int failures;
    private long visits;

    /**
     * @param every from an answer to the next question
     * @param lingers how long it goes on after the last follower left: whoever comes back, or reloads, finds it
     * @param longest what it waits at most while the remote is slow
     */
    public record Rhythm(Duration every, Duration lingers, Duration longest) {
        public static Rhythm every(Duration every) {
            Duration lingers = Duration.ofMinutes(1);
            Duration longest = Duration.ofMinutes(2);
            return new Rhythm(every, lingers, every.compareTo(longest) > 0 ? every : longest);
        }
    }

    /** @param remotes where the question may wait */
    public record Surroundings(Clock clock, Pace.Later later, Executor remotes, RandomGenerator random) {}

    /** @param question asked by one thread at a time, which is interrupted when nobody wants the answer any more; null when nothing is new */
    public OnDemand(String name, Supplier<? extends @Nullable T> question, Rhythm rhythm, Surroundings surroundings) {
        this(name, question, rhythm, surroundings, _ -> null);
    }

    /** @param expected when, after an answer, there will be something new; null where nobody knows. The rhythm is the longest pause. */
    public OnDemand(
            String name,
            Supplier<? extends @Nullable T> question,
            Rhythm rhythm,
            Surroundings surroundings,
            Function<? super T, @Nullable Instant> expected) {
        this.question = question;
        this.rhythm = rhythm;
        this.surroundings = surroundings;
        this.expected = expected;
        topic = new Topic<>(name, surroundings.clock(), this::followersChanged);
    }

    public Topic<T> topic() {
        return topic;
    }

    /** Whether it asks now and then. */
    public synchronized boolean isRunning() {
        return running;
    }

    /** What its answers rest on beside the remote is another now: while anybody looks it is asked at once, or after the question that is on its way. */
    public synchronized void restsOnOther() {
        if (running && asking != null) {
            overtaken = true;
        } else if (running) {
            waiting = false;
            askAfter(Duration.ZERO);
        }
    }

    private synchronized void followersChanged() {
        visits++;
        if (topic.feed().followers() > 0) {
            if (!running) {
                running = true;
                failures = 0;
                if (asking == null) {
                    topic.forgetsBefore(
                            surroundings.clock().instant().minus(rhythm.every().multipliedBy(2)));
                }
                askAfter(Duration.ZERO);
            }
        } else if (running) {
            long visit = visits;
            surroundings.later().run(() -> endSince(visit), rhythm.lingers());
        }
    }

    private synchronized void endSince(long visit) {
        if (visit == visits) {
            running = false;
            if (asking != null) {
                asking.interrupt();
            }
        }
    }

    /** Nothing when a question is on its way: it goes on by itself. */
    private void askAfter(Duration wait) {
        if (!waiting && asking == null) {
            waiting = true;
            long mine = ++turn;
            surroundings.later().run(() -> surroundings.remotes().execute(() -> ask(mine)), wait);
        }
    }

    private void ask(long mine) {
        if (begins(mine)) {
            Instant start = surroundings.clock().instant();
            boolean answered = Attempt.of(topic, question, this::isRunning);
            ends(answered, Duration.between(start, surroundings.clock().instant()));
        }
    }

    private synchronized boolean begins(long mine) {
        if (mine != turn) {
            return false;
        }
        waiting = false;
        overtaken = false;
        asking = running ? Thread.currentThread() : null;
        return running;
    }

    private synchronized void ends(boolean answered, Duration took) {
        asking = null;
        Thread.interrupted(); // it was meant for the question, and not for what this thread does next
        failures = answered ? 0 : failures + 1;
        if (running) {
            askAfter(overtaken ? LEAST_REST : sooner(pause(took), took));
        }
    }

    private Duration sooner(Duration pause, Duration took) {
        T known = failures == 0 ? topic.latest().value() : null;
        Instant next = known == null ? null : expected.apply(known);
        if (next == null) {
            return pause;
        }
        Duration wait = longer(
                Duration.between(surroundings.clock().instant(), next),
                longer(LEAST_REST, took.multipliedBy(REST_AFTER_WORK)));
        return wait.compareTo(pause) < 0 ? wait : pause;
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private Duration pause(Duration took) {
        if (failures == 1 && AGAIN.compareTo(rhythm.every()) < 0) {
            return jittered(AGAIN); // however long it took: what timed out once says nothing of the next
        }
        Duration turn = failures == 0 ? rhythm.every() : longer(rhythm.every(), WHILE_AWAY);
        Duration wait = longer(turn, took.multipliedBy(REST_AFTER_WORK));
        return jittered(wait.compareTo(rhythm.longest()) > 0 ? rhythm.longest() : wait);
    }

    private Duration jittered(Duration wait) {
        double jitter = LEAST_JITTER + JITTER * surroundings.random().nextDouble();
        return Duration.ofMillis(Math.round(wait.toMillis() * jitter));
    }
}
