package io.pilothouse.realparts;

import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A real MLflow server with an empty registry in SQLite. Its API answers to 127.0.0.1 and refuses the name localhost. */
public record RealMlflow(URI url) {
    /** Its imports alone take ten seconds, more while other servers start. */
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    static RealMlflow start() {
        Path folder = Workplace.folder("mlflow");
        int port = FreePorts.next();
        var url = URI.create("http://127.0.0.1:" + port);
        GuardedProcess.start(
                        "mlflow",
                        folder,
                        Map.of(
                                "MLFLOW_DISABLE_TELEMETRY", "true",
                                "DO_NOT_TRACK", "true",
                                // eight more processes and 590 MB, for nothing that the registry needs
                                "MLFLOW_SERVER_ENABLE_JOB_EXECUTION", "false"),
                        List.of(
                                Server.part("mlflow").resolve("bin/python").toString(),
                                "-m",
                                "mlflow",
                                "server",
                                "--host=127.0.0.1",
                                "--port=" + port,
                                "--workers=1",
                                "--allowed-hosts=127.0.0.1:*",
                                "--backend-store-uri=sqlite:///" + folder.resolve("mlflow.db"),
                                "--artifacts-destination="
                                        + folder.resolve("artifacts").toUri()))
                .await(url.resolve("/health"), PATIENCE);
        return new RealMlflow(url);
    }

    /** The same for a change of what is there. */
    void patch(String call, String json) {
        Http.call(
                "PATCH",
                url.resolve("/api/2.0/mlflow/" + call),
                Map.of("Content-Type", "application/json"),
                BodyPublishers.ofString(json));
    }

    /** One call of its REST API, such as {@code model-versions/create}; returns the answer's JSON. */
    public String post(String call, String json) {
        return Http.post(url.resolve("/api/2.0/mlflow/" + call), Map.of(), json);
    }
}
