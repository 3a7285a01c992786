package io.pilothouse.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.authorization.v1.ResourceRule;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectRulesReviewBuilder;
import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.pilothouse.Console;
import io.pilothouse.clients.ClientException;
import io.pilothouse.clients.kubernetes.Cluster;
import io.pilothouse.clients.kubernetes.Clusters;
import io.pilothouse.clients.kubernetes.ContainerLog;
import io.pilothouse.realparts.OnRealServers;
import io.pilothouse.realparts.RealGit;
import io.pilothouse.realparts.RealKubernetes;
import io.pilothouse.realparts.RealPlatform;
import io.pilothouse.realparts.Server;
import io.pilothouse.units.Namespace;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The rights that the chart gives, against what a whole console asks of a real API server: the one is the other. */
@OnRealServers({Server.GIT, Server.KUBERNETES, Server.HELM})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InstalledRightsTests {
    /** Of which the API server writes down what its accounts ask: {@code realparts/run/audit.yaml}. */
    private static final String NAMESPACE = "installed";

    /** Of which it does not. */
    private static final String BY_HAND = "installed-by-hand";

    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration A_WHILE = Duration.ofSeconds(60);

    private final RealPlatform platform;
    private final RealKubernetes kubernetes;
    private final String token;

    InstalledRightsTests(RealPlatform platform) {
        this.platform = platform;
        kubernetes = platform.kubernetes();
        token = account(NAMESPACE);
    }

    /** A token of what the chart makes as a release of this name, in a namespace of this name. */
    private String account(String name) {
        apply("apiVersion: v1\nkind: Namespace\nmetadata: {name: " + name + "}\n");
        apply(Chart.rendered(
                name,
                Chart.values("minimal"),
                "--show-only",
                "templates/account.yaml",
                "--show-only",
                "templates/clusterrole.yaml"));
        return kubernetes.token(name, name + "-pilothouse");
    }

    private void apply(String yaml) {
        kubernetes.apply(new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void aWholeConsoleAsksForAllThatItMayAndForNothingElse(@TempDir Path folder) {
        Set<String> rights = rights();

        try (ConfigurableApplicationContext console = console(folder)) {
            lookAtAnEndpoint(console.getBean(Clusters.class).standard());

            await().atMost(A_WHILE).untilAsserted(() -> assertThat(asked()).isEqualTo(rights));
        }
    }

    /** What pages ask when somebody looks. The pod is none: the right is asked for all the same. */
    private static void lookAtAnEndpoint(Cluster cluster) {
        Namespace namespace = Namespace.of("default");
        assertThat(cluster.events(namespace).events()).isNotNull();
        assertThatExceptionOfType(ClientException.class)
                .isThrownBy(() -> cluster.log(new ContainerLog(namespace, "none", "none", false)))
                .withMessageNotContaining("does not allow");
        assertThat(cluster.openApi("apps", "v1")).isPresent();
        assertThat(cluster.version()).isNotEmpty();
    }

    @Test
    void theServerKnowsNoOtherRightOfTheAccount() {
        try (KubernetesClient account = kubernetes.client(account(BY_HAND))) {
            List<ResourceRule> known = account.resource(new SelfSubjectRulesReviewBuilder()
                            .withNewSpec()
                            .withNamespace(BY_HAND)
                            .endSpec()
                            .build())
                    .create()
                    .getStatus()
                    .getResourceRules();

            Set<String> granted = known.stream()
                    // everybody may ask who they are and what they may
                    .filter(rule -> !rule.getResources().toString().contains("selfsubject"))
                    .flatMap(rule -> expanded(rule.getVerbs(), rule.getApiGroups(), rule.getResources()))
                    .collect(Collectors.toCollection(TreeSet::new));
            assertThat(granted).isEqualTo(rights());
        }
    }

    @Test
    void secretsAreRefusedToTheAccountAndSoIsEveryWrite() {
        try (KubernetesClient account = kubernetes.client(account(BY_HAND))) {
            refused(() -> account.secrets().inAnyNamespace().list());
            refused(() -> account.secrets().inNamespace(BY_HAND).withName("any").get());
            refused(() -> account.pods().inNamespace(BY_HAND).withName("any").delete());
            refused(() -> account.nodes().withName("h100-1").edit(node -> {
                node.getMetadata().getLabels().put("touched", "yes");
                return node;
            }));
        }
    }

    private static void refused(Runnable call) {
        assertThatExceptionOfType(KubernetesClientException.class)
                .isThrownBy(call::run)
                .extracting(KubernetesClientException::getCode)
                .isEqualTo(403);
    }

    private static Set<String> rights() {
        return Chart.only(ClusterRole.class, Chart.rendered("minimal")).getRules().stream()
                .flatMap(rule -> expanded(rule.getVerbs(), rule.getApiGroups(), rule.getResources()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** A line for each, such as {@code list apps/deployments}. */
    private static Stream<String> expanded(List<String> verbs, List<String> groups, List<String> resources) {
        return verbs.stream()
                .flatMap(verb -> groups.stream()
                        .flatMap(group -> resources.stream().map(resource -> verb + " " + group + "/" + resource)));
    }

    /** As the API server wrote it down, whether it was allowed or not. */
    private Set<String> asked() {
        try (Stream<String> lines = Files.lines(kubernetes.audit())) {
            return lines.map(JSON::readTree)
                    .filter(line -> line.path("user")
                            .path("username")
                            .asString()
                            .startsWith("system:serviceaccount:" + NAMESPACE + ":"))
                    .filter(line -> line.path("userAgent").asString().startsWith("fabric8"))
                    .map(InstalledRightsTests::right)
                    .filter(right -> !right.isEmpty())
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Addresses that are no resource, such as /version, need none. */
    private static String right(JsonNode line) {
        JsonNode object = line.path("objectRef");
        String resource = object.path("resource").asString("");
        String sub = object.path("subresource").asString("");
        return resource.isEmpty()
                ? ""
                : line.path("verb").asString() + " " + object.path("apiGroup").asString("") + "/" + resource
                        + (sub.isEmpty() ? "" : "/" + sub);
    }

    private ConfigurableApplicationContext console(Path folder) {
        platform.git().create(NAMESPACE);
        try {
            Files.writeString(Files.createDirectory(folder.resolve("console")).resolve("environments.yaml"), """
                    environments:
                      - {name: prod, cluster: real-1, namespace: default}
                    """);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        platform.git().push(NAMESPACE, folder, "Begin");
        Map<String, Object> settings = new HashMap<>(Map.of(
                "git.url", platform.git().url(NAMESPACE).toString(),
                "git.username", RealGit.CONSOLE.name(),
                "git.password", RealGit.CONSOLE.password(),
                "git.directory", folder.resolve("mirror.git").toString(),
                "kubernetes.cluster", "real-1",
                "kubernetes.url", kubernetes.url().toString(),
                "kubernetes.token", token,
                "kubernetes.certificate-authority", kubernetes.certificate().toString(),
                "people[0].id", "alex",
                "people[0].roles", "platform_operator"));
        // a console does not start without these; they are not asked for here
        settings.put("argocd.url", "http://127.0.0.1:9");
        settings.put("mlflow.url", "http://127.0.0.1:9");
        settings.put("object-store.url", "http://127.0.0.1:9");
        settings.put("people[0].name", "Alex");
        settings.put("people[0].email", "alex@example.com");
        settings.put("people[0].sample", "true");
        SpringApplication application = new SpringApplication(Console.class);
        Map<String, Object> all = new HashMap<>(Map.of("vaadin.productionMode", "true", "server.port", "0"));
        settings.forEach((name, value) -> all.put("pilothouse." + name, value));
        application.setDefaultProperties(all);
        return application.run();
    }
}
