package io.pilothouse.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.pilothouse.fakes.HandClock;
import io.pilothouse.live.Memory.Limits;
import io.pilothouse.units.ExpectedFailure;
import io.pilothouse.units.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MemoryTests {
    private static final Duration FRESH = Duration.ofSeconds(10);

    private final HandClock clock = new HandClock();
    private final AtomicInteger asked = new AtomicInteger();
    private volatile Function<String, String> remote = name -> name + asked.get();
    private final Memory<String, String> memory = new Memory<>(this::question, Limits.of(FRESH, 100), clock);

    private String question(String name) {
        asked.incrementAndGet();
        return remote.apply(name);
    }

    private static final class Away extends RuntimeException implements ExpectedFailure {
        private final boolean isGone;
        private final @Nullable Instant since;

        Away(String message, boolean isGone) {
            this(message, isGone, null);
        }

        Away(String message, boolean isGone, @Nullable Instant since) {
            super(message);
            this.isGone = isGone;
            this.since = since;
        }

        @Override
        public @Nullable Instant since() {
            return since;
        }

        @Override
        public boolean isAnswer() {
            return isGone;
        }
    }

    private void fail(String message) {
        remote = name -> {
            throw new Away(message, false);
        };
    }

    @Test
    void theLastAnswerIsToldWithoutAskingHoweverOldItIs() {
        assertThat(memory.held("llama")).isEmpty();
        assertThat(memory.get("llama")).isEqualTo("llama1");
        Instant readAt = clock.instant();
        clock.pass(FRESH.multipliedBy(3));

        assertThat(memory.held("llama")).contains(new Memory.Recalled<>("llama1", readAt, null));
        assertThat(asked).hasValue(1);
    }

    @Test
    void anAnswerIsGivenAgainWhileItIsFresh() {
        assertThat(memory.get("llama")).isEqualTo("llama1");
        clock.pass(FRESH.minusMillis(1));
        assertThat(memory.get("llama")).isEqualTo("llama1");

        clock.pass(Duration.ofMillis(1));

        assertThat(memory.get("llama")).isEqualTo("llama2");
    }

    @Test
    void howeverManyAskOneAsksTheRemote() {
        CountDownLatch all = new CountDownLatch(1);
        remote = name -> {
            awaitQuietly(all);
            return "the answer";
        };

        List<CompletableFuture<String>> askers = IntStream.range(0, 20)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> memory.get("llama"), Thread::startVirtualThread))
                .toList();
        await().until(() -> asked.get() == 1);
        all.countDown();

        assertThat(askers).allSatisfy(asker -> assertThat(asker.join()).isEqualTo("the answer"));
        assertThat(asked).hasValue(1);
    }

    @Test
    void aRemoteThatIsDownIsNotAskedByEverybody() {
        fail("MLflow does not answer");

        assertThatThrownBy(() -> memory.get("llama")).hasMessage("MLflow does not answer");
        assertThatThrownBy(() -> memory.get("llama")).hasMessage("MLflow does not answer");
        assertThat(asked).hasValue(1);
        clock.pass(Duration.ofSeconds(2));
        remote = name -> "back";

        assertThat(memory.get("llama")).isEqualTo("back");
    }

    @Test
    void whileTheRemoteFailsTheLastAnswerStaysWithTheReason() {
        assertThat(memory.get("llama")).isEqualTo("llama1");
        Instant read = clock.instant();
        fail("MLflow does not answer");
        clock.pass(FRESH);
        Instant began = clock.instant();

        var _ = memory.recall("llama");
        clock.pass(Duration.ofSeconds(2));
        var recalled = memory.recall("llama");

        assertThat(recalled.value()).isEqualTo("llama1");
        assertThat(recalled.readAt()).isEqualTo(read);
        var failing = Objects.requireNonNull(recalled.failing());
        assertThat(failing.since()).isEqualTo(began);
        assertThat(failing.tries()).isEqualTo(2);
        assertThatExceptionOfType(Away.class).isThrownBy(() -> memory.get("llama"));
    }

    @Test
    void anOutageIsNotAsOldAsOneBeforeItInWhichNobodyAskedLater() {
        assertThat(memory.get("llama")).isEqualTo("llama1");
        fail("MLflow does not answer");
        clock.pass(FRESH);
        var _ = memory.recall("llama");
        clock.pass(Duration.ofMinutes(20));
        Instant silent = clock.instant();
        remote = name -> {
            throw new Away("MLflow does not answer", false, silent);
        };
        clock.pass(FRESH);

        var failing = Objects.requireNonNull(memory.recall("llama").failing());
        clock.pass(FRESH);
        var later = Objects.requireNonNull(memory.recall("llama").failing());

        assertThat(failing.since()).isEqualTo(silent);
        assertThat(later.since()).isEqualTo(silent);
        assertThat(later.tries()).isEqualTo(2);
    }

    @Test
    void whatIsGoneIsGone() {
        assertThat(memory.get("llama")).isEqualTo("llama1");
        remote = name -> {
            throw new Away("MLflow has no llama", true);
        };
        clock.pass(FRESH);

        assertThatThrownBy(() -> memory.recall("llama")).hasMessage("MLflow has no llama");
    }

    @Test
    void aDefectIsNotRemembered() {
        remote = name -> {
            throw new IllegalStateException("a defect of this test");
        };
        assertThatThrownBy(() -> memory.get("llama")).isInstanceOf(IllegalStateException.class);
        remote = name -> "mended";

        assertThat(memory.get("llama")).isEqualTo("mended");
    }

    @Test
    void anErrorReachesAllWhoWaitAndEndsNothing() {
        remote = name -> {
            throw new StackOverflowError("of this test");
        };
        assertThatThrownBy(() -> memory.get("llama")).isInstanceOf(StackOverflowError.class);
        remote = name -> "mended";

        assertThat(memory.get("llama")).isEqualTo("mended");
    }

    @Test
    void whoDoubtsAsksAgain() {
        assertThat(memory.get("llama")).isEqualTo("llama1");

        memory.doubtAll();

        assertThat(memory.get("llama")).isEqualTo("llama2");
    }

    @Test
    void whatNobodyAsksForIsForgotten() {
        assertThat(memory.get("llama")).isEqualTo("llama1");
        fail("MLflow does not answer");

        clock.pass(Duration.ofMinutes(30));

        assertThatThrownBy(() -> memory.recall("llama")).hasMessage("MLflow does not answer");
    }

    @Test
    void aSecretIsNotRemembered() {
        Memory<String, Secret> secrets = new Memory<>(name -> new Secret("hunter2"), Limits.of(FRESH, 100), clock);

        assertThatThrownBy(() -> secrets.get("token"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("hunter2");
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException never) {
            throw new IllegalStateException(never);
        }
    }
}
