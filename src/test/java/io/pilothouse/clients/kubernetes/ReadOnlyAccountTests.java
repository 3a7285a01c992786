package io.pilothouse.clients.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReviewBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.pilothouse.realparts.OnRealServers;
import io.pilothouse.realparts.RealPlatform;
import io.pilothouse.realparts.Server;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code deploy/rbac.yaml} allows, asked of a real API server. */
@OnRealServers(Server.KUBERNETES)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReadOnlyAccountTests {
    private static final List<String> WATCHING = List.of("list", "watch");
    private static final List<String> READING = List.of("get", "list", "watch");
    private static final List<String> WRITING =
            List.of("create", "update", "patch", "delete", "deletecollection", "bind", "escalate", "impersonate");

    private final RealPlatform platform;
    private final KubernetesClient console;

    ReadOnlyAccountTests(RealPlatform platform) throws IOException {
        this.platform = platform;
        platform.kubernetes().apply(Files.newInputStream(Path.of("deploy/rbac.yaml")));
        console = platform.kubernetes().client(platform.kubernetes().token("pilothouse", "pilothouse"));
    }

    @AfterAll
    void close() {
        console.close();
    }

    @ParameterizedTest
    @CsvSource({
        "'', nodes",
        "'', pods",
        "'', resourcequotas",
        "apps, deployments",
        "autoscaling, horizontalpodautoscalers",
        "keda.sh, scaledobjects"
    })
    void mayListAndWatchWhatTheConsoleShowsAndChangeNothingOfIt(String group, String resource) {
        assertThat(WATCHING).allMatch(verb -> may(verb, group, resource));
        assertThat(WRITING).noneMatch(verb -> may(verb, group, resource));
    }

    @Test
    void mayListEventsWhichNobodyWatches() {
        assertThat(may("list", "", "events")).isTrue();
        assertThat(may("watch", "", "events")).isFalse();
        assertThat(WRITING).noneMatch(verb -> may(verb, "", "events"));
    }

    @ParameterizedTest
    @CsvSource({
        "'', secrets",
        "'', configmaps",
        "'', namespaces",
        "'', services",
        "'', serviceaccounts",
        "'', pods/exec",
        "'', pods/attach",
        "'', pods/portforward",
        "'', pods/eviction",
        "'', nodes/proxy",
        "'', serviceaccounts/token",
        "apps, deployments/scale",
        "keda.sh, triggerauthentications",
        "argoproj.io, applications",
        "external-secrets.io, externalsecrets",
        "rbac.authorization.k8s.io, clusterroles",
        "rbac.authorization.k8s.io, clusterrolebindings",
        "'*', '*'"
    })
    void mayNothingElse(String group, String resource) {
        assertThat(READING).noneMatch(verb -> may(verb, group, resource));
        assertThat(WRITING).noneMatch(verb -> may(verb, group, resource));
    }

    @Test
    void mayReadLogsAndNothingElseOfThem() {
        assertThat(may("get", "", "pods/log")).isTrue();
        assertThat(WRITING).noneMatch(verb -> may(verb, "", "pods/log"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"create", "update", "patch", "delete", "deletecollection", "*"})
    void mayNotWriteAnythingAnywhere(String verb) {
        assertThat(may(verb, "*", "*")).isFalse();
    }

    @Test
    void theServerRefusesTheSameCalls() {
        forbidden(() -> console.secrets().inNamespace("default").list());
        forbidden(() -> console.configMaps()
                .inNamespace("default")
                .resource(new ConfigMapBuilder()
                        .withNewMetadata()
                        .withName("written")
                        .endMetadata()
                        .build())
                .create());
        forbidden(() -> console.nodes().withName("h100-1").edit(node -> {
            node.getMetadata().getLabels().put("nvidia.com/mig.config", "all-1g.10gb");
            return node;
        }));
        forbidden(() -> console.nodes().withName("h100-1").delete());
        assertThat(console.nodes().list().getItems()).isNotEmpty();
        assertThat(platform.kubernetes().admin().nodes().withName("h100-1").get())
                .isNotNull();
    }

    private boolean may(String verb, String group, String resource) {
        String[] parts = resource.split("/", 2);
        var question = new SelfSubjectAccessReviewBuilder()
                .withNewSpec()
                .withNewResourceAttributes()
                .withVerb(verb)
                .withGroup(group)
                .withResource(parts[0])
                .withSubresource(parts.length == 1 ? "" : parts[1])
                .endResourceAttributes()
                .endSpec()
                .build();
        return console.authorization()
                .v1()
                .selfSubjectAccessReview()
                .create(question)
                .getStatus()
                .getAllowed();
    }

    private static void forbidden(Runnable call) {
        assertThatExceptionOfType(KubernetesClientException.class)
                .isThrownBy(call::run)
                .extracting(KubernetesClientException::getCode)
                .isEqualTo(403);
    }
}
