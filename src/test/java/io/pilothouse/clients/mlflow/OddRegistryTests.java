package io.pilothouse.clients.mlflow;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.pilothouse.clients.ClientException;
import io.pilothouse.clients.ClientFailure;
import io.pilothouse.units.ModelVersionId;
import io.pilothouse.units.Page;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Registries as they are after years of use, and what stands before them. */
class OddRegistryTests {
    private static final String API = "/api/2.0/mlflow/";
    private static final String ABSENT = "{\"error_code\": \"RESOURCE_DOES_NOT_EXIST\", \"message\": \"none\"}";
    private static final ModelVersionId LLAMA = new ModelVersionId("llama", "3");

    @RegisterExtension
    static final WireMockExtension server = WireMockExtension.newInstance().build();

    private final HttpMlflow mlflow = new HttpMlflow(new MlflowProperties(
            URI.create(server.baseUrl()), Duration.ofSeconds(3), null, null, null, "s3://mlflow/artifacts/"));

    private static void answers(String path, String json) {
        server.stubFor(get(urlPathEqualTo(API + path)).willReturn(okJson(json)));
    }

    private static MappingBuilder search(@Nullable String token) {
        return get(urlPathEqualTo(API + "registered-models/search"))
                .withQueryParam("page_token", token == null ? absent() : equalTo(token));
    }

    private String files(String source) {
        return mlflow.filesOf(new ModelVersion(LLAMA, "", null, null, source, "", "READY", Map.of(), List.of()));
    }

    /** As an ingress says it whose backend is being replaced. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "text/plain|default backend - 404",
                "text/html|<!doctype html><title>404 Not Found</title>",
                "application/json|{\"detail\": \"Not Found\"}",
                "application/json|{\"error_code\": \"ENDPOINT_NOT_FOUND\"}"
            })
    void a404OfSomebodyElseDoesNotSayThatThereIsNone(String type, String body) {
        server.stubFor(get(anyUrl())
                .willReturn(aResponse()
                        .withStatus(404)
                        .withHeader("Content-Type", type)
                        .withBody(body)));

        assertThatThrownBy(() -> mlflow.model("llama")).isInstanceOfSatisfying(ClientException.class, failure -> {
            assertThat(failure.isNotFound()).isFalse();
            assertThat(failure.failure().message()).contains("404").endsWith("(pilothouse.mlflow.url)");
        });
        assertThatThrownBy(() -> mlflow.version(LLAMA)).isInstanceOf(ClientException.class);
        assertThatThrownBy(() -> mlflow.run("4f21")).isInstanceOf(ClientException.class);
    }

    @Test
    void whatMlflowSaysThatItDoesNotHaveIsNotThere() {
        server.stubFor(get(anyUrl()).willReturn(okJson(ABSENT).withStatus(404)));

        assertThat(mlflow.model("llama")).isEmpty();
        assertThat(mlflow.version(LLAMA)).isEmpty();
        assertThat(mlflow.run("4f21")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"error\": \"login_required\"}", "{\"run\": {}, \"model_version\": null}"})
    void jsonWithoutWhatWasAskedForIsNotMlflows(String answer) {
        server.stubFor(get(anyUrl()).willReturn(okJson(answer)));

        for (var question :
                List.<Runnable>of(() -> mlflow.model("llama"), () -> mlflow.version(LLAMA), () -> mlflow.run("4f21"))) {
            assertThatThrownBy(question::run)
                    .isInstanceOfSatisfying(
                            ClientException.class,
                            failure -> assertThat(failure.failure()).isInstanceOf(ClientFailure.Invalid.class));
        }
    }

    @Test
    void aPageThatLeadsToItselfIsRefusedAndNotTurnedForEver() {
        server.stubFor(search(null)
                .willReturn(okJson("{\"registered_models\": [{\"name\": \"a\"}], \"next_page_token\": \"t\"}")));
        server.stubFor(search("t")
                .willReturn(okJson("{\"registered_models\": [{\"name\": \"b\"}], \"next_page_token\": \"t\"}")));

        assertThat(mlflow.models("", 1, null).nextToken()).isEqualTo("t");
        assertThatThrownBy(() -> mlflow.models("", 1, "t"))
                .hasMessage("MLflow names the page that it answers as the next one");
    }

    /** Prompts lie among the models, and MLflow before 3 counts them. */
    @Test
    void pagesOnWhichNothingIsLeftArePassedOver() {
        String prompt = "{\"name\": \"p\", \"tags\": [{\"key\": \"mlflow.prompt.is_prompt\", \"value\": \"true\"}]}";
        server.stubFor(search(null)
                .willReturn(okJson("{\"registered_models\": [" + prompt + "], \"next_page_token\": \"t1\"}")));
        server.stubFor(search("t1").willReturn(okJson("{\"next_page_token\": \"t2\"}")));
        server.stubFor(search("t2")
                .willReturn(okJson("{\"registered_models\": [{\"name\": \"z\"}], \"next_page_token\": \"\"}")));

        Page<RegisteredModel> page = mlflow.models("", 1, null);

        assertThat(page.items()).extracting(RegisteredModel::name).containsExactly("z");
        assertThat(page.nextToken()).isNull();
    }

