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

    private static Instant since(Topic<Integer> topic) {
        return ((Reading.Lost<Integer>) topic.latest()).since();
    }
}
