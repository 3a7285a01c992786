package io.pilothouse.clients.mlflow;

import io.pilothouse.clients.ClientException;
import io.pilothouse.clients.ClientFailure;
import io.pilothouse.clients.http.Body;
import io.pilothouse.clients.http.JsonRemote;
import io.pilothouse.units.ModelVersionId;
import io.pilothouse.units.Page;
import io.pilothouse.units.Reason;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.client.RestClientResponseException;

/**
 * MLflow 2 and 3 over its REST API. One call a question, never one a row: MLflow answers about 20 calls a second, however many ask.
 */
final class HttpMlflow implements Mlflow {
    private static final String API = "/api/2.0/mlflow/";
    private static final String TOKEN = "page_token";
    private static final String URL = "pilothouse.mlflow.url";
    /** So many pages of prompts are passed over for one page of models. */
    private static final int PASSED_OVER = 20;

    private static final int UNKNOWN_QUESTION = 404;
    /** A page for people in its place, which may say what it was told, is never shown. */
    private static final Pattern VERSION = Pattern.compile("[0-9][\\w.+-]{0,63}");

    private final JsonRemote remote;
    private final ArtifactUris artifacts;

    HttpMlflow(MlflowProperties properties) {
        remote = new JsonRemote(
                new JsonRemote.Named("MLflow", URL, "pilothouse.mlflow.username and password, or token"),
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

    /**
     * MLflow says "not there" with several statuses and one word. A 404 without it is of whoever stands before it, or of an address that is not
     * its own, and says nothing of what MLflow has. It refuses host names that it was not told about.
     */
    private static @Nullable ClientFailure ownFailure(Reason where, int status, String body) {
        if (status == 403 && body.startsWith("Invalid Host header")) {
            return new ClientFailure.Denied(Reason.of("because.mlflow-host", where));
        }
        if (body.contains("\"RESOURCE_DOES_NOT_EXIST\"")) {
            return new ClientFailure.NotFound(Reason.of("because.remote-absent", where));
        }
        return status == UNKNOWN_QUESTION
                ? new ClientFailure.Invalid(Reason.of("remotes.mlflow-404", where, URL))
                : null;
    }

    @Override
    public String version() {
        String version = remote.get(String.class, "/version", Map.of()).strip();
        if (!VERSION.matcher(version).matches()) {
            throw remote.strange();
        }
        return version;
    }

    @Override
    public Page<RegisteredModel> models(String text, int size, @Nullable String pageToken) {
        var question = page(size, pageToken);
        question.put("order_by", "name ASC");
        if (!text.isBlank()) {
            question.put("filter", "name ILIKE " + quoted("%" + text.strip() + "%"));
        }
        Page<RegisteredModel> page = models(question);
        for (int passed = 0; page.items().isEmpty() && page.nextToken() != null && passed < PASSED_OVER; passed++) {
            question.put(TOKEN, page.nextToken());
            page = models(question);
        }
        return page;
    }

    private Page<RegisteredModel> models(Map<String, Object> question) {
        var answer = remote.get(MlflowJson.Models.class, API + "registered-models/search", question);
        return new Page<>(answer.read(), next(answer.nextPageToken(), question));
    }

    @Override
    public Optional<RegisteredModel> model(String name) {
        return wireModel(name).map(MlflowJson.Model::read);
    }

    private Optional<MlflowJson.Model> wireModel(String name) {
        return found(MlflowJson.OneModel.class, "registered-models/get", Map.of("name", name))
                .map(MlflowJson.OneModel::registeredModel)
                .filter(model -> !model.isPrompt());
    }

    /** A search of versions never says their aliases, so they are joined from the model. */
    @Override
    public Page<ModelVersion> versions(String model, int size, @Nullable String pageToken) {
        var question = page(size, pageToken);
        question.put("filter", "name = " + quoted(model));
        question.put("order_by", "version_number DESC");
        var answer = remote.get(MlflowJson.Versions.class, API + "model-versions/search", question);
        if (answer.read().isEmpty()) {
            return new Page<>(List.of(), next(answer.nextPageToken(), question));
        }
        Map<String, String> versionOf =
                model(model).map(RegisteredModel::aliases).orElse(Map.of());
        Function<MlflowJson.Version, ModelVersion> read =
                version -> version.read(MlflowJson.aliasesOf(version.version(), versionOf));
        return new Page<>(answer.read().stream().map(read).toList(), next(answer.nextPageToken(), question));
    }

    @Override
    public Optional<ModelVersion> version(ModelVersionId id) {
        return found(
                        MlflowJson.OneVersion.class,
                        "model-versions/get",
                        Map.of("name", id.model(), "version", id.version()))
                .map(answer -> Objects.requireNonNull(answer.modelVersion()).read());
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
        return found(MlflowJson.OneRun.class, "runs/get", Map.of("run_id", runId))
                .map(MlflowJson.OneRun::run);
    }

    /** Where a run's files lie; those of a deleted run stay until somebody collects them. */
    Optional<String> runFiles(String runId) {
        return anyRun(runId).map(run -> run.info().artifactUri());
    }

    /** Where the newest model lies that a run of MLflow 3 logged under a name. MLflow 2 knows no such thing. */
    Optional<String> loggedModelFiles(String runId, String name) {
        return anyRun(runId)
                .flatMap(run -> known(() -> remote.ask(
                        MlflowJson.LoggedModels.class,
                        API + "logged-models/search",
                        new Body.Json(MlflowJson.loggedBy(run.info(), name)))))
                .flatMap(logged -> logged.newest(name));
    }

    /** Where a logged model's files lie, which MLflow 3 names {@code models:/m-…}. */
    Optional<String> loggedModelFiles(String modelId) {
        return known(() -> answer(
                        MlflowJson.OneLoggedModel.class, "logged-models/{model_id}", Map.of("model_id", modelId)))
                .map(logged -> Objects.requireNonNull(logged.model()).info().artifactUri());
    }

    private static Map<String, Object> page(int size, @Nullable String token) {
        var question = new HashMap<String, Object>();
        question.put("max_results", Mlflow.pageSize(size));
        if (token != null) {
            question.put(TOKEN, token);
        }
        return question;
    }

    /** The next page has another token, or whoever turns pages would do so for ever. */
    private static @Nullable String next(@Nullable String token, Map<String, Object> question) {
        if (token == null || token.isEmpty()) {
            return null;
        }
        if (token.equals(question.get(TOKEN))) {
            throw new ClientException(new ClientFailure.Invalid(Reason.of("remotes.mlflow-pages")));
        }
        return token;
    }

    /** A string of its filter language. Percent signs and underscores stay wild: it has no escape for them. */
    private static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    private <T extends MlflowJson.One> Optional<T> found(Class<T> type, String path, Map<String, ?> question) {
        return found(() -> answer(type, path, question));
    }

    /** JSON of somebody else may be read as one of MLflow's in which nothing is. */
    private <T extends MlflowJson.One> T answer(Class<T> type, String path, Map<String, ?> question) {
        T answer = remote.get(type, API + path, question);
        if (!answer.isThere()) {
            throw new ClientException(new ClientFailure.Invalid(Reason.about(
                    "because.remote-unreadable", Reason.of("because.remote-at", "MLflow", remote.place()), URL)));
        }
        return answer;
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

    /** Empty also where the server is too old for the question. */
    private static <T> Optional<T> known(Supplier<T> question) {
        try {
            return found(question);
        } catch (ClientException failure) {
            if (failure.getCause() instanceof RestClientResponseException refused
                    && refused.getStatusCode().value() == UNKNOWN_QUESTION) {
                return Optional.empty();
            }
            throw failure;
        }
    }
}
