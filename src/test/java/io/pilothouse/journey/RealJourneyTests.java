package io.pilothouse.journey;

import io.pilothouse.browser.BrowserTest;
import io.pilothouse.realparts.OnRealServers;
import io.pilothouse.realparts.RealGit;
import io.pilothouse.realparts.RealPlatform;
import io.pilothouse.realparts.SeededModels;
import io.pilothouse.realparts.Server;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
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
    private static final String CLUSTER = "journey-1";
    private static final Path REPOSITORY = Path.of("src/test/resources/journey/repository");

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
        URI repository = repository(platform);
        Map<String, Object> settings = Map.ofEntries(
                Map.entry("git.url", repository),
                Map.entry("git.username", RealGit.CONSOLE.name()),
                Map.entry("git.password", RealGit.CONSOLE.password()),
                Map.entry("mlflow.url", platform.mlflow().url()),
                Map.entry("object-store.url", platform.minio().url()),
                Map.entry("object-store.access-key", platform.minio().accessKey()),
                Map.entry("object-store.secret-key", platform.minio().secretKey()),
                Map.entry("kubernetes.cluster", CLUSTER),
                Map.entry("kubernetes.url", platform.kubernetes().url()),
                Map.entry("kubernetes.token", consoleToken(platform)),
                Map.entry(
                        "kubernetes.certificate-authority",
                        platform.kubernetes().certificate()),
                Map.entry("argocd.url", platform.argoCd().url()),
                Map.entry("argocd.token", platform.argoCd().token()),
                Map.entry("people[0].id", "alex"),
                Map.entry("people[0].name", "Alex Sommer"),
                Map.entry("people[0].email", "alex.sommer@pilothouse.example"),
                Map.entry("people[0].roles", "platform_operator"),
                Map.entry("people[0].sample", true));
        settings.forEach((name, value) -> properties.add("pilothouse." + name, value::toString));
    }

    private static Candidate candidate(SeededModels models, double score) {
        SeededModels.Version version =
                models.version(MODEL, Map.of("mmlu_pro", score), Map.of("license", "apache-2.0"));
        return new Candidate(version.id().version(), version.manifest());
    }

    /** The repository of a platform that serves nothing yet; Argo CD follows it. */
    private static URI repository(RealPlatform platform) {
        URI url = platform.git().create("journey");
        try {
            Path files = folder.resolve("repository");
            copy(files.resolve("console/environments.yaml"), url);
            copy(files.resolve("console/gates.yaml"), url);
            copy(files.resolve("console/defaults.yaml"), url);
            copy(files.resolve("clusters/" + CLUSTER + "/namespaces.yaml"), url);
            platform.git().push("journey", files, "Begin the GitOps repository");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        platform.argoCd().follow(url, CLUSTER);
        return url;
    }

    private static void copy(Path file, URI url) throws IOException {
        String text = Files.readString(REPOSITORY.resolve(file.getFileName()));
        Files.createDirectories(file.getParent());
        Files.writeString(file, text.replace("REPOSITORY", url.toString()).replace("CLUSTER", CLUSTER));
    }

    private static String consoleToken(RealPlatform platform) {
        try {
            platform.kubernetes().apply(Files.newInputStream(Path.of("deploy/rbac.yaml")));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return platform.kubernetes().token("pilothouse", "pilothouse");
    }

    @Override
    public Subject subject() {
        return subject;
    }
}
