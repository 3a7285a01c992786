package io.pilothouse.models;

import io.pilothouse.clients.ClientException;
import io.pilothouse.clients.objectstore.ObjectPath;
import io.pilothouse.models.CheckedFile.State;
import io.pilothouse.units.Digest;
import io.pilothouse.units.InvalidName;
import io.pilothouse.units.ModelVersionId;
import io.pilothouse.units.Reason;
import java.util.List;
import java.util.Optional;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * Whether the store still has the weights that a pod fetches when it starts, and checks against a digest. Files are not read for it: of their
 * content counts what the store says itself, and what somebody had the console read before.
 */
@Component
@Lazy // a console that is not connected to all of it still starts
public class StoredWeights {
    private final Catalogue catalogue;
    private final Checksums checksums;

    StoredWeights(Catalogue catalogue, Checksums checksums) {
        this.catalogue = catalogue;
        this.checksums = checksums;
    }

    /**
     * Why a pod that starts now would find other weights than it is to serve, or none. May wait.
     *
     * @param digest of the manifest that the pod compares
     * @param location where the pod takes them from
     * @return empty where nothing speaks against it, also where the version's weights lie elsewhere now: of those of the pod nothing is known then
     * @throws ClientException where MLflow or the store does not answer
     */
    public Optional<Reason> against(ModelVersionId version, Digest digest, String location) {
        try {
            Weights weights = catalogue.current(catalogue.weights(version));
            return DigestGate.isAt(weights.location(), location)
                    ? against(checksums.look(weights), digest)
                    : Optional.empty();
        } catch (ClientException failed) {
            if (isWithoutBucket(failed, location)) {
                return Optional.of(failed.reason());
            }
            throw failed;
        }
    }

    private static boolean isWithoutBucket(ClientException failed, String location) {
        try {
            return failed.isNotFound()
                    && failed.reason().facts().contains(ObjectPath.of(location).bucket());
        } catch (InvalidName elsewhere) {
            return false;
        }
    }

    private static Optional<Reason> against(CheckedWeights checked, Digest digest) {
        Weights weights = checked.weights();
        Digest stored = weights.digest();
        if (stored == null) {
            return Optional.of(Reason.of(
                    "models.stored." + (weights.files().isEmpty() ? "none" : "no-manifest"), weights.location()));
        }
        if (!stored.equals(digest)) {
            return Optional.of(
                    Reason.of("models.stored.other", weights.location(), stored.abbreviated(), digest.abbreviated()));
        }
        List<CheckedFile> wrong = checked.files().stream()
                .filter(file -> file.state() instanceof State.Missing || file.state() instanceof State.Differs)
                .toList();
        return wrong.isEmpty()
                ? Optional.empty()
                : Optional.of(Reason.of(
                        "models.stored.files",
                        wrong.size(),
                        weights.location(),
                        wrong.getFirst().name()));
    }
}
