package io.pilothouse.fakes;

import io.pilothouse.clients.objectstore.ObjectPath;
import io.pilothouse.units.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The workload of one endpoint in prod, serving one of the versions that a store holds. */
public final class MistralFiles {
    public static final String PATH = "models/mistral-small/prod/workload.yaml";

    private MistralFiles() {}

    /** As a roll-out writes it now: with the digest of the manifest in the store. */
    public static String serving(String version, FakeObjectStore store) {
        return FileTree.resource("new/" + PATH)
                .replace("mistral-small-24b 5", "mistral-small-24b " + version)
                .replace(Samples.DIGEST.toString(), digest(version, store).toString())
                .replace("s3://models/mistral-small-24b/5", "s3://models/" + version);
    }

    public static Digest digest(String version, FakeObjectStore store) {
        try (InputStream sums = store.open(ObjectPath.of("s3://models/" + version + "/SHA256SUMS"))) {
            return Digest.of(sums.readAllBytes());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
