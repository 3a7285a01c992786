package io.pilothouse.realparts;

import io.pilothouse.clients.objectstore.ObjectPath;
import io.pilothouse.units.Digest;
import io.pilothouse.units.ModelVersionId;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Registers models in a real MLflow whose files really lie in an S3 store. */
public final class SeededModels {
    private static final JsonMapper json = new JsonMapper();

    private final RealMlflow mlflow;
    private final SeededFiles files;
    private final String bucket;
    private final String experiment;

    /** @param bucket made if absent; also the name of the experiment, so one seeder a bucket */
    public SeededModels(RealMlflow mlflow, RealS3 s3, String bucket) {
        this.mlflow = mlflow;
        this.files = new SeededFiles(s3);
        this.bucket = bucket;
        files.bucket(bucket);
        experiment = post("experiments/create", Map.of("name", bucket))
                .path("experiment_id")
                .asString();
    }

    /** @param manifest the digest of its SHA256SUMS */
    public record Version(ModelVersionId id, String runId, ObjectPath files, Digest manifest) {}

    public void model(String name, Map<String, String> tags) {
        post("registered-models/create", Map.of("name", name, "description", "For a test", "tags", pairs(tags)));
    }

    /** A prompt, which MLflow keeps as a model with a tag. */
    public void prompt(String name) {
        model(name, Map.of("mlflow.prompt.is_prompt", "true"));
    }

    /** The next version of a model: a finished run with these metrics, files, and the registered version. */
    public Version version(String model, Map<String, Double> metrics, Map<String, String> tags) {
        String run = run(model, metrics);
        var folder = new ObjectPath(bucket, model + "/" + run);
        Digest manifest = files.model(folder, run);
        JsonNode created = post(
                "model-versions/create",
                Map.of("name", model, "source", folder.toString(), "run_id", run, "tags", pairs(tags)));
        String number = created.path("model_version").path("version").asString();
        return new Version(new ModelVersionId(model, number), run, folder, manifest);
    }

    public void alias(ModelVersionId version, String alias) {
        post("registered-models/alias", Map.of("name", version.model(), "alias", alias, "version", version.version()));
    }

    /** As MLflow 3's own client does it: the model's files lie beside those of the run. Returns its id. */
    public String loggedModel(String run, String name) {
        String id = post("logged-models", Map.of("experiment_id", experiment, "name", name, "source_run_id", run))
                .path("model")
                .path("info")
                .path("model_id")
                .asString();
        mlflow.patch(
                "logged-models/" + id, json.writeValueAsString(Map.of("model_id", id, "status", "LOGGED_MODEL_READY")));
        post("runs/outputs", Map.of("run_id", run, "models", List.of(Map.of("model_id", id, "step", 0))));
        return id;
    }

    public void delete(String run) {
        post("runs/delete", Map.of("run_id", run));
    }

    /** A version like any other, of a run of its own. */
    public Version version(String model) {
        return version(model, Map.of("mmlu", 0.6), Map.of());
    }

    /** Somebody uploads other weights of the same size over one file of a version. */
    public void overwrite(Version version, String file) {
        files.overwrite(version.files(), file, "x".repeat(version.runId().length()));
    }

    private String run(String name, Map<String, Double> metrics) {
        long now = System.currentTimeMillis();
        String id = post(
                        "runs/create",
                        Map.of("experiment_id", experiment, "run_name", name, "start_time", now, "tags", List.of()))
                .path("run")
                .path("info")
                .path("run_id")
                .asString();
        post(
                "runs/log-batch",
                Map.of(
                        "run_id",
                        id,
                        "metrics",
                        metrics.entrySet().stream()
                                .map(metric -> Map.of(
                                        "key",
                                        metric.getKey(),
                                        "value",
                                        metric.getValue(),
                                        "timestamp",
                                        now,
                                        "step",
                                        1))
                                .toList(),
                        "params",
                        pairs(Map.of("learning_rate", "1e-5"))));
        post("runs/update", Map.of("run_id", id, "status", "FINISHED", "end_time", now));
        return id;
    }

    private static List<Map<String, String>> pairs(Map<String, String> map) {
        return map.entrySet().stream()
                .map(entry -> Map.of("key", entry.getKey(), "value", entry.getValue()))
                .toList();
    }

    private JsonNode post(String call, Map<String, ?> body) {
        return json.readTree(mlflow.post(call, json.writeValueAsString(body)));
    }
}
