package io.pilothouse.clients.mlflow;

import io.pilothouse.clients.ClientException;
import io.pilothouse.clients.ClientFailure;
import io.pilothouse.clients.http.Body;
import io.pilothouse.clients.http.JsonRemote;
import io.pilothouse.units.ModelVersionId;
import io.pilothouse.units.Page;
import io.pilothouse.units.Reason;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * MLflow 2 and 3 over its REST API. One call a question, never one a row: MLflow answers about 20 calls a second, however many ask.
 */
final class HttpMlflow implements Mlflow {
    private static final String API = "/api/2.0/mlflow/";

    private final JsonRemote remote;
    private final ArtifactUris artifacts;

    HttpMlflow(MlflowProperties properties) {
        remote = new JsonRemote(
                new JsonRemote.Named(
                        "MLflow", "pilothouse.mlflow.url", "pilothouse.mlflow.username and password, or token"),
                properties.url(),
                properties.timeout(),
                headers -> authenticate(headers, properties),
                HttpMlflow::ownFailure);
        artifacts = new ArtifactUris(this, properties.artifactsDestination());
    }

    private static void authenticate(HttpHeaders headers, MlflowProperties properties) {
        if (properties.token() != null) {
            headers.setBearerAuth(properties.token().value());
        } else if (properties.username() != null && properties.password() != null) {
            headers.setBasicAuth(properties.username(), properties.password().value());
        }
    }

    /** MLflow says "not there" with several statuses, and refuses host names that it was not told about. */
    private static @Nullable ClientFailure ownFailure(Reason where, int status, String body) {
        if (status == 403 && body.startsWith("Invalid Host header")) {
            return new ClientFailure.Denied(Reason.of("because.mlflow-host", where));
        }
        if (body.contains("\"RESOURCE_DOES_NOT_EXIST\"")) {
            return new ClientFailure.NotFound(Reason.of("because.remote-absent", where));
        }
        return null;
    }

    @Override
    public String version() {
        return remote.get(String.class, "/version", Map.of()).strip();
    }

    @Override
    public Page<RegisteredModel> models(String text, int size, @Nullable String pageToken) {
        var question = page(size, pageToken);
        question.put("order_by", "name ASC");
        if (!text.isBlank()) {
            question.put("filter", "name ILIKE " + quoted("%" + text.strip() + "%"));
        }
        var answer = remote.get(MlflowJson.Models.class, API + "registered-models/search", question);
        return new Page<>(answer.read(), next(answer.nextPageToken()));
    }

    @Override
    public Optional<RegisteredModel> model(String name) {
        return wireModel(name).map(MlflowJson.Model::read);
    }

    private Optional<MlflowJson.Model> wireModel(String name) {
        return found(() -> remote.get(MlflowJson.OneModel.class, API + "registered-models/get", Map.of("name", name))
                        .registeredModel())
                .filter(model -> !model.isPrompt());
    }

    /** A search of versions never says their aliases, so they are joined from the model. */
    @Override
    public Page<ModelVersion> versions(String model, int size, @Nullable String pageToken) {
        var question = page(size, pageToken);
        question.put("filter", "name = " + quoted(model));
        question.put("order_by", "version_number DESC");
        var answer = remote.get(MlflowJson.Versions.class, API + "model-versions/search", question);
        if (answer.modelVersions() == null) {
            return new Page<>(java.util.List.of(), null);
        }
        Map<String, String> versionOf =
                model(model).map(RegisteredModel::aliases).orElse(Map.of());
        Function<MlflowJson.Version, ModelVersion> read =
                version -> version.read(MlflowJson.aliasesOf(version.version(), versionOf));
        return new Page<>(answer.modelVersions().stream().map(read).toList(), next(answer.nextPageToken()));
    }

    @Override
    public Optional<ModelVersion> version(ModelVersionId id) {
        return found(() -> remote.get(
                                MlflowJson.OneVersion.class,
                                API + "model-versions/get",
                                Map.of("name", id.model(), "version", id.version()))
                        .modelVersion())
                .map(MlflowJson.Version::read);
    }

    @Override
    public String filesOf(ModelVersion version) {
        return artifacts.resolve(version.source());
    }

    @Override
    public Optional<Run> run(String runId) {
        return anyRun(runId).filter(run -> !run.info().isDeleted()).map(MlflowJson.RunJson::read);
    }

    private Optional<MlflowJson.RunJson> anyRun(String runId) {
        return found(() -> remote.get(MlflowJson.OneRun.class, API + "runs/get", Map.of("run_id", runId))
                .run());
    }

    /** Where a run's files lie; those of a deleted run stay until somebody collects them. */
    Optional<String> runFiles(String runId) {
        return anyRun(runId).map(run -> run.info().artifactUri());
    }

    /** Where the newest model lies that a run of MLflow 3 logged under a name. MLflow 2 knows no such thing. */
    Optional<String> loggedModelFiles(String runId, String name) {
        return anyRun(runId)
                .flatMap(run -> found(() -> remote.ask(
                        MlflowJson.LoggedModels.class,
                        API + "logged-models/search",
                        new Body.Json(MlflowJson.loggedBy(run.info())))))
                .flatMap(logged -> logged.newest(name));
    }

    /** Where a logged model's files lie, which MLflow 3 names {@code models:/m-…}. */
    Optional<String> loggedModelFiles(String modelId) {
        return found(() -> remote.get(
                        MlflowJson.OneLoggedModel.class, API + "logged-models/{model_id}", Map.of("model_id", modelId))
                .model()
                .info()
                .artifactUri());
    }

    private static Map<String, Object> page(int size, @Nullable String token) {
        var question = new HashMap<String, Object>();
        question.put("max_results", Mlflow.pageSize(size));
        if (token != null) {
            question.put("page_token", token);
        }
        return question;
    }

    private static @Nullable String next(@Nullable String token) {
        return token == null || token.isEmpty() ? null : token;
    }

    /** A string of its filter language. Percent signs and underscores stay wild: it has no escape for them. */
    private static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    private static <T> Optional<T> found(Supplier<T> question) {
        try {
            return Optional.of(question.get());
        } catch (ClientException failure) {
            if (failure.isNotFound()) {
                return Optional.empty();
            }
            throw failure;
        }
    }
}