    @Test
    void aRegistryOfPromptsAloneIsNotReadToItsEnd() {
        server.stubFor(get(urlPathEqualTo(API + "registered-models/search"))
                .willReturn(okJson("{\"next_page_token\": \"{{randomValue length=8 type='ALPHANUMERIC'}}\"}")
                        .withTransformers("response-template")));

        assertThat(mlflow.models("", 1, null).nextToken()).hasSize(8);
        server.verify(21, getRequestedFor(urlPathEqualTo(API + "registered-models/search")));
    }

    @Test
    void oddTagsAndAliasesHideNothing() {
        answers("registered-models/get", """
                {"registered_model": {"name": "llama",
                  "tags": [{"key": "team"}, {"value": "x"}, null, {"key": "", "value": "y"}, {"key": "a", "value": "1"}, {"key": "a", "value": "2"}],
                  "aliases": [{"alias": "champion", "version": 3}, {"alias": "broken"}, {"version": "1"}, null, {"alias": "ü/@ x", "version": "1"}],
                  "latest_versions": [null, {"name": "llama", "version": 3}], "deployment_job_id": {"new": []}}}""");

        RegisteredModel llama = mlflow.model("llama").orElseThrow();

        assertThat(llama.tags()).containsOnly(Map.entry("team", ""), Map.entry("", "y"), Map.entry("a", "2"));
        assertThat(llama.aliases()).containsOnly(Map.entry("champion", "3"), Map.entry("ü/@ x", "1"));
        assertThat(llama.latest()).singleElement().satisfies(version -> {
            assertThat(version.id()).isEqualTo(LLAMA);
            assertThat(version.aliases()).containsExactly("champion");
            assertThat(version.created()).isNull();
        });
    }

    /** A run that logged a model at each of hundreds of steps: the one that is asked for need not be on the first page. */
    @Test
    void theLoggedModelOfARunIsAskedForByItsName() {
        answers(
                "runs/get",
                "{\"run\": {\"info\": {\"run_id\": \"4f21\", \"experiment_id\": \"7\", \"artifact_uri\": \"s3://m/7/4f21\"}}}");
        server.stubFor(
                post(urlPathEqualTo(API + "logged-models/search"))
                        .withRequestBody(
                                matchingJsonPath("$.filter", equalTo("source_run_id = '4f21' AND name = 'model'")))
                        .willReturn(
                                okJson(
                                        "{\"models\": [{\"info\": {\"name\": \"model\", \"artifact_uri\": \"s3://m/7/models/m-1/artifacts\"}}]}")));

        assertThat(files("runs:/4f21/model")).isEqualTo("s3://m/7/models/m-1/artifacts");
    }

