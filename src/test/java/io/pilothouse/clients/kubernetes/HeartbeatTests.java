package io.pilothouse.clients.kubernetes;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A server that takes questions and answers none. */
class HeartbeatTests {
    @RegisterExtension
    static final WireMockExtension server = WireMockExtension.newInstance().build();

    private final KubernetesClient client = new KubernetesClientBuilder()
            .withConfig(new ConfigBuilder()
                    .withMasterUrl(server.baseUrl())
                    .withRequestTimeout(500)
                    .withRequestRetryBackoffLimit(0)
                    .build())
            .build();
    private final Heartbeat heartbeat = new Heartbeat("Kubernetes fra-1", client);

    @AfterEach
    void end() {
        heartbeat.close();
        client.close();
    }

    @Test
    void oneThatHangsIsSilentAndNoMoreOnceItAnswers() {
        server.stubFor(get(urlPathEqualTo("/version")).willReturn(aResponse().withFixedDelay(5_000)));
        heartbeat.beat();
        assertThat(heartbeat.silence(Pod.class)).isNotNull();

        server.stubFor(get(urlPathEqualTo("/version")).willReturn(okJson("{}")));
        heartbeat.beat();
        assertThat(heartbeat.silence(Pod.class)).isNull();
    }

    @Test
    void whoIsClosedInTheMiddleSaysNothing() {
        heartbeat.close();
        client.close();

        heartbeat.beat();

        assertThat(heartbeat.silence(Pod.class)).isNull();
    }

    private void answers(String path, int status) {
        server.stubFor(get(urlPathEqualTo(path))
                .willReturn(status == 200 ? okJson("{}") : aResponse().withStatus(status)));
    }

    @Test
    void aRightThatIsTakenWhileTheWatchLivesIsSaidOfItsKindUntilItIsGivenBack() {
        answers("/version", 200);
        answers("/api/v1/pods", 403);
        answers("/api/v1/nodes", 200);
        heartbeat.watches(Pod.class);
        heartbeat.watches(Node.class);

        heartbeat.beat();
        assertThat(heartbeat.silence(Pod.class))
                .hasToString("Kubernetes fra-1 does not allow this account to read that "
                        + "(deploy/rbac.yaml has what it needs)");
        assertThat(heartbeat.silence(Node.class)).isNull();

        answers("/api/v1/pods", 200);
        heartbeat.beat();
        assertThat(heartbeat.silence(Pod.class)).isNull();
    }

    @Test
    void aTokenThatIsNoLongerKnownIsSaidThoughTheVersionIsToldToAnybody() {
        answers("/version", 200);
        answers("/api/v1/pods", 401);
        heartbeat.watches(Pod.class);

        heartbeat.beat();

        assertThat(heartbeat.silence(Pod.class))
                .hasToString("Kubernetes fra-1 does not know this token (pilothouse.kubernetes.token or token-file)");
    }

    @Test
    void aTokenThatIsNoLongerKnownIsSaidThoughItIsNotEvenToldTheVersion() {
        answers("/version", 401);
        answers("/api/v1/pods", 401);
        heartbeat.watches(Pod.class);

        heartbeat.beat();

        assertThat(heartbeat.silence(Pod.class))
                .hasToString("Kubernetes fra-1 does not know this token (pilothouse.kubernetes.token or token-file)");
    }

    @Test
    void aServerThatIsTooBusyTakesNoRight() {
        answers("/version", 200);
        answers("/api/v1/pods", 503);
        heartbeat.watches(Pod.class);

        heartbeat.beat();

        assertThat(heartbeat.silence(Pod.class)).isNull();
    }

    @Test
    void oneThatRefusesAnswers() {
        server.stubFor(get(urlPathEqualTo("/version")).willReturn(aResponse().withStatus(403)));

        heartbeat.beat();

        assertThat(heartbeat.silence(Pod.class)).isNull();
    }
}
