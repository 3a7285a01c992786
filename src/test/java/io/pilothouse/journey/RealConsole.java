package io.pilothouse.journey;

import io.pilothouse.Console;
import io.pilothouse.clients.keycloak.RealRealm;
import io.pilothouse.fakes.SteadyEngine;
import io.pilothouse.fleet.FleetFeed;
import io.pilothouse.realparts.RealPlatform;
import io.pilothouse.realparts.ScrapingPrometheus;
import io.pilothouse.realparts.SeededModels;
import io.pilothouse.realparts.Server;
import io.pilothouse.units.EndpointId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * {@code ./pilothouse real}: the console on the real servers of the tests, with sample models, one endpoint that serves, the next version of it in staging, a team that may call it and
 * one person of each role. Only the nodes are pretended, and with them their GPUs and what runs in the pods. All of it ends with this JVM.
 */
final class RealConsole {
    static final List<Server> SERVERS = List.of(
            Server.GIT,
            Server.MLFLOW,
            Server.MINIO,
            Server.KUBERNETES,
            Server.ARGO_CD,
            Server.PROMETHEUS,
            Server.KUBE_STATE_METRICS,
            Server.KEDA,
            Server.KEYCLOAK);
    static final EndpointId SERVED = EndpointId.of("llama-chat", "prod");
    /** Serves the version after that one, which is not promoted yet. */
    static final EndpointId TRIED = EndpointId.of("llama-chat", "staging");

    private static final String NAME = "platform";
    private static final String ENGINE = "0.32.0";
    private static final Duration AN_HOUR = Duration.ofHours(1);

    private final RealPlatform platform = RealPlatform.running();
    private final ScrapingPrometheus prometheus = new ScrapingPrometheus("prometheus-of-console");
    private final Map<String, Object> settings = new HashMap<>();

    private RealConsole() {}

