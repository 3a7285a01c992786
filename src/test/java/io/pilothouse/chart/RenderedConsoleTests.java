package io.pilothouse.chart;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.pilothouse.Console;
import io.pilothouse.realparts.OnRealServers;
import io.pilothouse.realparts.Server;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;

/** A whole console with the settings that the chart renders, its credentials in files as the kubelet lays them. */
@OnRealServers(Server.HELM)
class RenderedConsoleTests {
    private final WireMockServer provider = new WireMockServer(wireMockConfig().dynamicPort());

    @TempDir
    private Path root;

    RenderedConsoleTests() {
        provider.start();
        provider.stubFor(get(urlPathEqualTo("/realms/llm/.well-known/openid-configuration"))
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
        return provider.baseUrl() + "/realms/llm";
    }

    @Test
    void startsWithThemAndAnswersItsProbesAlthoughNoSystemDoes() throws IOException, InterruptedException {
        // where the tests run is no pod, so the cluster has an address
        String rendered = Chart.rendered(
                "minimal", "--set", "oidc.issuer=" + issuer() + ",settings.kubernetes.url=http://127.0.0.1:9");
        PodSpec pod =
                Chart.only(Deployment.class, rendered).getSpec().getTemplate().getSpec();
        PodFiles.lay(pod, Chart.only(ConfigMap.class, rendered), root, this::moved);
        Container container = pod.getContainers().getFirst();

        try (ConfigurableApplicationContext console = started(container)) {
            Environment settings = console.getEnvironment();
            assertThat(settings.getProperty("pilothouse.git.password")).isEqualTo("secret of pilothouse/git-token");
            assertThat(settings.getProperty("pilothouse.argocd.token")).isEqualTo("secret of pilothouse/argocd-token");
            assertThat(settings.getProperty("spring.security.oauth2.client.registration.keycloak.client-secret"))
                    .isEqualTo("secret of pilothouse/oidc-secret");
            int port = Integer.parseInt(String.valueOf(settings.getProperty("local.server.port")));
            for (Probe probe :
                    List.of(container.getStartupProbe(), container.getLivenessProbe(), container.getReadinessProbe())) {
                assertThat(status(port, probe.getHttpGet().getPath())).isEqualTo(200);
            }
            assertThat(Files.isDirectory(here("/var/lib/pilothouse"))).isTrue();
        }
    }

    private ConfigurableApplicationContext started(Container container) {
        String location = container.getEnv().stream()
                .filter(variable -> variable.getName().equals("SPRING_CONFIG_ADDITIONAL_LOCATION"))
                .findFirst()
                .orElseThrow()
                .getValue();
        return new SpringApplication(Console.class)
                .run(
                        "--spring.config.additional-location=" + moved(location),
                        "--server.port=0",
                        "--vaadin.productionMode=true");
    }

    private Path here(String path) {
        return root.resolve(path.substring(1));
    }

    private String moved(String text) {
        return text.replace("/etc/pilothouse", here("/etc/pilothouse").toString())
                .replace("/var/lib/pilothouse", here("/var/lib/pilothouse").toString());
    }

    private static int status(int port, String path) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                            HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                                    .build(),
                            BodyHandlers.discarding())
                    .statusCode();
        }
    }
}
