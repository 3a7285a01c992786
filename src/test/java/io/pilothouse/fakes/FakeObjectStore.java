package io.pilothouse.fakes;

import io.pilothouse.clients.ClientException;
import io.pilothouse.clients.ClientFailure;
import io.pilothouse.clients.objectstore.ObjectPath;
import io.pilothouse.clients.objectstore.ObjectStore;
import io.pilothouse.clients.objectstore.StoredObject;
import io.pilothouse.models.Weights;
import io.pilothouse.units.Bytes;
import io.pilothouse.units.Digest;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A store in memory that counts what is opened and fails when told. */
public final class FakeObjectStore implements ObjectStore {
    private record Content(
            byte[] bytes, long size, @Nullable Digest checksum, String etag, Instant modified) {
        Content(byte[] bytes, long size, @Nullable Digest checksum) {
            this(bytes, size, checksum, Digest.of(bytes).abbreviated(), HandClock.START);
        }
    }

    private final Map<String, Content> objects = new ConcurrentSkipListMap<>();
    private final List<String> opened = new CopyOnWriteArrayList<>();
    private volatile @Nullable ClientFailure failure;

    public FakeObjectStore put(String path, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        objects.put(path, new Content(bytes, bytes.length, null));
        return this;
    }

    /** As a store that keeps the SHA-256 of whole objects. */
    public FakeObjectStore putWithChecksum(String path, String text, Digest checksum) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        objects.put(path, new Content(bytes, bytes.length, checksum));
        return this;
    }

    /** As a store whose ETags do not tell contents apart: only the time says that something was written. */
    public FakeObjectStore putWithTheSameEtag(String path, String text, Instant modified) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        Content before = Objects.requireNonNull(objects.get(path));
        objects.put(path, new Content(bytes, bytes.length, null, before.etag(), modified));
        return this;
    }

    /** Lists another size than the content has. */
    public FakeObjectStore putCut(String path, String text, long size) {
        objects.put(path, new Content(text.getBytes(StandardCharsets.UTF_8), size, null));
        return this;
    }

    /** The manifest that sha256sum would write of what is in the folder now. */
    public FakeObjectStore seal(String folder) {
        String sums = objects.entrySet().stream()
                .filter(object -> object.getKey().startsWith(folder + "/"))
                .map(object -> Digest.of(object.getValue().bytes()).hex() + "  "
                        + object.getKey().substring(folder.length() + 1))
                .collect(Collectors.joining("\n", "", "\n"));
        return put(folder + "/" + Weights.MANIFEST, sums);
    }

    public FakeObjectStore remove(String path) {
        objects.remove(path);
        return this;
    }

    public void fail(@Nullable ClientFailure how) {
        failure = how;
    }

    public List<String> opened() {
        return opened;
    }

    private void mayFail() {
        ClientFailure now = failure;
        if (now != null) {
            throw new ClientException(now);
        }
    }

    @Override
    public String name() {
        return "minio.test";
    }

    @Override
    public void reach() {
        mayFail();
    }

    @Override
    public List<StoredObject> list(ObjectPath folder, int most) {
        mayFail();
        String prefix = folder.toString() + "/";
        List<StoredObject> all = objects.entrySet().stream()
                .filter(object -> object.getKey().startsWith(prefix))
                .map(object -> stored(object.getKey(), prefix, object.getValue()))
                .toList();
        if (all.size() > most) {
            throw ObjectStore.tooMany(folder, most);
        }
        return all;
    }

    private static StoredObject stored(String path, String prefix, Content content) {
        return new StoredObject(
                ObjectPath.of(path),
                path.substring(prefix.length()),
                Bytes.of(content.size()),
                content.etag(),
                content.modified(),
                content.checksum());
    }

    @Override
    public InputStream open(ObjectPath object) {
        opened.add(object.toString());
        mayFail();
        Content content = objects.get(object.toString());
        if (content == null) {
            throw new ClientException(new ClientFailure.NotFound("no " + object));
        }
        return new ByteArrayInputStream(content.bytes());
    }
}
