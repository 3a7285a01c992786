package io.pilothouse.shell.signin;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.shell.ShellOnly;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ActiveProfiles;

/** What is where, when the console has a port for metrics. */
@ActiveProfiles("sandbox")
@SpringBootTest(
        classes = ShellOnly.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {"vaadin.productionMode=true", "management.server.port=0", "management.server.address=127.0.0.1"})
class ManagementPortTests {
    private final HttpClient client = HttpClient.newHttpClient();

    @LocalServerPort
    private int pages;

    @LocalManagementPort
    private int management;

    private HttpResponse<String> get(int port, String path) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/actuator/prometheus", "/actuator/health"})
    void metricsAndHealthNeedNobodyAndMakeNoSession(String path) throws IOException, InterruptedException {
        HttpResponse<String> answer = get(management, path);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("set-cookie")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/sign-in",
                "/actuator",
                "/actuator/env",
                "/actuator/beans",
                "/api/openapi.yaml",
                "/tokens.css",
                "/error"
            })
    void nothingElseIsThere(String path) throws IOException, InterruptedException {
        assertThat(get(management, path).statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/livez", "/readyz"})
    void probesAreAtThePortThatTheyAreAbout(String path) throws IOException, InterruptedException {
        HttpResponse<String> answer = get(pages, path);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("UP");
        assertThat(answer.headers().firstValue("set-cookie")).isEmpty();
    }

    @Test
    void thePortOfThePagesHasNoMetrics() throws IOException, InterruptedException {
        HttpResponse<String> answer = get(pages, "/actuator/prometheus");

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.body()).doesNotContain("jvm_");
    }
}
