package io.pilothouse.clients.kubernetes;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.pilothouse.clients.ClientException;
import io.pilothouse.clients.ClientFailure;
import io.pilothouse.clients.kubernetes.KubernetesProperties.Connection;
import io.pilothouse.units.ClusterName;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KubernetesFailuresTests {
    @RegisterExtension
    static final WireMockExtension server = WireMockExtension.newInstance().build();

    private static final List<String> READ = List.of("/api/v1/pods", "/api/v1/nodes", "/apis/apps/v1/deployments");

    private static String failure(String url) {
        return failed(url).message();
    }

    private static ClientFailure failed(String url) {
        var connection = new Connection(URI.create(url), null, null, null, Duration.ofSeconds(2));
        KubernetesClient client = KubernetesConfiguration.client(connection);
        try (var cluster = new Fabric8Cluster(ClusterName.of("fra-1"), client)) {
            return catchThrowableOfType(ClientException.class, cluster::version).failure();
        }
    }

    private static void version() {
        server.stubFor(get(urlPathEqualTo("/version"))
                .willReturn(okJson("{\"gitVersion\": \"v1.36.3\", \"major\": \"1\", \"minor\": \"36\"}")));
    }

    @Test
    void anAccountWithoutRightsIsNotLiveThoughTheVersionIsToldToAnybody() {
        version();
        server.stubFor(get(urlPathEqualTo("/api/v1/pods"))
                .willReturn(aResponse().withStatus(403).withBody("{\"message\": \"User hunter2 cannot list\"}")));

        assertThat(failure(server.baseUrl()))
                .isEqualTo("Kubernetes fra-1 does not allow this account to read that "
                        + "(deploy/rbac.yaml has what it needs)");
    }

    @Test
    void aClusterOfWhichAWatchIsNotBackIsNotLiveThoughItAnswersAgain() {
        version();
        READ.forEach(path -> server.stubFor(get(urlPathEqualTo(path)).willReturn(okJson("{}"))));
        server.stubFor(get(urlPathEqualTo("/api/v1/pods"))
                .withQueryParam("limit", absent())
                .willReturn(aResponse().withStatus(503)));
        var connection = new Connection(URI.create(server.baseUrl()), null, null, null, Duration.ofSeconds(2));
        KubernetesClient client = KubernetesConfiguration.client(connection);

        try (var cluster = new Fabric8Cluster(ClusterName.of("fra-1"), client)) {
            assertThat(cluster.version()).isEqualTo("v1.36.3");
            var told = new ClusterContract.Told<Pod>();
            var _ = cluster.watch(Pod.class, told);

            await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
                assertThat(told.lost).isNotEmpty();
                assertThatThrownBy(cluster::version)
                        .isInstanceOf(ClientException.class)
                        .hasMessageContaining(told.lost.getLast());
            });
        }
    }

    @ParameterizedTest
    @CsvSource({
        "401, does not know this token (pilothouse.kubernetes.token or token-file)",
        "404, does not have what was asked for (pilothouse.kubernetes.url)"
    })
    void aStatusSaysWhichSettingItIsAbout(int status, String words) {
        server.stubFor(get(anyUrl()).willReturn(aResponse().withStatus(status)));

        assertThat(failure(server.baseUrl())).isEqualTo("Kubernetes fra-1 " + words);
    }

    @ParameterizedTest
    @CsvSource({
        "401, kennt dieses Token nicht (pilothouse.kubernetes.token oder token-file)",
        "404, 'hat nicht, wonach gefragt wurde (pilothouse.kubernetes.url)'",
        "403, 'erlaubt diesem Konto nicht, das zu lesen (was es braucht, steht in deploy/rbac.yaml)'",
        "503, scheitert mit Status 503 (Service Unavailable)"
    })
    void whoReadsGermanReadsItInGerman(int status, String words) {
        server.stubFor(get(anyUrl()).willReturn(aResponse().withStatus(status)));

        assertThat(failed(server.baseUrl()).reason().inWords(Locale.GERMAN)).isEqualTo("Kubernetes fra-1 " + words);
    }

    @Test
    void aLoginPageIsNoCluster() {
        server.stubFor(get(anyUrl())
                .willReturn(aResponse().withHeader("Content-Type", "text/html").withBody("<!doctype html>")));

        assertThat(failure(server.baseUrl())).contains("is a login page or proxy in front of it?");
    }

    @Test
    void nobodyThereRefusesTheConnection() {
        assertThat(failure("http://127.0.0.1:9"))
                .isEqualTo("Kubernetes fra-1 refuses the connection (pilothouse.kubernetes.url)");
    }

    @Test
    void aHostThatNobodyKnowsIsSaidAsSuch() {
        assertThat(failure("http://no-such-host.invalid"))
                .isEqualTo("Kubernetes fra-1 has a host name that nobody knows (pilothouse.kubernetes.url)");
    }
}
