package io.pilothouse.journey;

import io.pilothouse.Console;
import io.pilothouse.realparts.RealPlatform;
import io.pilothouse.realparts.SeededModels;
import io.pilothouse.realparts.Server;
import io.pilothouse.units.EndpointId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.SpringApplication;

/**
 * {@code ./pilothouse real}: the console on the real servers of the tests, with sample models, one endpoint that serves and one person of each
 * role. Only the nodes are pretended, and with them their GPUs and what runs in the pods. All of it ends with this JVM.
 */
final class RealConsole {
    private static final String NAME = "platform";
    private static final List<Server> SERVERS =
            List.of(Server.GIT, Server.MLFLOW, Server.MINIO, Server.KUBERNETES, Server.ARGO_CD);

    private RealConsole() {}

    public static void main(String[] args) throws IOException {
        RealPlatform platform = RealPlatform.running();
        Path folder = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "real-");
        folder.toFile().deleteOnExit();
        System.err.println("Starting Git, MLflow, MinIO, Kubernetes and Argo CD: about a minute.");
        platform.await(SERVERS);
        ConsoleOnRealServers console = new ConsoleOnRealServers(NAME, platform);
        Path repository = console.files(folder);
        ServedFromTheStart.write(repository, EndpointId.of("llama-chat", "prod"), models(platform));
        console.publish(repository);

        Map<String, Object> settings = new HashMap<>();
        console.connect(
                (name, value) -> settings.put(name, value.get()), platform.git().url(NAME));
        people(settings);
        settings.put("pilothouse.mlflow.public-url", platform.mlflow().url());
        settings.put("pilothouse.kustomize.program", RealPlatform.kustomizeProgram());
        settings.put("pilothouse.git.directory", folder.resolve("mirror.git"));
        settings.put("vaadin.productionMode", "true");
        System.err.println("Git: " + platform.git().url(NAME) + "   MLflow: "
                + platform.mlflow().url() + "   Argo CD: " + platform.argoCd().url() + "   Kubernetes: "
                + platform.kubernetes().url());
        // as a file would have them: not each kind of value becomes every other
        settings.replaceAll((_, value) -> value.toString());
        var application = new SpringApplication(Console.class);
        application.setDefaultProperties(settings);
        application.run(args);
    }

    private static void people(Map<String, Object> settings) {
        List<List<String>> people = List.of(
                List.of("Alex Sommer", "platform_operator"),
                List.of("Robin Keller", "ml_engineer"),
                List.of("Mara Brandt", "team_lead"),
                List.of("Toni Weber", "on_call"));
        for (int i = 0; i < people.size(); i++) {
            ConsoleOnRealServers.person(
                    (name, value) -> settings.put(name, value.get()),
                    i,
                    people.get(i).getFirst(),
                    people.get(i).getLast());
        }
    }

    /** Two models; the first version of the first is what will be served. */
    private static SeededModels.Version models(RealPlatform platform) {
        var models = new SeededModels(platform.mlflow(), platform.minio(), "models");
        models.model("llama-3.1-8b-chat", Map.of("team", "support"));
        models.model("qwen3-8b-extract", Map.of("team", "search"));
        Map<String, String> licence = Map.of("license", "apache-2.0");
        var first = models.version("llama-3.1-8b-chat", Map.of("mmlu_pro", 0.61), licence);
        models.version("llama-3.1-8b-chat", Map.of("mmlu_pro", 0.66), licence);
        models.version("qwen3-8b-extract", Map.of("mmlu_pro", 0.64), licence);
        models.version("qwen3-8b-extract", Map.of("mmlu_pro", 0.52), Map.of());
        models.alias(first.id(), "champion");
        return first;
    }
}
