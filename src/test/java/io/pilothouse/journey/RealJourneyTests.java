package io.pilothouse.journey;

import io.pilothouse.browser.BrowserTest;
import io.pilothouse.realparts.OnRealServers;
import io.pilothouse.realparts.RealPlatform;
import io.pilothouse.realparts.SeededModels;
import io.pilothouse.realparts.Server;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** On a real Git server, MLflow, MinIO, Kubernetes and Argo CD together. Only the nodes are pretended, and with them their GPUs. */
@OnRealServers({Server.GIT, Server.MLFLOW, Server.MINIO, Server.KUBERNETES, Server.ARGO_CD})
@BrowserTest(profiles = {})
@DirtiesContext
class RealJourneyTests implements Journey {
    private static final String MODEL = "journey-llama";

    @TempDir
    private static Path folder;

    private final Subject subject;

    RealJourneyTests(RealPlatform platform) {
        SeededModels models = new SeededModels(platform.mlflow(), platform.minio(), "journey");
        models.model(MODEL, Map.of("team", "support"));
        subject = new Subject(MODEL, candidate(models, 0.64), candidate(models, 0.66));
    }

    @DynamicPropertySource
    static void connect(DynamicPropertyRegistry properties) {
        RealPlatform platform = RealPlatform.running();
        ConsoleOnRealServers console = new ConsoleOnRealServers("journey", platform);
        console.begin(folder);
        console.connect(properties, platform.git().url("journey"));
        ConsoleOnRealServers.operators(properties);
    }

    private static Candidate candidate(SeededModels models, double score) {
        SeededModels.Version version =
                models.version(MODEL, Map.of("mmlu_pro", score), Map.of("license", "apache-2.0"));
        return new Candidate(version.id().version(), version.manifest());
    }

    @Override
    public Subject subject() {
        return subject;
    }
}
