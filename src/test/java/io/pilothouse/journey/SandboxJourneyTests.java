package io.pilothouse.journey;

import io.pilothouse.browser.BrowserTest;
import io.pilothouse.clients.mlflow.Mlflow;
import io.pilothouse.clients.objectstore.ObjectPath;
import io.pilothouse.clients.objectstore.ObjectStore;
import io.pilothouse.units.Digest;
import io.pilothouse.units.ModelVersionId;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.annotation.DirtiesContext;

/** In the sandbox, at a pace at which its pods are ready within seconds. */
@BrowserTest(properties = {"vaadin.productionMode=true", "pilothouse.sandbox.speed=60"})
@DirtiesContext
class SandboxJourneyTests implements Journey {
    private static final String MODEL = "mistral-small-24b";

    private final Mlflow mlflow;
    private final ObjectStore store;

    @Autowired
    SandboxJourneyTests(Mlflow mlflow, ObjectStore store) {
        this.mlflow = mlflow;
        this.store = store;
    }

    @Override
    public Subject subject() {
        return new Subject(MODEL, candidate("4"), candidate("5"));
    }

    private Candidate candidate(String version) {
        String files = mlflow.filesOf(
                mlflow.version(new ModelVersionId(MODEL, version)).orElseThrow());
        try (InputStream manifest = store.open(ObjectPath.of(files).child("SHA256SUMS"))) {
            return new Candidate(version, Digest.of(manifest.readAllBytes()));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
