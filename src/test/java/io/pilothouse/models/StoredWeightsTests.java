package io.pilothouse.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pilothouse.clients.ClientException;
import io.pilothouse.clients.ClientFailure;
import io.pilothouse.fakes.FakeMlflow;
import io.pilothouse.fakes.FakeObjectStore;
import io.pilothouse.fakes.HandClock;
import io.pilothouse.fakes.MistralFiles;
import io.pilothouse.units.Digest;
import io.pilothouse.units.ModelVersionId;
import io.pilothouse.units.Reason;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A store that loses or changes what pods fetch when they start. */
class StoredWeightsTests {
    private static final ModelVersionId FIVE = new ModelVersionId("mistral-small-24b", "5");
    private static final String FOLDER = "s3://models/5";

    private final HandClock clock = new HandClock();
    private final FakeMlflow mlflow = new FakeMlflow();
    private final FakeObjectStore store = new FakeObjectStore();
    private final StoredWeights stored = new StoredWeights(
            new Catalogue(mlflow, new WeightsReader(mlflow, store), clock), new Checksums(store, Runnable::run, clock));

    @BeforeEach
    void aVersionIsThere() {
        mlflow.add(FIVE.model(), "5", Map.of(), List.of());
        store.put(FOLDER + "/config.json", "{}")
                .put(FOLDER + "/model.safetensors", "weights")
                .seal(FOLDER);
    }

    private Optional<String> against(Digest digest, String location) {
        clock.pass(Duration.ofMinutes(1));
        return stored.against(FIVE, digest, location).map(Reason::toString);
    }

    @Test
    void nothingSpeaksAgainstWhatIsThereAsItWas() {
        assertThat(against(MistralFiles.digest("5", store), FOLDER)).isEmpty();
    }

    @Test
    void aFolderThatIsEmptyAndAFileThatIsGoneAreSaid() {
        Digest digest = MistralFiles.digest("5", store);

        store.remove(FOLDER + "/model.safetensors");
        assertThat(against(digest, FOLDER))
                .contains(
                        "One file in s3://models/5 is missing or not what SHA256SUMS says, first model.safetensors: a pod"
                                + " that starts refuses that.");
        store.remove(FOLDER + "/config.json").remove(FOLDER + "/SHA256SUMS");
        assertThat(against(digest, FOLDER))
                .contains(
                        "The store has no files in s3://models/5, from where its pods fetch their weights when they start.");
    }

    @Test
    void aFileWhoseChecksumIsAnotherAndAnotherManifestAreSaid() {
        Digest digest = MistralFiles.digest("5", store);
        store.putWithChecksum(FOLDER + "/model.safetensors", "other", Digest.of("other".getBytes()));
        assertThat(against(digest, FOLDER))
                .hasValueSatisfying(said -> assertThat(said)
                        .startsWith("One file in s3://models/5 is missing or not what SHA256SUMS says"));

        store.seal(FOLDER);
        assertThat(against(digest, FOLDER))
                .hasValueSatisfying(said -> assertThat(said).startsWith("The manifest in s3://models/5 is "));
    }

    @Test
    void ofWeightsThatLieElsewhereNothingIsKnownAndAStoreThatFailsIsNoStoreWithoutThem() {
        Digest digest = MistralFiles.digest("5", store);
        store.remove(FOLDER + "/SHA256SUMS");
        assertThat(against(digest, "s3://other/5")).isEmpty();

        store.fail(new ClientFailure.Unreachable(Reason.said("MinIO does not answer.")));
        assertThatThrownBy(() -> against(digest, FOLDER)).isInstanceOf(ClientException.class);

        store.fail(new ClientFailure.NotFound(Reason.of("because.object-store-bucket", "MinIO", "models")));
        assertThat(against(digest, FOLDER)).as("its bucket is gone").isPresent();
    }
}
