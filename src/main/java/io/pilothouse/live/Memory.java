package io.pilothouse.live;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.pilothouse.units.ExpectedFailure;
import io.pilothouse.units.Secret;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A short memory of a remote's answers by question, so that many viewers are one caller. Of those who ask the same at the same time one asks
 * the remote and the others wait for it. While the remote fails, the last answer stays, with why there is no newer one; a failure is remembered
 * briefly, so that a remote that is down is not asked by everybody. A defect is no answer and is never remembered. Values hold no secrets.
 */
public final class Memory<K, V> {
    private final Function<K, V> question;
    private final Limits limits;
    private final Clock clock;
    private final Cache<K, Answer<V>> answers;
    private final ConcurrentHashMap<K, CompletableFuture<Answer<V>>> underway = new ConcurrentHashMap<>();

    /**
     * @param fresh how long an answer is given without asking again
     * @param failureStands how long a failure is
     * @param kept how long after its last use an answer stays for the case that the remote fails
     * @param most weight of all answers together
     */
    public record Limits(Duration fresh, Duration failureStands, Duration kept, long most) {
        public static Limits of(Duration fresh, long most) {
            return new Limits(fresh, Duration.ofSeconds(2), Duration.ofMinutes(30), most);
        }
    }

    /**
     * The last answer.
     *
     * @param failing null while the remote answers
     */
    public record Recalled<V>(
            V value, Instant readAt, @Nullable Failing failing) {}

    /** @param tries how often it was asked in vain since it began */
    public record Failing(RuntimeException failure, Instant since, int tries) {}

    /** With a failure either the last value, or none. */
    private record Answer<V>(
            @Nullable V value,
            @Nullable Instant readAt,
            @Nullable Failing failing,
            Instant freshUntil) {
        Recalled<V> recalled() {
            if (value != null && readAt != null) {
                return new Recalled<>(value, readAt, failing);
            }
            if (failing != null) {
                throw failing.failure();
            }
            throw new IllegalStateException("neither an answer nor a failure");
        }
    }

    /** Every answer weighs one. */
    public Memory(Function<K, V> question, Limits limits, Clock clock) {
        this(question, limits, value -> 1, clock);
    }

    /** @param question may wait; throws an {@link ExpectedFailure} when the remote fails */
    public Memory(Function<K, V> question, Limits limits, ToIntFunction<V> weight, Clock clock) {
        this.question = question;
        this.limits = limits;
        this.clock = clock;
        answers = Caffeine.newBuilder()
                .maximumWeight(limits.most())
                .weigher((K key, Answer<V> answer) -> answer.value() == null ? 1 : weight.applyAsInt(answer.value()))
                .expireAfterAccess(limits.kept())
                .ticker(() -> clock.millis() * 1_000_000)
                .build();
    }

    /** An answer no older than {@link Limits#fresh}, or the failure that the remote gives. */
    public V get(K key) {
        Recalled<V> recalled = recall(key);
        if (recalled.failing() != null) {
            throw recalled.failing().failure();
        }
        return recalled.value();
    }

    /** The last answer; throws the failure when the remote never answered, or what it knew is gone. */
    public Recalled<V> recall(K key) {
        Answer<V> answer = answers.getIfPresent(key);
        return answer != null && isFresh(answer) ? answer.recalled() : ask(key).recalled();
    }

    /** The last answer, however old, with why there is no newer one where that is known. Asks nobody, and never waits. */
    public Optional<Recalled<V>> held(K key) {
        return Optional.ofNullable(answers.getIfPresent(key))
                .filter(answer -> answer.value() != null)
                .map(Answer::recalled);
    }

    /** The last answers to such questions, however old. Asks nobody, and does not keep them longer. */
    public List<V> known(Predicate<K> of) {
        return answers.asMap().entrySet().stream()
                .filter(entry -> of.test(entry.getKey()))
                .flatMap(entry -> Stream.ofNullable(entry.getValue().value()))
                .toList();
    }

    /** The next question goes to the remote, whatever is known. The last answers stay for the case that it fails. */
    public void doubtAll() {
        answers.asMap().replaceAll((key, answer) -> doubted(answer));
    }

    /** The next question about this goes to the remote. The last answer stays for the case that it fails. */
    public void doubt(K key) {
        answers.asMap().computeIfPresent(key, (same, answer) -> doubted(answer));
    }

    private static <V> Answer<V> doubted(Answer<V> answer) {
        return new Answer<>(answer.value(), answer.readAt(), answer.failing(), Instant.MIN);
    }

    @SuppressWarnings("checkstyle:IllegalCatch") // whoever waits for this answer must learn that there is none
    private Answer<V> ask(K key) {
        var mine = new CompletableFuture<Answer<V>>();
        var others = underway.putIfAbsent(key, mine);
        if (others != null) {
            return outcome(others);
        }
        try {
            Answer<V> before = answers.getIfPresent(key);
            Answer<V> answer = before != null && isFresh(before) ? before : askRemote(key, before);
            answers.put(key, answer);
            mine.complete(answer);
            return answer;
        } catch (Throwable defect) {
            mine.completeExceptionally(defect);
            throw defect;
        } finally {
            underway.remove(key, mine);
        }
    }

    private static <V> Answer<V> outcome(CompletableFuture<Answer<V>> others) {
        try {
            return others.join();
        } catch (CompletionException failure) {
            switch (failure.getCause()) {
                case RuntimeException told -> throw told;
                case Error defect -> throw defect;
                case null, default -> throw failure;
            }
        }
    }

    @SuppressWarnings("checkstyle:IllegalCatch") // which failures are expected is said by a marker, not by one class
    private Answer<V> askRemote(K key, @Nullable Answer<V> before) {
        try {
            V value = question.apply(key);
            if (value instanceof Secret) {
                throw new IllegalArgumentException("a secret (expected: a value that may be remembered)");
            }
            Instant now = clock.instant();
            return new Answer<>(value, now, null, now.plus(limits.fresh()));
        } catch (RuntimeException failure) {
            if (failure instanceof ExpectedFailure expected) {
                return failed(failure, expected, before);
            }
            throw failure;
        }
    }

    /** What is gone is gone; any other failure leaves the last answer standing. */
    private Answer<V> failed(RuntimeException failure, ExpectedFailure expected, @Nullable Answer<V> before) {
        Instant now = clock.instant();
        Instant until = now.plus(limits.failureStands());
        if (before == null || before.value() == null || expected.isAnswer()) {
            return new Answer<>(null, null, new Failing(failure, now, 1), until);
        }
        return new Answer<>(
                before.value(), before.readAt(), failing(failure, expected.since(), before.failing()), until);
    }

    /** Nobody asks all the time: a remote that fell silent later than this failed last has answered others between. */
    private Failing failing(RuntimeException failure, @Nullable Instant silent, @Nullable Failing earlier) {
        if (earlier == null || silent != null && silent.isAfter(earlier.since())) {
            return new Failing(failure, silent == null ? clock.instant() : silent, 1);
        }
        return new Failing(failure, earlier.since(), earlier.tries() + 1);
    }

    private boolean isFresh(Answer<V> answer) {
        return clock.instant().isBefore(answer.freshUntil());
    }
}
