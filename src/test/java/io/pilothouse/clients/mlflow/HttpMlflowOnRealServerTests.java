package io.pilothouse.clients.mlflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.pilothouse.clients.ClientException;
import io.pilothouse.clients.ClientFailure.NotFound;
import io.pilothouse.realparts.OnRealServers;
import io.pilothouse.realparts.RealPlatform;
import io.pilothouse.realparts.SeededModels;
import io.pilothouse.realparts.Server;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@OnRealServers({Server.MLFLOW, Server.S3PROXY})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HttpMlflowOnRealServerTests implements MlflowContract {
    private final RealPlatform platform;
    private final Mlflow mlflow;
    private final SeededModels models;
    private final Known known;

    HttpMlflowOnRealServerTests(RealPlatform platform) {
        this.platform = platform;
        mlflow = new HttpMlflow(properties(platform.mlflow().url()));
        models = new SeededModels(platform.mlflow(), platform.s3Proxy(), "mlflow-contract");
        models.model("contract-llama", Map.of("team", "chat"));
        models.version("contract-llama", Map.of("mmlu", 0.61), Map.of());
        var version = models.version("contract-llama", Map.of("mmlu", 0.64, "loss", 0.5), Map.of("precision", "bf16"));
        models.version("contract-llama", Map.of("mmlu", 0.66), Map.of());
        models.alias(version.id(), "contract-champion");
        models.model("contract-logged", Map.of());
        models.model("contract-deleted", Map.of());
        known = new Known(version.id(), "contract-champion", version.files().toString(), "mmlu", 0.64);
    }

    private static MlflowProperties properties(URI url) {
        return new MlflowProperties(url, Duration.ofSeconds(20), null, null, null, "s3://mlflow/artifacts/");
    }

    @Override
    public Mlflow mlflow() {
        return mlflow;
    }

    @Override
    public Known known() {
        return known;
    }

    @Test
    void promptsAreNoModels() {
        models.prompt("contract-prompt");

        assertThat(mlflow.models("contract-prompt", 10, null).items()).isEmpty();
        assertThat(mlflow.model("contract-prompt")).isEmpty();
    }

    @Test
    void addressesOfItsOwnAreFollowedToTheStore() {
        String run = mlflow.version(known.id()).orElseThrow().runId();
        String inRun = "s3://mlflow/artifacts/" + experimentOf(run) + "/" + run + "/artifacts";

        assertThat(filesOf("runs:/" + run + "/model")).isEqualTo(inRun + "/model");
        assertThat(filesOf("mlflow-artifacts:/" + experimentOf(run) + "/" + run + "/artifacts"))
                .isEqualTo(inRun);
        assertThat(filesOf("models:/contract-llama@contract-champion")).isEqualTo(known.files());
        assertThat(filesOf("models:/contract-llama/" + known.id().version())).isEqualTo(known.files());
    }

    @Test
    void theModelThatARunLoggedIsFoundBesideTheFilesOfTheRun() {
        String run = models.version("contract-logged").runId();
        String inRun = "s3://mlflow/artifacts/" + experimentOf(run) + "/" + run + "/artifacts";

        models.loggedModel(run, "model");
        String newest = models.loggedModel(run, "model");

        String inModel = "s3://mlflow/artifacts/" + experimentOf(run) + "/models/" + newest + "/artifacts";
        assertThat(filesOf("runs:/" + run + "/model")).isEqualTo(inModel);
        assertThat(filesOf("runs:/" + run + "/model/onnx")).isEqualTo(inModel + "/onnx");
        assertThat(filesOf("models:/" + newest)).isEqualTo(inModel);
        assertThat(filesOf("runs:/" + run + "/checkpoint")).isEqualTo(inRun + "/checkpoint");
        assertThat(filesOf("runs:/" + run)).isEqualTo(inRun);
    }

    @Test
    void aDeletedRunSaysNothingAnyMoreAndItsFilesStay() {
        String run = models.version("contract-deleted").runId();
        String inRun = "s3://mlflow/artifacts/" + experimentOf(run) + "/" + run + "/artifacts";

        models.delete(run);

        assertThat(mlflow.run(run)).isEmpty();
        assertThat(filesOf("runs:/" + run + "/model")).isEqualTo(inRun + "/model");
    }

    @Test
    void anAddressThatNamesNothingIsNotFound() {
        assertThatExceptionOfType(ClientException.class)
                .isThrownBy(() -> filesOf("runs:/" + "0".repeat(32) + "/model"))
                .satisfies(failure -> assertThat(failure.failure()).isInstanceOf(NotFound.class));
    }

    @Test
    void aHostNameThatItWasNotToldAboutIsDeniedWithTheWayOut() {
        URI url = URI.create(platform.mlflow().url().toString().replace("127.0.0.1", "localhost"));

        assertThatExceptionOfType(ClientException.class)
                .isThrownBy(() -> new HttpMlflow(properties(url)).models("", 1, null))
                .withMessageContaining("--allowed-hosts");
    }

    private String filesOf(String source) {
        return mlflow.filesOf(new ModelVersion(
                known.id(), "", Instant.EPOCH, Instant.EPOCH, source, "", "READY", Map.of(), List.of()));
    }

    private String experimentOf(String run) {
        return mlflow.run(run).orElseThrow().experimentId();
    }
}
