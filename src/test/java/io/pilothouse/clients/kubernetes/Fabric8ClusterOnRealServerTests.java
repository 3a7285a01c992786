package io.pilothouse.clients.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.ResourceQuota;
import io.fabric8.kubernetes.api.model.ResourceQuotaBuilder;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBinding;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBindingBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.pilothouse.clients.ClientException;
import io.pilothouse.clients.ClientFailure.Denied;
import io.pilothouse.clients.kubernetes.ClusterContract.Told;
import io.pilothouse.realparts.CuttableLine;
import io.pilothouse.realparts.OnRealServers;
import io.pilothouse.realparts.RealPlatform;
import io.pilothouse.realparts.Server;
import io.pilothouse.units.ClusterName;
import io.pilothouse.units.Secret;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** With the account that {@code deploy/rbac.yaml} makes. */
@OnRealServers(Server.KUBERNETES)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class Fabric8ClusterOnRealServerTests implements ClusterContract {
    private static final Duration SOON = Duration.ofSeconds(60);

    private final RealPlatform platform;
    private final Fabric8Cluster cluster;

    Fabric8ClusterOnRealServerTests(RealPlatform platform) throws IOException {
        this.platform = platform;
        platform.kubernetes().apply(Files.newInputStream(Path.of("deploy/rbac.yaml")));
        cluster = at(platform.kubernetes().url(), platform.kubernetes().token("pilothouse", "pilothouse"));
    }

    private Fabric8Cluster at(URI url, String token) {
        KubernetesClient client = KubernetesConfiguration.client(new KubernetesProperties.Connection(
                url, new Secret(token), null, platform.kubernetes().certificate(), Duration.ofSeconds(10)));
        return new Fabric8Cluster(ClusterName.of("real-1"), client);
    }

    @AfterAll
    void close() {
        cluster.close();
    }

    @Override
    public Cluster cluster() {
        return cluster;
    }

    @Override
    public String node() {
        return "h100-1";
    }

    @Test
    void aWatchTellsWhatCameAndWhatWent() {
        var told = new Told<ResourceQuota>();
        var quotas = platform.kubernetes().admin().resourceQuotas().inNamespace("default");
        try (var _ = cluster.watch(ResourceQuota.class, told)) {
            await().atMost(SOON).until(() -> !told.lists.isEmpty());

            quotas.resource(new ResourceQuotaBuilder()
                            .withNewMetadata()
                            .withName("watched")
                            .endMetadata()
                            .build())
                    .create();
            await().atMost(SOON).until(() -> names(told.lists.getLast()).contains("watched"));

            quotas.withName("watched").delete();
            await().atMost(SOON).until(() -> !names(told.lists.getLast()).contains("watched"));
        }
    }

    private static List<String> names(List<ResourceQuota> quotas) {
        return quotas.stream().map(quota -> quota.getMetadata().getName()).toList();
    }

    @Test
    void aBrokenWatchIsToldWithinSecondsAndTakenUpAgain() {
        var told = new Told<Node>();
        String token = platform.kubernetes().token("pilothouse", "pilothouse");
        try (var line = CuttableLine.to(platform.kubernetes().url());
                var distant = at(line.url(), token);
                var _ = distant.watch(Node.class, told)) {
            await().atMost(SOON).until(() -> !told.lists.isEmpty());

            line.cut();

            await().atMost(Duration.ofSeconds(5)).until(() -> !told.lost.isEmpty());
            int before = told.lists.size();
            line.mend();
            await().atMost(SOON).until(() -> told.lists.size() > before);
        }
    }

    @Test
    void aRightThatIsTakenWhileTheWatchLivesIsToldAndGivenBackItHeals() {
        var told = new Told<Node>();
        var admin = platform.kubernetes().admin();
        ClusterRoleBinding binding = binding("taken");
        admin.serviceAccounts()
                .inNamespace("pilothouse")
                .resource(new ServiceAccountBuilder()
                        .withNewMetadata()
                        .withName("taken")
                        .endMetadata()
                        .build())
                .create();
        admin.resource(binding).create();
        try (var account = at(platform.kubernetes().url(), platform.kubernetes().token("pilothouse", "taken"));
                var _ = account.watch(Node.class, told)) {
            await().atMost(SOON).until(() -> !told.lists.isEmpty());

            admin.resource(binding).delete();

            await().atMost(Duration.ofSeconds(20)).until(() -> !told.lost.isEmpty());
            assertThat(told.lost.getLast())
                    .isEqualTo("Kubernetes real-1 does not allow this account to list nodes "
                            + "(deploy/rbac.yaml has what it needs)");
            int before = told.lists.size();
            admin.resource(binding).create();
            await().atMost(SOON).until(() -> told.lists.size() > before);
        }
    }

    private static ClusterRoleBinding binding(String account) {
        return new ClusterRoleBindingBuilder()
                .withNewMetadata()
                .withName(account)
                .endMetadata()
                .withNewRoleRef("rbac.authorization.k8s.io", "ClusterRole", "pilothouse")
                .addNewSubject()
                .withKind("ServiceAccount")
                .withName(account)
                .withNamespace("pilothouse")
                .endSubject()
                .build();
    }

    @Test
    void aClusterThatIsAwayAtTheStartIsLostUntilItComes() {
        var told = new Told<Node>();
        String token = platform.kubernetes().token("pilothouse", "pilothouse");
        try (var line = CuttableLine.to(platform.kubernetes().url())) {
            line.cut();
            try (var distant = at(line.url(), token);
                    var _ = distant.watch(Node.class, told)) {
                await().atMost(Duration.ofSeconds(10)).until(() -> !told.lost.isEmpty());

                line.mend();

                await().atMost(SOON).until(() -> !told.lists.isEmpty());
            }
        }
    }

    @Test
    void aTokenThatNobodyKnowsIsDenied() {
        try (var stranger = at(platform.kubernetes().url(), "not-a-token")) {
            var told = new Told<Node>();

            assertThatExceptionOfType(ClientException.class)
                    .isThrownBy(() -> stranger.openApi("apps", "v1"))
                    .satisfies(failure -> assertThat(failure.failure()).isInstanceOf(Denied.class));
            try (var _ = stranger.watch(Node.class, told)) {
                await().atMost(SOON).until(() -> !told.lost.isEmpty());
            }
            assertThat(told.lost).noneMatch(reason -> reason.contains("not-a-token"));
        }
    }

    @Test
    void anAccountWithoutRightsIsDeniedWithWhatItLacks() {
        try (var poor = at(platform.kubernetes().url(), platform.kubernetes().token("default", "default"))) {
            var told = new Told<Node>();

            assertThatExceptionOfType(ClientException.class)
                    .isThrownBy(poor::version)
                    .satisfies(failure -> assertThat(failure.failure()).isInstanceOf(Denied.class))
                    .withMessage("Kubernetes real-1 does not allow this account to list pods"
                            + " (deploy/rbac.yaml has what it needs)");
            try (var _ = poor.watch(Node.class, told)) {
                await().atMost(SOON)
                        .until(() -> told.lost.stream()
                                .anyMatch(reason -> reason.contains("does not allow this account to list nodes")));
            }
        }
    }
}
