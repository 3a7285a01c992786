package io.pilothouse.models;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.pilothouse.clients.objectstore.ObjectPath;
import io.pilothouse.clients.objectstore.ObjectStore;
import io.pilothouse.live.Feed;
import io.pilothouse.models.CheckedFile.State;
import io.pilothouse.units.Bytes;
import io.pilothouse.units.Digest;
import io.pilothouse.units.Reason;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * Is every file of a version what its manifest says? The store's own checksum is taken where it keeps one; all other files are streamed
 * and hashed, two at a time, in the background. A file is hashed once: its digest is kept by path, etag, size and the time it
 * was written.
 */
@Component
@Lazy // a console that is not connected to all of it still starts
public class Checksums {
    private static final int DIGESTS_KEPT = 100_000;
    private static final Duration PUBLISHED_EVERY = Duration.ofMillis(500);
    private static final Duration FAILURE_STANDS = Duration.ofSeconds(30);
    /** A file nobody has asked for that long is not started: its page was closed. */
    private static final Duration WANTED = Duration.ofMinutes(30);

    private final ObjectStore store;
    private final HashingThreads hashing;
    private final Clock clock;
    private final Cache<FileKey, Digest> digests =
            Caffeine.newBuilder().maximumSize(DIGESTS_KEPT).build();
    private final Cache<FileKey, Reason> failures;
    private final Map<FileKey, Hashing> underway = new ConcurrentHashMap<>();
    private final ConcurrentLinkedDeque<Hashing> waiting = new ConcurrentLinkedDeque<>();
    private final Feed<Long> progress = new Feed<>(0L);
    private Instant published = Instant.EPOCH;

    Checksums(ObjectStore store, HashingThreads hashing, Clock clock) {
        this.store = store;
        this.hashing = hashing;
        this.clock = clock;
        failures = Caffeine.newBuilder()
                .expireAfterWrite(FAILURE_STANDS)
                .ticker(tickerOf(clock))
                .build();
    }

    /** One content of one object. */
    record FileKey(ObjectPath path, String etag, Bytes size, Instant modified) {}

    /** Counts up while files are hashed, at most twice a second and after each file; then {@link #look} says more. */
    public Feed<Long> progress() {
        return progress;
    }

    /** What is known now, at once. */
    public CheckedWeights look(Weights weights) {
        Stream<CheckedFile> there = weights.files().stream()
                .filter(file -> !file.isManifest())
                .map(file -> new CheckedFile(file.name(), file.size(), state(file, weights)));
        Stream<CheckedFile> missing =
                weights.missing().stream().map(name -> new CheckedFile(name, Bytes.ZERO, new State.Missing()));
        return new CheckedWeights(weights, Stream.concat(there, missing).toList());
    }

    /** Begins to find out what is not known, waits for it a little, and tells what is known then. The rest goes on by itself. */
    public CheckedWeights check(Weights weights, Duration patience) {
        List<FileKey> unknown = weights.files().stream()
                .filter(file -> file.expected() != null && file.stored() == null)
                .map(file -> key(file, weights))
                .filter(key -> digests.getIfPresent(key) == null && failures.getIfPresent(key) == null)
                .toList();
        // the newest question is answered first, its first file first
        var finished = unknown.reversed().stream().map(this::want).toArray(CompletableFuture<?>[]::new);
        CompletableFuture.allOf(finished)
                .completeOnTimeout(null, patience.toMillis(), TimeUnit.MILLISECONDS)
                .join();
        return look(weights);
    }

    /** Forgets failures, so that the next {@link #check} tries those files again. */
    public void tryAgain() {
        failures.invalidateAll();
    }

    private State state(Weights.File file, Weights weights) {
        Digest expected = file.expected();
        if (expected == null) {
            return new State.Extra();
        }
        Digest stored = file.stored();
        if (stored != null) {
            return State.compared(expected, stored, CheckedFile.By.STORE);
        }
        FileKey key = key(file, weights);
        Digest hashed = digests.getIfPresent(key);
        if (hashed != null) {
            return State.compared(expected, hashed, CheckedFile.By.HASHING);
        }
        Reason failure = failures.getIfPresent(key);
        if (failure != null) {
            return new State.Failed(failure);
        }
        Hashing hashingOfIt = underway.get(key);
        return hashingOfIt == null ? new State.NotChecked() : hashingOfIt.state();
    }

    private static FileKey key(Weights.File file, Weights weights) {
        ObjectPath path = ObjectPath.of(weights.location()).child(file.name());
        return new FileKey(path, file.etag(), file.size(), file.modified());
    }

    private CompletableFuture<Void> want(FileKey key) {
        Hashing fresh = new Hashing(key, clock.instant());
        Hashing known = underway.putIfAbsent(key, fresh);
        if (known == null) {
            waiting.push(fresh);
            hashing.execute(this::hashNext);
            return fresh.finished();
        }
        known.wantedAt(clock.instant());
        if (waiting.remove(known)) {
            waiting.push(known);
        }
        return known.finished();
    }

    /** On a hashing thread. There are as many calls of this as files that wait. */
    private void hashNext() {
        Hashing next = waiting.poll();
        if (next == null) {
            return;
        }
        try {
            if (next.wantedAt().plus(WANTED).isAfter(clock.instant())) {
                keep(next.key(), next.hash(store, this::publishSometimes));
            }
        } finally {
            underway.remove(next.key());
            next.finished().complete(null);
            publish();
        }
    }

    private void keep(FileKey key, Hashing.Outcome outcome) {
        switch (outcome) {
            case Hashing.Outcome.Hashed(Digest digest) -> digests.put(key, digest);
            case Hashing.Outcome.Broken(Reason reason) -> failures.put(key, reason);
        }
    }

    private void publishSometimes() {
        if (!clock.instant().isBefore(publishedAt().plus(PUBLISHED_EVERY))) {
            publish();
        }
    }

    private synchronized Instant publishedAt() {
        return published;
    }

    private synchronized void publish() {
        published = clock.instant();
        progress.publish(progress.latest() + 1);
    }

    private static Ticker tickerOf(Clock clock) {
        return () -> clock.millis() * 1_000_000;
    }
}
