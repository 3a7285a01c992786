package io.pilothouse.models;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Weigher;
import io.pilothouse.clients.ClientException;
import io.pilothouse.clients.ClientFailure;
import io.pilothouse.models.Dated.Outage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Answers of a remote by question, kept for some seconds, so that many viewers are one caller. Of those who ask at the same time one
 * asks the remote and the others wait for it. When the remote fails, the last answer is given with its age.
 */
final class Recent<K, V> {
    private static final Duration FRESH = Duration.ofSeconds(10);
    private static final Duration FAILURE_STANDS = Duration.ofSeconds(2);
    private static final Duration KEPT = Duration.ofMinutes(30);

    private final Cache<K, Held<V>> answers;
    private final ConcurrentHashMap<K, CompletableFuture<Held<V>>> underway = new ConcurrentHashMap<>();
    private final Function<K, V> remote;
    private final Clock clock;

    Recent(Function<K, V> remote, long maximumWeight, Weigher<K, Held<V>> weigher, Clock clock) {
        this.remote = remote;
        this.clock = clock;
        answers = Caffeine.newBuilder()
                .maximumWeight(maximumWeight)
                .weigher(weigher)
                .expireAfterAccess(KEPT)
                .build();
    }

    /** With a failure either the last value, or none and the failure as the remote gave it. */
    record Held<V>(
            @Nullable V value,
            @Nullable Instant readAt,
            @Nullable Outage outage,
            @Nullable ClientFailure failure,
            Instant freshUntil) {
        Dated<V> answer() {
            if (value != null && readAt != null) {
                return new Dated<>(value, readAt, outage);
            }
            if (failure != null) {
                throw new ClientException(failure);
            }
            throw new IllegalStateException("neither an answer nor a failure");
        }
    }

    /** @throws ClientException when the remote fails and never answered before */
    Dated<V> get(K key) {
        Held<V> held = answers.getIfPresent(key);
        return held != null && isFresh(held) ? held.answer() : ask(key).answer();
    }

    /** The next {@link #get} asks the remote. The last answer stays for the case that it fails. */
    void doubt(K key) {
        answers.asMap().computeIfPresent(key, (same, held) -> doubted(held));
    }

    void doubtAll() {
        answers.asMap().replaceAll((key, held) -> doubted(held));
    }

    private static <V> Held<V> doubted(Held<V> held) {
        return new Held<>(held.value(), held.readAt(), held.outage(), held.failure(), Instant.MIN);
    }

    private Held<V> ask(K key) {
        var mine = new CompletableFuture<Held<V>>();
        var others = underway.putIfAbsent(key, mine);
        if (others != null) {
            return outcome(others);
        }
        try {
            Held<V> before = answers.getIfPresent(key);
            Held<V> held = before != null && isFresh(before) ? before : askRemote(key, before);
            answers.put(key, held);
            mine.complete(held);
            return held;
        } finally {
            underway.remove(key, mine);
            // whoever waits is told, also when something other than the remote failed
            mine.completeExceptionally(new ClientException(new ClientFailure.Unreachable("no answer")));
        }
    }

    private static <V> Held<V> outcome(CompletableFuture<Held<V>> others) {
        try {
            return others.join();
        } catch (CompletionException failure) {
            throw failure.getCause() instanceof ClientException client ? client : failure;
        }
    }

    private Held<V> askRemote(K key, @Nullable Held<V> before) {
        try {
            V value = remote.apply(key);
            Instant now = clock.instant();
            return new Held<>(value, now, null, null, now.plus(FRESH));
        } catch (ClientException failed) {
            return failed(failed.failure(), before);
        }
    }

    /** What is gone is gone; any other failure leaves the last answer standing. */
    private Held<V> failed(ClientFailure failure, @Nullable Held<V> before) {
        Instant now = clock.instant();
        Instant until = now.plus(FAILURE_STANDS);
        if (before == null || before.value() == null || failure instanceof ClientFailure.NotFound) {
            return new Held<>(null, null, null, failure, until);
        }
        Outage outage = before.outage();
        Instant since = outage == null ? now : outage.since();
        int tries = outage == null ? 1 : outage.tries() + 1;
        return new Held<>(before.value(), before.readAt(), new Outage(failure.message(), since, tries), failure, until);
    }

    private boolean isFresh(Held<V> held) {
        return clock.instant().isBefore(held.freshUntil());
    }
}
