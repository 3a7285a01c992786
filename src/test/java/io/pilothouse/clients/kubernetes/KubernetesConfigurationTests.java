package io.pilothouse.clients.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.ExponentialBackoffIntervalCalculator;
import io.pilothouse.units.ClusterName;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class KubernetesConfigurationTests {
    @RegisterExtension
    static final WireMockExtension server = WireMockExtension.newInstance().build();

    private final ApplicationContextRunner console =
            new ApplicationContextRunner().withUserConfiguration(KubernetesConfiguration.class);

    @Test
    void withoutANameThereIsNoCluster() {
        console.run(context -> assertThat(context).doesNotHaveBean(Clusters.class));
    }

    @Test
    void aServerThatIsBackIsWatchedAgainWithinTenSeconds() {
        var connection = new KubernetesProperties.Connection(
                URI.create("https://127.0.0.1:1"), null, null, null, Duration.ofSeconds(1));
        try (KubernetesClient client = KubernetesConfiguration.client(connection)) {
            int interval = client.getConfiguration().getWatchReconnectInterval();
            var waits = new ExponentialBackoffIntervalCalculator(
                    interval, ExponentialBackoffIntervalCalculator.UNLIMITED_RETRIES);

            assertThat(LongStream.generate(waits::nextReconnectInterval)
                            .limit(20)
                            .max()
                            .orElseThrow())
                    .isBetween(1_000L, 10_000L);
        }
    }

    @Test
    void aTokenThatIsRenewedInItsFileIsTakenWithoutAStart(@TempDir Path folder) throws IOException {
        server.stubFor(WireMock.get("/version").willReturn(WireMock.okJson("{}")));
        Path file = Files.writeString(folder.resolve("token"), "first\n");
        var connection = new KubernetesProperties.Connection(
                URI.create(server.baseUrl()), null, file, null, Duration.ofSeconds(5));
        try (KubernetesClient client = KubernetesConfiguration.client(connection)) {
            client.raw("/version");
            Files.writeString(file, "second\n");
            client.raw("/version");
            Files.delete(file);
            client.raw("/version");
        }

        assertThat(server.getAllServeEvents().reversed())
                .extracting(asked -> asked.getRequest().getHeader("Authorization"))
                .isEqualTo(List.of("Bearer first", "Bearer second", "Bearer second"));
    }

    @Test
    void aTokenAndAFileWithOneAreOneTooMany(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("token"), "first");
        console.withPropertyValues(
                        "pilothouse.kubernetes.cluster=fra-1",
                        "pilothouse.kubernetes.token=secret-1",
                        "pilothouse.kubernetes.token-file=" + file)
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessage("pilothouse.kubernetes.token: given beside pilothouse.kubernetes.token-file "
                                + "(expected: one of them)"));
    }

    @Test
    void oneClusterIsTheDefault() {
        console.withPropertyValues(
                        "pilothouse.kubernetes.cluster=fra-1", "pilothouse.kubernetes.url=https://fra-1.example.com")
                .run(context -> {
                    Clusters clusters = context.getBean(Clusters.class);
                    assertThat(clusters.all()).extracting(Cluster::name).containsExactly(ClusterName.of("fra-1"));
                    assertThat(clusters.standard().name()).isEqualTo(ClusterName.of("fra-1"));
                });
    }

    @Test
    void severalAreKnownByTheirNames() {
        console.withPropertyValues(
                        "pilothouse.kubernetes.cluster=fra-2",
                        "pilothouse.kubernetes.clusters.fra-1.url=https://fra-1.example.com",
                        "pilothouse.kubernetes.clusters.fra-1.token=secret-1",
                        "pilothouse.kubernetes.clusters.fra-2.url=https://fra-2.example.com")
                .run(context -> {
                    Clusters clusters = context.getBean(Clusters.class);
                    assertThat(clusters.all())
                            .extracting(cluster -> cluster.name().value())
                            .containsExactly("fra-1", "fra-2");
                    assertThat(clusters.standard().name()).isEqualTo(ClusterName.of("fra-2"));
                    assertThat(clusters.named(ClusterName.of("fra-1"))).isPresent();
                    assertThat(clusters.named(ClusterName.of("muc-1"))).isEmpty();
                });
    }

    @Test
    void theOldFormGoesTogetherWithMoreClusters() {
        console.withPropertyValues(
                        "pilothouse.kubernetes.cluster=fra-1",
                        "pilothouse.kubernetes.url=https://fra-1.example.com",
                        "pilothouse.kubernetes.clusters.fra-2.url=https://fra-2.example.com")
                .run(context -> {
                    Clusters clusters = context.getBean(Clusters.class);
                    assertThat(clusters.standard().name()).isEqualTo(ClusterName.of("fra-1"));
                    assertThat(clusters.named(ClusterName.of("fra-2"))).isPresent();
                });
    }

    @Test
    void theOnlyOneOfTheMapNeedsNoDefault() {
        console.withPropertyValues("pilothouse.kubernetes.clusters.fra-2.url=https://fra-2.example.com")
                .run(context -> assertThat(
                                context.getBean(Clusters.class).standard().name())
                        .isEqualTo(ClusterName.of("fra-2")));
    }

    @Test
    void severalWithoutADefaultAreRefused() {
        console.withPropertyValues(
                        "pilothouse.kubernetes.clusters.fra-1.url=https://fra-1.example.com",
                        "pilothouse.kubernetes.clusters.fra-2.url=https://fra-2.example.com")
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessage("pilothouse.kubernetes.cluster: none (expected: the default of [fra-1, fra-2])"));
    }

    @Test
    void aConnectionInTwoPlacesIsRefused() {
        console.withPropertyValues(
                        "pilothouse.kubernetes.cluster=fra-1",
                        "pilothouse.kubernetes.token=secret-1",
                        "pilothouse.kubernetes.clusters.fra-1.url=https://fra-1.example.com")
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessageContaining("a cluster's connection in one place")
                        .hasMessageNotContaining("secret-1"));
    }
}
