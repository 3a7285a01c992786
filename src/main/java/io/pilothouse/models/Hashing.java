package io.pilothouse.models;

import io.pilothouse.clients.ClientException;
import io.pilothouse.clients.objectstore.ObjectStore;
import io.pilothouse.models.CheckedFile.State;
import io.pilothouse.models.Checksums.FileKey;
import io.pilothouse.units.Bytes;
import io.pilothouse.units.Digest;
import io.pilothouse.units.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;

/** One file that is being hashed or waits for it. */
final class Hashing {
    private static final int CHUNK = 1 << 20;
    private static final long WAITS = -1;

    private final FileKey key;
    private final CompletableFuture<Void> finished = new CompletableFuture<>();
    private volatile Instant wantedAt;
    private volatile long done = WAITS;

    Hashing(FileKey key, Instant wantedAt) {
        this.key = key;
        this.wantedAt = wantedAt;
    }

    sealed interface Outcome {
        record Hashed(Digest digest) implements Outcome {}

        record Broken(Reason reason) implements Outcome {}
    }

    /** Completes when it was hashed, failed, or was not wanted any more. */
    CompletableFuture<Void> finished() {
        return finished;
    }

    FileKey key() {
        return key;
    }

    Instant wantedAt() {
        return wantedAt;
    }

    void wantedAt(Instant when) {
        wantedAt = when;
    }

    State state() {
        long now = done;
        return now == WAITS ? new State.Waits() : new State.Hashes(Bytes.of(now));
    }

    Outcome hash(ObjectStore store, Runnable onProgress) {
        MessageDigest digest = Digest.sha256();
        byte[] chunk = new byte[CHUNK];
        long read = 0;
        done = 0;
        try (InputStream content = store.open(key.path())) {
            for (int n = content.read(chunk); n >= 0; n = content.read(chunk)) {
                digest.update(chunk, 0, n);
                read += n;
                done = read;
                onProgress.run();
            }
        } catch (IOException broken) {
            return new Outcome.Broken(Reason.of("remotes.store-broke-off", store.name(), Bytes.of(read)));
        } catch (ClientException failed) {
            return new Outcome.Broken(failed.reason());
        }
        return read == key.size().count()
                ? new Outcome.Hashed(Digest.finish(digest))
                : new Outcome.Broken(Reason.of("remotes.file-cut", Bytes.of(read), key.size()));
    }
}
