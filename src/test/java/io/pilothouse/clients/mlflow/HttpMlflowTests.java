package io.pilothouse.clients.mlflow;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.pilothouse.clients.ClientException;
import io.pilothouse.clients.ClientFailure;
import io.pilothouse.units.ModelVersionId;
import io.pilothouse.units.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a real server does too rarely to wait for it. */
class HttpMlflowTests {
    @RegisterExtension
    static final WireMockExtension server = WireMockExtension.newInstance().build();

    @ParameterizedTest
    @CsvSource({
        "401, Denied, does not know these credentials",
        "403, Denied, does not allow this account to do that",
        "404, Invalid, is its path right",
        "400, Invalid, refuses the question with status 400",
        "429, Unreachable, is asked too often",
        "500, Unreachable, fails with status 500",
        "302, Unreachable, redirects elsewhere"
    })
    void aStatusBecomesAFailureInWords(int status, String kind, String words) {
        answer(status, "application/json", "{\"error_code\": \"BAD_REQUEST\", \"message\": \"[SQL: INSERT ...]\"}");

        ClientFailure failure = failure();

        assertThat(failure.getClass().getSimpleName()).isEqualTo(kind);
        assertThat(failure.message()).contains(words).contains("localhost:").doesNotContain("SQL");
    }

    @Test
    void aPageInsteadOfJsonIsAnOutageAndNotShown() {
        answer(200, "text/html", "<!doctype html><title>Sign in</title>");

        assertThat(failure()).isInstanceOf(ClientFailure.Unreachable.class);
        assertThat(failure().message()).contains("login page").doesNotContain("doctype");
    }

    @Test
    void aServerThatSaysNothingIsUnreachable() {
        server.stubFor(get(anyUrl()).willReturn(aResponse().withFixedDelay(5_000)));
        var mlflow = new HttpMlflow(
                new MlflowProperties(URI.create(server.baseUrl()), Duration.ofSeconds(1), null, null, null, null));

        ClientFailure failure = catchThrowableOfType(ClientException.class, () -> mlflow.models("", 10, null))
                .failure();

        assertThat(failure).isInstanceOf(ClientFailure.Unreachable.class);
        assertThat(failure.message()).endsWith("does not answer within 1 s");
    }