    @Test
    void aLoggedModelThatDidNotComeWholeIsNotTheNewest() {
        answers("runs/get", "{\"run\": {\"info\": {\"run_id\": \"4f21\", \"artifact_uri\": \"s3://m/7/4f21\"}}}");
        String model = "{\"info\": {\"name\": \"model\", \"status\": \"%s\", \"creation_timestamp_ms\": %d,"
                + " \"artifact_uri\": \"s3://m/7/models/m-%d\"}}";
        server.stubFor(post(urlPathEqualTo(API + "logged-models/search"))
                .willReturn(okJson("{\"models\": ["
                        + String.join(
                                ",",
                                model.formatted("LOGGED_MODEL_READY", 1, 1),
                                model.formatted("LOGGED_MODEL_UPLOAD_FAILED", 2, 2),
                                model.formatted("LOGGED_MODEL_PENDING", 3, 3))
                        + "]}")));

        assertThat(files("runs:/4f21/model")).isEqualTo("s3://m/7/models/m-1");
    }

    @ParameterizedTest
    @CsvSource({"404, <title>404 Not Found</title>", "404, '{\"error_code\": \"ENDPOINT_NOT_FOUND\"}'"})
    void aServerThatIsTooOldForLoggedModelsHasTheFilesOfTheRun(int status, String body) {
        answers(
                "runs/get",
                "{\"run\": {\"info\": {\"run_id\": \"4f21\", \"experiment_id\": \"7\", \"artifact_uri\": \"s3://m/7/4f21/artifacts/\"}}}");
        server.stubFor(post(urlPathEqualTo(API + "logged-models/search"))
                .willReturn(aResponse().withStatus(status).withBody(body)));

        assertThat(files("runs:/4f21/model")).isEqualTo("s3://m/7/4f21/artifacts/model");
    }

    @Test
    void aServerThatFailsDoesNotHaveThemThere() {
        answers("runs/get", "{\"run\": {\"info\": {\"run_id\": \"4f21\", \"artifact_uri\": \"s3://m/7/4f21\"}}}");
        server.stubFor(post(urlPathEqualTo(API + "logged-models/search"))
                .willReturn(aResponse().withStatus(503)));

        assertThatThrownBy(() -> files("runs:/4f21/model")).hasMessageContaining("fails with status 503");
    }

    @ParameterizedTest
    @CsvSource({
        "mlflow-artifacts:/7/models/m-1/artifacts, s3://mlflow/artifacts/7/models/m-1/artifacts",
        "mlflow-artifacts://mlflow.example.com/7/m, s3://mlflow/artifacts/7/m",
        "mlflow-artifacts:///7/m, s3://mlflow/artifacts/7/m",
        "s3://models/my%20model/1, s3://models/my%20model/1",
        "s3://models/ä b/1, s3://models/ä b/1",
        "s3a://models/llama, s3a://models/llama"
    })
    void addressesAreFollowedLetterByLetter(String source, String files) {
        assertThat(files(source)).isEqualTo(files);
    }

    @Test
    void aLoggedModelThatIsDeletedIsNotThere() {
        server.stubFor(get(anyUrl()).willReturn(okJson(ABSENT).withStatus(404)));

        assertThatThrownBy(() -> files("models:/m-0123456789abcdef0123456789abcdef"))
                .isInstanceOfSatisfying(
                        ClientException.class,
                        failure -> assertThat(failure.isNotFound()).isTrue());
    }

    @Test
    void aRunOfADeletedExperimentIsDeleted() {
        answers(
                "runs/get",
                "{\"run\": {\"info\": {\"run_id\": \"4f21\", \"lifecycle_stage\": \"deleted\", \"start_time\": null}}}");

        assertThat(mlflow.run("4f21")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"429, is asked too often", "401, does not know these credentials", "403, does not allow"})
    void aRefusalIsSaidAndNothingIsEmpty(int status, String words) {
        server.stubFor(get(anyUrl())
                .willReturn(aResponse()
                        .withStatus(status)
                        .withHeader("Retry-After", "120")
                        .withBody("<html>no</html>")));

        assertThatThrownBy(() -> mlflow.models("", 25, null)).hasMessageContaining(words);
        assertThatThrownBy(() -> mlflow.versions("llama", 25, null)).hasMessageContaining(words);
        assertThatThrownBy(() -> mlflow.model("llama")).hasMessageContaining(words);
    }
}
