package io.pilothouse.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pilothouse.clients.ClientException;
import io.pilothouse.clients.mlflow.ModelVersion;
import io.pilothouse.fakes.FakeMlflow;
import io.pilothouse.fakes.FakeObjectStore;
import io.pilothouse.units.Digest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WeightsReaderTests {
    private final FakeMlflow mlflow = new FakeMlflow();
    private final FakeObjectStore store = new FakeObjectStore();
    private final WeightsReader reader = new WeightsReader(mlflow, store);
    private final ModelVersion version = mlflow.add("llama", "1", Map.of(), List.of());

    @Test
    void joinsWhatTheStoreListsWithWhatTheManifestSays() {
        store.put("s3://models/1/config.json", "{}").seal("s3://models/1").put("s3://models/1/extra.bin", "?");

        Weights weights = reader.read(version);

        assertThat(weights.location()).isEqualTo("s3://models/1");
        assertThat(weights.files())
                .extracting(Weights.File::name)
                .containsExactly("SHA256SUMS", "config.json", "extra.bin");
        assertThat(weights.files().get(1).expected()).isEqualTo(Digest.of("{}".getBytes(StandardCharsets.UTF_8)));
        assertThat(weights.files().get(2).expected()).isNull();
        assertThat(weights.missing()).isEmpty();
    }

    @Test
    void namesWhatTheManifestNamesAndTheStoreDoesNotHave() {
        store.put("s3://models/1/config.json", "{}")
                .put("s3://models/1/model.safetensors", "weights")
                .seal("s3://models/1")
                .remove("s3://models/1/model.safetensors");

        assertThat(reader.read(version).missing()).containsExactly("model.safetensors");
    }

    @Test
    void neverOpensAWeightFile() {
        store.put("s3://models/1/config.json", "{}")
                .put("s3://models/1/model.safetensors", "weights")
                .seal("s3://models/1");

        reader.read(version);

        assertThat(store.opened()).containsExactly("s3://models/1/SHA256SUMS", "s3://models/1/config.json");
    }

    @Test
    void aManifestOfMoreThanFourMebibytesIsRefused() {
        store.put("s3://models/1/SHA256SUMS", "x".repeat((4 << 20) + 1));

        assertThatThrownBy(() -> reader.read(version))
                .isInstanceOf(ClientException.class)
                .hasMessage("s3://models/1/SHA256SUMS is larger than 4.0\u00a0MiB");
    }

    @Test
    void aConfigurationOfMoreThanFiveMebibytesIsAsGoodAsNone() {
        store.put("s3://models/1/config.json", " ".repeat((5 << 20) + 1));

        assertThat(reader.read(version).config()).isNull();
        assertThat(store.opened()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"hf://meta/llama", "gs://bucket/llama", "dbfs:/llama", "models:/llama/Production", "/mnt/llama"})
    void filesOutsideOfAnyObjectStoreAreSaidToBeSo(String source) {
        ModelVersion elsewhere = new ModelVersion(
                version.id(), "", version.created(), version.updated(), source, "", "READY", Map.of(), List.of());

        assertThatThrownBy(() -> reader.read(elsewhere))
                .isInstanceOf(ClientException.class)
                .hasMessage("object path: " + source + " (expected: s3://bucket/key)");
    }
}
