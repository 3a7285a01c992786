package io.pilothouse.models;

import io.pilothouse.clients.ClientException;
import io.pilothouse.clients.ClientFailure;
import io.pilothouse.clients.mlflow.Mlflow;
import io.pilothouse.clients.mlflow.ModelVersion;
import io.pilothouse.clients.objectstore.ObjectPath;
import io.pilothouse.clients.objectstore.ObjectStore;
import io.pilothouse.clients.objectstore.StoredObject;
import io.pilothouse.units.Bytes;
import io.pilothouse.units.Digest;
import io.pilothouse.units.ExpectedFailure;
import io.pilothouse.units.InvalidName;
import io.pilothouse.units.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Lists the files of a version and reads its manifest and {@code config.json}; never a weight file. May wait: not on a UI thread. */
@Component
@Lazy // a console that is not connected to all of it still starts
public class WeightsReader {
    private static final int MANIFEST_MOST = 4 << 20;
    private static final int CONFIG_MOST = 5 << 20;
    /** Each object is asked for its own checksum; the largest model that is known has some hundred files. */
    private static final int FILES_MOST = 5_000;

    private final Mlflow mlflow;
    private final ObjectStore store;

    WeightsReader(Mlflow mlflow, ObjectStore store) {
        this.mlflow = mlflow;
        this.store = store;
    }

    /** @throws ClientException also when the files lie where no object store of the console is, or are too many */
    public Weights read(ModelVersion version) {
        ObjectPath folder = folder(mlflow.filesOf(version));
        List<StoredObject> objects = store.list(folder, FILES_MOST).stream()
                .sorted(Comparator.comparing(StoredObject::name))
                .toList();
        byte[] sums = named(Weights.MANIFEST, objects)
                .map(object -> content(object, MANIFEST_MOST))
                .orElse(null);
        Manifest manifest = sums == null ? Manifest.NONE : Manifest.of(sums);
        return new Weights(
                folder.toString(),
                objects.stream().map(object -> file(object, manifest)).toList(),
                sums == null ? null : Digest.of(sums),
                config(objects),
                missing(manifest, objects),
                manifest.problems());
    }

    private static Weights.File file(StoredObject object, Manifest manifest) {
        return new Weights.File(
                object.name(),
                object.size(),
                object.etag(),
                object.modified(),
                manifest.sums().get(object.name()),
                object.checksum());
    }

    private static List<String> missing(Manifest manifest, List<StoredObject> objects) {
        Set<String> there = objects.stream().map(StoredObject::name).collect(Collectors.toSet());
        return manifest.sums().keySet().stream()
                .filter(name -> !there.contains(name))
                .toList();
    }

    /** One that is too big to be a configuration is as good as none. */
    private @Nullable String config(List<StoredObject> objects) {
        return named(Weights.CONFIG, objects)
                .filter(object -> object.size().count() <= CONFIG_MOST)
                .map(object -> new String(content(object, CONFIG_MOST), StandardCharsets.UTF_8))
                .orElse(null);
    }

    private byte[] content(StoredObject object, int most) {
        try (InputStream content = store.open(object.path())) {
            byte[] read = content.readNBytes(most + 1);
            if (read.length > most) {
                throw invalid(Reason.of("remotes.file-large", object.path(), Bytes.of(most)));
            }
            return read;
        } catch (IOException broken) {
            throw new ClientException(
                    new ClientFailure.Unreachable(Reason.of("remotes.file-broke-off", store.name(), object.path())),
                    broken);
        }
    }

    private static Optional<StoredObject> named(String name, List<StoredObject> objects) {
        return objects.stream().filter(object -> object.name().equals(name)).findFirst();
    }

    private static ObjectPath folder(String uri) {
        try {
            return ObjectPath.of(uri);
        } catch (InvalidName elsewhere) {
            throw new ClientException(new ClientFailure.Invalid(ExpectedFailure.why(elsewhere)), elsewhere);
        }
    }

    private static ClientException invalid(Reason reason) {
        return new ClientException(new ClientFailure.Invalid(reason));
    }
}
