package io.pilothouse.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.fakes.HandClock;
import io.pilothouse.units.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** For who asks once and goes. */
class TopicTests {
    private static final Duration LONG = Duration.ofSeconds(30);

    private final AtomicInteger asked = new AtomicInteger();
    private final OnDemand<Integer> onDemand = new OnDemand<>(
            "numbers",
            asked::incrementAndGet,
            OnDemand.Rhythm.every(LONG),
            new OnDemand.Surroundings(
                    new HandClock(),
                    (task, after) -> {
                        if (after.isZero()) {
                            task.run();
                        }
                    },
                    Thread::startVirtualThread,
                    new Random(1)));

    @Test
    void whoAsksOnceHasTheRemoteAskedAndWaitsForItsAnswer() {
        assertThat(onDemand.topic().soon(LONG)).isEqualTo(new Reading.Current<>(1));
    }

    @Test
    void whoAsksSoonAfterIsAnsweredWithTheSame() {
        onDemand.topic().soon(LONG);

        assertThat(onDemand.topic().soon(LONG)).isEqualTo(new Reading.Current<>(1));
        assertThat(asked).hasValue(1);
    }

    @Test
    void whoeverAskedFollowsNoLonger() {
        onDemand.topic().soon(LONG);

        assertThat(onDemand.topic().feed().followers()).isZero();
    }

    @Test
    void whereNoAnswerComesInTimeNothingIsKnown() {
        Topic<Integer> silent = new Topic<>("numbers", new HandClock());

        assertThat(silent.soon(Duration.ofMillis(1))).isEqualTo(Reading.waiting());
    }

    @Test
    void anOutageBeganWhenItsRemoteWasFirstSilentWhoeverAskedItThen() {
        HandClock clock = new HandClock();
        Topic<Integer> topic = new Topic<>("numbers", clock);
        Instant began = HandClock.START.minusSeconds(600);

        topic.lost(Reason.said("away"), began);
        assertThat(since(topic)).isEqualTo(began);

        clock.pass(LONG);
        topic.lost(Reason.said("away"), HandClock.START.plusSeconds(5));
        topic.lost(Reason.said("away"));
        assertThat(since(topic)).as("it never begins later").isEqualTo(began);

        topic.read(1);
        topic.lost(Reason.said("away"));
        assertThat(since(topic)).isEqualTo(clock.instant());
    }

    @Test
    void whatIsReadAnewIsYoungThoughNothingInItChanged() {
        HandClock clock = new HandClock();
        Topic<Integer> topic = new Topic<>("numbers", clock);
        topic.read(1);
        AtomicInteger readings = new AtomicInteger();
        AtomicInteger reads = new AtomicInteger();
        topic.feed().follow(readings::incrementAndGet);
        topic.readAt().follow(reads::incrementAndGet);

        clock.pass(LONG);
        topic.read(1);
        clock.pass(LONG);
        topic.confirmed();

        assertThat(topic.lastRead()).isEqualTo(clock.instant());
        assertThat(readings).hasValue(0);
        assertThat(reads).hasValue(2);
    }

    @Test
    void whatIsWatchedHeldUntilItWasLostAndWhatIsAskedForUntilItWasRead() {
        HandClock clock = new HandClock();
        Topic<Integer> watched = new Topic<>("pods", clock);
        Topic<Integer> asked = new Topic<>("numbers", clock);
        watched.read(1);
        asked.read(1);
        clock.pass(LONG);

        watched.lost(Reason.said("away"));
        asked.lost(Reason.said("away"), null);
        clock.pass(LONG);
        watched.lost(Reason.said("still away"));

        assertThat(((Reading.Lost<Integer>) watched.latest()).lastRead()).isEqualTo(HandClock.START.plus(LONG));
        assertThat(((Reading.Lost<Integer>) asked.latest()).lastRead()).isEqualTo(HandClock.START);
    }

    private static Instant since(Topic<Integer> topic) {
        return ((Reading.Lost<Integer>) topic.latest()).since();
    }
}