    @Test
    void aBrokenConnectionIsUnreachable() {
        server.stubFor(get(anyUrl()).willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)));

        assertThat(failure()).isInstanceOf(ClientFailure.Unreachable.class);
    }

    @Test
    void nobodyAtTheAddressIsUnreachable() {
        var nobody = new HttpMlflow(properties(URI.create("http://127.0.0.1:9"), null));

        var failure = Objects.requireNonNull(catchThrowableOfType(ClientException.class, nobody::version));

        assertThat(failure).hasMessage("MLflow at 127.0.0.1:9 refuses the connection (pilothouse.mlflow.url)");
    }

    @Test
    void aPageInThePlaceOfAVersionIsShownToNobody() {
        answer(200, "text/html", "<html>Sign in here: Bearer the-token</html>");
        var mlflow = new HttpMlflow(properties(URI.create(server.baseUrl()), new Secret("the-token")));

        var failure = Objects.requireNonNull(catchThrowableOfType(ClientException.class, mlflow::version));

        assertThat(failure.getMessage()).contains("pilothouse.mlflow.url").doesNotContain("Sign in", "the-token");
    }

    @Test
    void aTokenGoesWithEveryQuestionAndIntoNoMessage() {
        answer(200, "text/plain", "3.17.2");
        var mlflow = new HttpMlflow(properties(URI.create(server.baseUrl()), new Secret("the-token")));

        assertThat(mlflow.version()).isEqualTo("3.17.2");

        server.verify(getRequestedFor(anyUrl()).withHeader("Authorization", equalTo("Bearer the-token")));
        assertThat(properties(URI.create(server.baseUrl()), new Secret("the-token"))
                        .toString())
                .doesNotContain("the-token");
    }

    @Test
    void timesThatARegistryLeavesOutAreNotKnown() {
        answer(200, "application/json", """
                {"model_version": {"name": "llama", "version": "3", "source": "s3://models/llama/3"}}""");
        var mlflow = new HttpMlflow(properties(URI.create(server.baseUrl()), null));

        ModelVersion version = mlflow.version(new ModelVersionId("llama", "3")).orElseThrow();

        assertThat(version.created()).isNull();
        assertThat(version.updated()).isNull();
    }

    /** Its own scheme, and its own address where that is its artifact root. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "mlflow-artifacts:/1/models/m-1/artifacts",
                "mlflow-artifacts://mlflow.example.com:5000/1/models/m-1/artifacts",
                "https://mlflow.example.com/base/api/2.0/mlflow-artifacts/artifacts/1/models/m-1/artifacts"
            })
    void filesBehindTheServerNeedTheSettingThatSaysWhereItKeepsThem(String source) {
        var mlflow = new HttpMlflow(properties(URI.create(server.baseUrl()), null));

        assertThatThrownBy(() -> mlflow.filesOf(version(source)))
                .isInstanceOf(ClientException.class)
                .hasMessageContaining("pilothouse.mlflow.artifacts-destination")
                .hasMessageContaining("--artifacts-destination");
    }

    private static ModelVersion version(String source) {
        return new ModelVersion(
                new ModelVersionId("llama", "3"), "", null, null, source, "", "READY", Map.of(), List.of());
    }

    /** MLflow's names of models may have it. */
    @Test
    void anAtSignInAModelsNameIsNoAlias() {
        answer(200, "application/json", """
                {"model_version": {"name": "a@b", "version": "2", "source": "s3://models/ab/2"}}""");
        var mlflow = new HttpMlflow(properties(URI.create(server.baseUrl()), null));

        assertThat(mlflow.filesOf(version("models:/a@b/2/onnx"))).isEqualTo("s3://models/ab/2/onnx");
    }

    /** Files that no store of the console has are left to {@code ObjectPath}, which says so. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "dbfs:/models/1",
                "file:///mlruns/1",
                "wasbs://c@a.blob.core.windows.net/1",
                "models:/llama/Production"
            })
    void anAddressOfAnotherKindOfStoreStaysAsItIs(String source) {
        var mlflow = new HttpMlflow(properties(URI.create(server.baseUrl()), null));

        assertThat(mlflow.filesOf(version(source))).isEqualTo(source);
    }

    @Test
    void aMetricWithoutAValueIsNotKnownAndHidesNoOther() {
        answer(200, "application/json", """
                {"run": {"info": {"run_id": "4f21"},
                         "data": {"metrics": [{"key": "loss"}, {"key": "mmlu", "value": 0.7}]}}}""");
        var mlflow = new HttpMlflow(properties(URI.create(server.baseUrl()), null));

        assertThat(mlflow.run("4f21").orElseThrow().metrics()).containsExactly(Map.entry("mmlu", 0.7));
    }

    @Test
    void addressesThatLeadInACircleAreRefused() {
        for (String[] fromTo : new String[][] {{"2", "3"}, {"3", "2"}}) {
            server.stubFor(get(urlPathEqualTo("/api/2.0/mlflow/model-versions/get"))
                    .withQueryParam("version", equalTo(fromTo[0]))
                    .willReturn(okJson("""
                            {"model_version": {"name": "llama", "version": "%s", "source": "models:/llama/%s"}}""".formatted(fromTo[0], fromTo[1]))));
        }
        var mlflow = new HttpMlflow(properties(URI.create(server.baseUrl()), null));

        assertThatThrownBy(() -> mlflow.filesOf(
                        mlflow.version(new ModelVersionId("llama", "2")).orElseThrow()))
                .isInstanceOf(ClientException.class)
                .hasMessage("MLflow names the files of a version in a circle: models:/llama/3");
    }

    /** As Protobuf writes what JSON has no number for. */
    @Test
    void aMetricThatIsNoNumberIsReadAsNone() {
        answer(200, "application/json", """
                {"run": {"info": {"run_id": "4f21", "status": "FINISHED", "lifecycle_stage": "active"},
                         "data": {"metrics": [{"key": "loss", "value": "NaN"}, {"key": "mmlu", "value": 0.7}]}}}""");
        var mlflow = new HttpMlflow(properties(URI.create(server.baseUrl()), null));

        Map<String, Double> metrics = mlflow.run("4f21").orElseThrow().metrics();

        assertThat(metrics.get("loss")).isNaN();
        assertThat(metrics.get("mmlu")).isEqualTo(0.7);
    }

    private static void answer(int status, String type, String body) {
        server.stubFor(get(anyUrl())
                .willReturn(aResponse()
                        .withStatus(status)
                        .withHeader("Content-Type", type)
                        .withBody(body)));
    }

    private static ClientFailure failure() {
        var mlflow = new HttpMlflow(properties(URI.create(server.baseUrl()), null));
        var failure = catchThrowableOfType(ClientException.class, () -> mlflow.models("", 10, null));
        return Objects.requireNonNull(failure).failure();
    }

    private static MlflowProperties properties(URI url, @Nullable Secret token) {
        return new MlflowProperties(url, Duration.ofSeconds(3), null, null, token, null);
    }
}
