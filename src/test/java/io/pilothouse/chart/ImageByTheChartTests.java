package io.pilothouse.chart;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.pilothouse.fakes.SelfSigned;
import io.pilothouse.realparts.OnRealServers;
import io.pilothouse.realparts.RealPlatform;
import io.pilothouse.realparts.Server;
import io.pilothouse.realparts.StartedConsole;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The image as the chart starts it: as that user, with that environment and those files, and a provider whose certificate the company signed itself. */
@OnRealServers({Server.HELM, Server.IMAGE})
class ImageByTheChartTests {
    private final RealPlatform platform;
    private final SelfSigned company;
    private final WireMockServer provider;

    @TempDir
    private Path root;

    ImageByTheChartTests(RealPlatform platform, @TempDir Path keys) {
        this.platform = platform;
        company = SelfSigned.in(keys);
        provider = company.server();
        provider.start();
        provider.stubFor(get(urlPathEqualTo("/.well-known/openid-configuration"))
                .willReturn(okJson("""
                {"issuer": "ISSUER", "authorization_endpoint": "ISSUER/auth", "token_endpoint": "ISSUER/token",
                 "jwks_uri": "ISSUER/certs", "subject_types_supported": ["public"]}
                """.replace("ISSUER", issuer()))));
    }

    @AfterEach
    void stop() {
        provider.stop();
    }

    private String issuer() {
        return "https://localhost:" + provider.httpsPort();
    }

    @Test
    void itStartsAndSendsPeopleToTheProvider() throws IOException, InterruptedException {
        // where the tests run is no pod, so the cluster has an address
        String rendered = Chart.rendered(
                "minimal",
                "--set",
                "oidc.issuer=" + issuer() + ",trust.configMap=authorities,settings.kubernetes.url=http://127.0.0.1:9");
        PodSpec pod =
                Chart.only(Deployment.class, rendered).getSpec().getTemplate().getSpec();
        PodFiles.lay(pod, Chart.only(ConfigMap.class, rendered), root, UnaryOperator.identity());
        Files.copy(company.certificate(), root.resolve("etc/pilothouse/trust/bundle.pem"));

        try (StartedConsole console = started(pod)) {
            assertThat(location(console.address().resolve("/oauth2/authorization/keycloak")))
                    .startsWith(issuer() + "/auth?response_type=code&client_id=pilothouse");
        }
    }

    private StartedConsole started(PodSpec pod) {
        var user = pod.getSecurityContext();
        Map<String, String> environment = pod.getContainers().getFirst().getEnv().stream()
                .collect(Collectors.toMap(EnvVar::getName, EnvVar::getValue));
        return platform.image()
                .started(user.getRunAsUser() + ":" + user.getRunAsGroup(), root.resolve("etc/pilothouse"), environment);
    }

    private static String location(URI place) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(place).build(), BodyHandlers.discarding())
                    .headers()
                    .firstValue("Location")
                    .orElse("nowhere");
        }
    }
}
