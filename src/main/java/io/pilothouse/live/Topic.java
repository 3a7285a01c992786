package io.pilothouse.live;

import io.pilothouse.units.Reason;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One topic's reading as a feed, and how old it is. One writer, its informer or poller, calls {@link #read} and {@link #lost};
 * all viewers follow {@link #feed}.
 */
public final class Topic<T> {
    private final String name;
    private final Clock clock;
    private final Feed<Reading<T>> feed;
    private final Feed<Optional<Instant>> readAt = new Feed<>(Optional.empty());
    /** What was read too long ago to be said of now; it is what is known as soon as the remote says that nothing is new. */
    private volatile @Nullable T setAside;

    public Topic(String name, Clock clock) {
        this(name, clock, () -> {});
    }

    Topic(String name, Clock clock, Runnable onFollowers) {
        this.name = name;
        this.clock = clock;
        feed = new Feed<>(Reading.waiting(), onFollowers);
    }

    /** In words a person knows: "pods of fra-1". */
    public String name() {
        return name;
    }

    public Feed<Reading<T>> feed() {
        return feed;
    }

    public Reading<T> latest() {
        return feed.latest();
    }

    /**
     * The latest reading, for who asks once and goes: where the first answer is on its way it is waited for, so long. Who asks on demand is followed
     * meanwhile, so that it does ask. Never on a UI thread.
     */
    public Reading<T> soon(Duration patience) {
        CountDownLatch said = new CountDownLatch(1);
        Runnable leave = feed.follow(() -> {
            if (!isWaiting()) {
                said.countDown();
            }
        });
        try {
            if (isWaiting()) {
                said.await(patience.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } finally {
            leave.run();
        }
        return latest();
    }

    private boolean isWaiting() {
        return latest() instanceof Reading.Waiting<T>;
    }

    /** When the remote last answered; outside of the reading, so that the passing of time is no change. */
    public @Nullable Instant lastRead() {
        return readAt.latest().orElse(null);
    }

    /** The same for who shows how old values are: they get young again also where nothing in them is another. */
    public Feed<Optional<Instant>> readAt() {
        return readAt;
    }

    private void isOfNow() {
        readAt.publish(Optional.of(clock.instant()));
    }

    public void read(T value) {
        isOfNow();
        setAside = null;
        feed.publish(new Reading.Current<>(value));
    }

    /** The first answer is on its way; {@code progress} says how far. Says nothing once there was a value or a failure. */
    public void begins(Reason progress) {
        if (feed.latest() instanceof Reading.Waiting<T>) {
            feed.publish(new Reading.Waiting<>(progress));
        }
    }

    /** The remote still answers and says that nothing changed. */
    public void confirmed() {
        T known = setAside;
        if (known == null) {
            isOfNow();
        } else {
            read(known);
        }
    }

    /** What was read before then, and nothing since, is not said of now: as if nobody had asked yet. */
    void forgetsBefore(Instant moment) {
        Instant read = lastRead();
        if (read == null || read.isBefore(moment)) {
            T known = feed.latest().value();
            setAside = known == null ? setAside : known;
            feed.publish(Reading.waiting());
        }
    }

    /** Of what is watched: what was read held until now, however long ago it changed. */
    public void lost(Reason reason) {
        if (feed.latest() instanceof Reading.Current<T>) {
            isOfNow();
        }
        lost(reason, null);
    }

    /**
     * Of what is asked for.
     *
     * @param began when its remote began not to answer, whoever asked it then, so that all topics of one outage say the same; null where nobody knows
     */
    void lost(Reason reason, @Nullable Instant began) {
        Instant known = feed.latest() instanceof Reading.Lost<T> lost ? lost.since() : clock.instant();
        Instant since = began != null && began.isBefore(known) ? began : known;
        T last = feed.latest().value();
        feed.publish(new Reading.Lost<>(last == null ? setAside : last, lastRead(), reason, since));
    }
}
