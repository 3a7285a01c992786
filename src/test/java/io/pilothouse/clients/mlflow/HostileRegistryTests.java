package io.pilothouse.clients.mlflow;

import io.pilothouse.fakes.AnsweringServer;
import io.pilothouse.fakes.HostileJson;
import io.pilothouse.units.ModelVersionId;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;

/** Whatever stands in the place of what MLflow says: never a defect. */
class HostileRegistryTests {
    private static final AnsweringServer SERVER = new AnsweringServer();
    private static final String GOOD = """
            {"registered_models": [{"name": "llama", "creation_timestamp": 1700000000000, "last_updated_timestamp": 1700000000000, "description": "d",
              "tags": [{"key": "team", "value": "chat"}], "aliases": [{"alias": "champion", "version": "3"}], "latest_versions": [{"name": "llama",
              "version": "3"}]}], "registered_model": {"name": "llama", "creation_timestamp": 1700000000000, "tags": [{"key": "a", "value": "b"}]},
              "model_versions": [{"name": "llama", "version": "3", "source": "s3://models/llama/3", "run_id": "r1", "status": "READY",
              "creation_timestamp": 1700000000000, "tags": [{"key": "a", "value": "b"}], "aliases": ["champion"]}],
              "model_version": {"name": "llama", "version": "3", "source": "s3://models/llama/3", "run_id": "r1",
              "creation_timestamp": 1700000000000, "last_updated_timestamp": 1700000000000, "tags": [{"key": "a", "value": "b"}]},
              "next_page_token": "", "run": {"info": {"run_id": "r1", "status": "FINISHED", "start_time": 1700000000000, "artifact_uri": "s3://a/b"},
              "data": {"metrics": [{"key": "mmlu", "value": 0.7, "timestamp": 1700000000000, "step": 0}], "params": [{"key": "a", "value": "b"}],
              "tags": [{"key": "a", "value": "b"}]}}, "artifact_uri": "s3://models/llama/3"}""";

    private final Mlflow mlflow = ConnectedMlflow.at(SERVER.url());

    private final List<Runnable> questions = List.of(
            () -> mlflow.models("", 10, null),
            () -> mlflow.model("llama"),
            () -> mlflow.versions("llama", 10, null),
            () -> mlflow.version(new ModelVersionId("llama", "3")),
            () -> mlflow.run("r1"),
            mlflow::version);

    @AfterContainer
    static void stop() {
        SERVER.close();
    }

    @Property(tries = 300)
    void anAnswerIsUnderstoodOrRefusedWithoutBeingRepeated(@ForAll("answers") String answer) {
        SERVER.says(answer);

        questions.forEach(HostileJson::ask);
    }

    @Provide
    static Arbitrary<String> answers() {
        return HostileJson.like(GOOD);
    }
}
