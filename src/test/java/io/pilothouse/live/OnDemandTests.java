package io.pilothouse.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.fakes.HandTime;
import io.pilothouse.units.ExpectedFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OnDemandTests {
    private static final Duration TEN = Duration.ofSeconds(10);
    private static final Duration NOW = Duration.ZERO;

    private final HandTime time = new HandTime();
    private final AtomicBoolean away = new AtomicBoolean();
    private final List<Duration> tookUntilNow = new ArrayList<>();
    private int asked;
    private Duration takes = NOW;
    private final OnDemand<Integer> numbers =
            new OnDemand<>("numbers", this::answer, OnDemand.Rhythm.every(TEN), time.surroundings());

    private static final class Away extends RuntimeException implements ExpectedFailure {
        Away() {
            super("the remote does not answer");
        }
    }

    private Integer answer() {
        asked++;
        time.clock().pass(takes);
        tookUntilNow.add(takes);
        if (away.get()) {
            throw new Away();
        }
        return asked;
    }

    @Test
    void nobodyAsksWhileNobodyLooks() {
        time.pass(Duration.ofHours(1));

        assertThat(asked).isZero();
    }

    @Test
    void fiveHundredWhoLookAskAsOftenAsOne() {
        IntStream.range(0, 500).forEach(_ -> numbers.topic().feed().follow(() -> {}));

        time.pass(TEN.multipliedBy(10));

        assertThat(asked).isBetween(10, 12);
        assertThat(numbers.topic().latest()).isEqualTo(new Reading.Current<>(asked));
    }

    @Test
    void itGoesOnAWhileAfterTheLastHasLeftAndThenEnds() {
        Runnable leave = numbers.topic().feed().follow(() -> {});
        time.pass(NOW);
        leave.run();

        time.pass(Duration.ofSeconds(30));
        int lingering = asked;
        time.pass(Duration.ofMinutes(10));
        int ended = asked;
        time.pass(Duration.ofMinutes(10));

        assertThat(lingering).isBetween(3, 5);
        assertThat(asked).isEqualTo(ended).isLessThan(9);
        assertThat(numbers.isRunning()).isFalse();
    }

    @Test
    void whatNobodyAskedForLongIsNotSaidOfNow() {
        numbers.topic().feed().follow(() -> {}).run();
        time.pass(Duration.ofMinutes(10));

        numbers.topic().feed().follow(() -> {});

        assertThat(numbers.topic().latest()).isEqualTo(Reading.waiting());
        time.pass(NOW);
        assertThat(numbers.topic().latest()).isEqualTo(new Reading.Current<>(asked));
    }

    @Test
    void whatTheRemoteSaysToBeTheSameAsLongAgoIsKnownAgain() {
        boolean[] isNew = {true};
        OnDemand<String> lasting = new OnDemand<>(
                "lasting", () -> isNew[0] ? "read" : null, OnDemand.Rhythm.every(TEN), time.surroundings());
        Runnable leave = lasting.topic().feed().follow(() -> {});
        time.pass(NOW);
        leave.run();
        isNew[0] = false;
        time.pass(Duration.ofMinutes(10));

        lasting.topic().feed().follow(() -> {});

        assertThat(lasting.topic().latest()).isEqualTo(Reading.waiting());
        time.pass(NOW);
        assertThat(lasting.topic().latest()).isEqualTo(new Reading.Current<>("read"));
    }

    @Test
    void whatWasReadLongAgoIsSaidWithItsAgeWhereTheRemoteIsAwayByThen() {
        numbers.topic().feed().follow(() -> {}).run();
        time.pass(Duration.ofMinutes(10));
        int last = asked;
        away.set(true);

        numbers.topic().feed().follow(() -> {});
        time.pass(NOW);

        assertThat(numbers.topic().latest())
                .isInstanceOfSatisfying(
                        Reading.Lost.class, lost -> assertThat(lost.last()).isEqualTo(last));
    }

    @Test
    void whoComesBackSoonFindsWhatWasRead() {
        numbers.topic().feed().follow(() -> {}).run();
        time.pass(Duration.ofSeconds(70));
        assertThat(numbers.isRunning()).isFalse();

        numbers.topic().feed().follow(() -> {});

        assertThat(numbers.topic().latest()).isEqualTo(new Reading.Current<>(asked));
    }

    @Test
    void whereSomethingNewIsExpectedItIsAskedThenAndNotLaterThanUsual() {
        Duration[] expected = {Duration.ofSeconds(4)};
        OnDemand<Integer> scraped = new OnDemand<>(
                "scraped",
                this::answer,
                OnDemand.Rhythm.every(TEN),
                time.surroundings(),
                _ -> time.clock().instant().plus(expected[0]));
        scraped.topic().feed().follow(() -> {});

        time.pass(Duration.ofSeconds(41));
        int soon = asked;
        expected[0] = TEN.multipliedBy(9);
        time.pass(Duration.ofSeconds(45));
        int seldom = asked - soon;
        expected[0] = Duration.ofSeconds(-1);
        time.pass(TEN.multipliedBy(2));
        asked = 0;
        time.pass(Duration.ofSeconds(30));

        assertThat(soon).isEqualTo(11);
        assertThat(seldom).isBetween(4, 5);
        assertThat(asked).isEqualTo(20);
    }

    @Test
    void whoComesBackInTheMeantimeFindsItGoingOn() {
        Runnable leave = numbers.topic().feed().follow(() -> {});
        time.pass(NOW);
        leave.run();
        time.pass(Duration.ofSeconds(50));
        numbers.topic().feed().follow(() -> {});

        time.pass(Duration.ofMinutes(10));

        assertThat(numbers.isRunning()).isTrue();
        assertThat(asked).isBetween(60, 73);
    }

    @Test
    void leavingTwiceIsLeavingOnce() {
        Runnable leave = numbers.topic().feed().follow(() -> {});
        numbers.topic().feed().follow(() -> {});
        leave.run();
        leave.run();

        time.pass(Duration.ofMinutes(10));

        assertThat(numbers.isRunning()).isTrue();
    }

    @Test
    void aRemoteThatFailsIsAskedLessOftenAndItsLastAnswerStays() {
        numbers.topic().feed().follow(() -> {});
        time.pass(NOW);
        away.set(true);

        time.pass(Duration.ofMinutes(30));

        assertThat(asked).isBetween(80, 105);
        assertThat(numbers.topic().latest()).isInstanceOfSatisfying(Reading.Lost.class, lost -> {
            assertThat(lost.last()).isEqualTo(1);
            assertThat(lost.reason()).hasToString("the remote does not answer");
        });
        away.set(false);
        time.pass(Duration.ofSeconds(23));
        assertThat(numbers.topic().latest()).isInstanceOf(Reading.Current.class);
    }

    @Test
    void aRemoteThatTakesLongToFailRestsLongerThanItWorks() {
        takes = Duration.ofSeconds(10);
        away.set(true);
        numbers.topic().feed().follow(() -> {});

        time.pass(Duration.ofMinutes(10));

        assertThat(asked).isBetween(11, 15);
    }

    @Test
    void aQuestionThatFailsForTheFirstTimeIsAskedAgainSoonHoweverLongItTook() {
        takes = Duration.ofSeconds(20);
        away.set(true);
        numbers.topic().feed().follow(() -> {});
        time.pass(NOW);
        away.set(false);

        time.pass(takes.plusSeconds(5));

        assertThat(numbers.topic().latest()).isEqualTo(new Reading.Current<>(2));
    }

    @Test
    void aRemoteThatIsSlowRestsLongerThanItWorks() {
        takes = Duration.ofSeconds(8);
        numbers.topic().feed().follow(() -> {});

        time.pass(Duration.ofMinutes(10));

        assertThat(asked).isBetween(13, 18);
    }

    @Test
    void aQuestionThatNobodyWaitsForAnyMoreIsLetGoAndNoneIsAskedBesideIt() throws InterruptedException {
        CountDownLatch began = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        OnDemand<Integer> slow = new OnDemand<>(
                "slow",
                () -> {
                    asked++;
                    began.countDown();
                    try {
                        new CountDownLatch(1).await();
                        return 1;
                    } catch (InterruptedException interrupted) {
                        ended.countDown();
                        throw new Away();
                    }
                },
                OnDemand.Rhythm.every(TEN),
                new OnDemand.Surroundings(
                        time.clock(), time, task -> Thread.ofVirtual().start(task), new Random(1)));

        Runnable leave = slow.topic().feed().follow(() -> {});
        time.pass(NOW);
        began.await();
        time.pass(Duration.ofHours(1));
        leave.run();
        time.pass(Duration.ofMinutes(2));
        ended.await();

        assertThat(asked).isEqualTo(1);
        assertThat(slow.topic().latest()).isInstanceOf(Reading.Waiting.class);
    }
}