    public static void main(String[] args) throws IOException {
        System.err.println(
                "Starting Git, MLflow, MinIO, Kubernetes, Argo CD, Prometheus, KEDA and Keycloak: a minute or two.");
        Path folder = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "real-");
        folder.toFile().deleteOnExit();
        start(folder, args);
    }

    /** @param folder for what the console itself keeps */
    static ConfigurableApplicationContext start(Path folder, String... args) throws IOException {
        return new RealConsole().started(folder, args);
    }

    private ConfigurableApplicationContext started(Path folder, String... args) throws IOException {
        platform.await(SERVERS);
        connect(folder);
        System.err.println("Git: " + platform.git().url(NAME) + "   MLflow: "
                + platform.mlflow().url()
                + "   Argo CD: " + platform.argoCd().url() + "   Kubernetes: "
                + platform.kubernetes().url() + "   Prometheus: " + prometheus.url() + "   Keycloak: "
                + platform.keycloak().url());
        var application = new SpringApplication(Console.class);
        application.setDefaultProperties(settings);
        ConfigurableApplicationContext context = application.run(args);
        scraped().follow(context.getBean(FleetFeed.class));
        return context;
    }

    private void connect(Path folder) throws IOException {
        prometheus.start();
        ConsoleOnRealServers console = new ConsoleOnRealServers(NAME, platform);
        Path repository = console.files(folder);
        scaleOnWhatIsScraped(repository);
        staging(repository);
        Seeded seeded = models();
        ServedFromTheStart.write(repository, SERVED, seeded.serves());
        ServedFromTheStart.write(repository, TRIED, seeded.tried());
        access(repository);
        console.publish(repository);
        console.connect(this::set, platform.git().url(NAME));
        people();
        RealRealm.create(platform.keycloak(), NAME, RealRealm.RIGHTS).connect(this::set);
        Map.of(
                        "mlflow.public-url", platform.mlflow().url(),
                        "kustomize.program", RealPlatform.kustomizeProgram(),
                        "prometheus.url", prometheus.url(),
                        "links.prometheus", prometheus.url(),
                        "git.directory", folder.resolve("mirror.git"))
                .forEach((name, value) -> set("pilothouse." + name, value::toString));
        settings.put("vaadin.productionMode", "true");
    }

    /** An environment beside production, in the same cluster, with a gate that lets more through. */
    private static void staging(Path repository) throws IOException {
        String namespace = NAME + "-staging";
        append(repository.resolve("console/environments.yaml"), """
                  - name: staging
                    cluster: %s-1
                    namespace: %s
                    production: false
                """.formatted(NAME, namespace));
        append(repository.resolve(ConsoleOnRealServers.GATES), """
                  staging:
                    metrics:
                      - {metric: mmlu_pro, label: MMLU-Pro, min: 0.5}
                    checksums: required
                    licences: [apache-2.0]
                """);
        append(repository.resolve("clusters/" + NAME + "-1/namespaces.yaml"), """
                ---
                apiVersion: v1
                kind: Namespace
                metadata:
                  name: %s
                  labels:
                    pod-security.kubernetes.io/enforce: restricted
                """.formatted(namespace));
    }

    private static void append(Path file, String text) throws IOException {
        Files.writeString(file, text, StandardOpenOption.APPEND);
    }

    /** As a file would have them: not each kind of value becomes every other. */
    private void set(String name, Supplier<Object> value) {
        settings.put(name, value.get().toString());
    }

    /** KEDA asks the same server as the console. */
    private void scaleOnWhatIsScraped(Path repository) throws IOException {
        Path defaults = repository.resolve("console/defaults.yaml");
        String text = Files.readString(defaults);
        Files.writeString(
                defaults,
                text.replace(
                        "http://prometheus.monitoring.svc:9090",
                        prometheus.url().toString()));
    }

    /** In each pod the same engine under steady load, which serves its endpoint's model. */
    private ScrapedPods scraped() {
        var engine = SteadyEngine.of(ENGINE, Instant.now().minus(AN_HOUR));
        return new ScrapedPods(
                        prometheus, id -> Optional.of(engine.serving(id.name().value())))
                .with("dcgm-exporter", ScrapedPods.devices("h100-1"))
                .with("kube-state-metrics", platform.kubeStateMetrics()::text);
    }

    private void people() {
        List<List<String>> people = List.of(
                List.of("Alex Sommer", "platform_operator"),
                List.of("Robin Keller", "ml_engineer"),
                List.of("Mara Brandt", "team_lead"),
                List.of("Toni Weber", "on_call"));
        for (int i = 0; i < people.size(); i++) {
            ConsoleOnRealServers.person(
                    this::set, i, people.get(i).getFirst(), people.get(i).getLast());
        }
    }

    /** The team of support, which calls the endpoint that serves, itself and by an application. */
    private static void access(Path repository) throws IOException {
        write(repository.resolve("access/teams/support.yaml"), """
                team: support
                lead: mara.brandt@pilothouse.example
                group: /teams/support
                budgets:
                  tokensPerDay: {soft: 8000000, hard: 10000000}
                models:
                  - model: llama-chat
                    budgets: {requestsPerMinute: {hard: 600}}
                """);
        write(repository.resolve("access/models/llama-chat.yaml"), "owner: support\n");
        write(repository.resolve("access/applications/support-bot.yaml"), """
                team: support
                models: [llama-chat]
                """);
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private record Seeded(SeededModels.Version serves, SeededModels.Version tried) {}

    /** Two models; the first version of the first is what is served, the second what is tried. */
    private Seeded models() {
        var models = new SeededModels(platform.mlflow(), platform.minio(), "models");
        models.model("llama-3.1-8b-chat", Map.of("team", "support"));
        models.model("qwen3-8b-extract", Map.of("team", "search"));
        Map<String, String> licence = Map.of("license", "apache-2.0");
        var first = models.version("llama-3.1-8b-chat", Map.of("mmlu_pro", 0.61), licence);
        var second = models.version("llama-3.1-8b-chat", Map.of("mmlu_pro", 0.66), licence);
        models.version("qwen3-8b-extract", Map.of("mmlu_pro", 0.64), licence);
        models.version("qwen3-8b-extract", Map.of("mmlu_pro", 0.52), Map.of());
        models.alias(first.id(), "champion");
        return new Seeded(first, second);
    }
}
