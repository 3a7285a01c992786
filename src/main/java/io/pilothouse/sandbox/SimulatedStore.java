package io.pilothouse.sandbox;

import io.pilothouse.clients.ClientException;
import io.pilothouse.clients.ClientFailure;
import io.pilothouse.clients.objectstore.ObjectPath;
import io.pilothouse.clients.objectstore.ObjectStore;
import io.pilothouse.clients.objectstore.StoredObject;
import io.pilothouse.units.ModelVersionId;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A store that keeps a SHA-256 of each whole object, as S3 does for objects that were uploaded with one. It lists weights with their
 * real sizes but does not hold their bytes: opening one is refused, and only the store's checksum says what is in it.
 */
final class SimulatedStore implements ObjectStore {
    private final Library library;
    private final Outages outages;
    private final Instant modified;

    SimulatedStore(Library library, Outages outages, Instant modified) {
        this.library = library;
        this.outages = outages;
        this.modified = modified;
    }

    @Override
    public String name() {
        return "minio.fra-1";
    }

    @Override
    public void reach() {
        outages.check(Outages.System.OBJECT_STORE);
    }

    @Override
    public List<StoredObject> list(ObjectPath folder, int most) {
        requireBucket(folder);
        String prefix = folder.key().isEmpty() ? "" : folder.key() + "/";
        List<StoredObject> objects = library.files().entrySet().stream()
                .flatMap(version -> version.getValue().stream().map(file -> stored(version.getKey(), file)))
                .filter(object -> object.path().key().startsWith(prefix))
                .map(object -> new StoredObject(
                        object.path(),
                        object.path().key().substring(prefix.length()),
                        object.size(),
                        object.etag(),
                        modified,
                        object.checksum()))
                .sorted((a, b) -> a.path().key().compareTo(b.path().key()))
                .toList();
        if (objects.size() > most) {
            throw ObjectStore.tooMany(folder, most);
        }
        return objects;
    }

    @Override
    public InputStream open(ObjectPath object) {
        requireBucket(object);
        for (Map.Entry<ModelVersionId, List<Library.File>> version :
                library.files().entrySet()) {
            for (Library.File file : version.getValue()) {
                if (path(version.getKey(), file).equals(object)) {
                    return content(object, file);
                }
            }
        }
        throw new ClientException(new ClientFailure.NotFound(object + " does not exist"));
    }

    private static InputStream content(ObjectPath object, Library.File file) {
        byte[] content = file.content();
        if (content == null) {
            throw new ClientException(new ClientFailure.Invalid(
                    "The sandbox does not keep the bytes of " + object + ", only their checksum"));
        }
        return new ByteArrayInputStream(content);
    }

    private void requireBucket(ObjectPath path) {
        outages.check(Outages.System.OBJECT_STORE);
        if (!path.bucket().equals(Library.bucket())) {
            throw new ClientException(new ClientFailure.NotFound("bucket " + path.bucket() + " does not exist"));
        }
    }

    private StoredObject stored(ModelVersionId id, Library.File file) {
        String etag = file.checksum().hex().substring(0, 32);
        return new StoredObject(path(id, file), file.name(), file.size(), etag, modified, file.checksum());
    }

    private static ObjectPath path(ModelVersionId id, Library.File file) {
        return ObjectPath.of(Library.location(id)).child(file.name());
    }
}
