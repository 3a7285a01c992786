package io.pilothouse.shell.signin;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.shell.ShellOnly;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.security.autoconfigure.SecurityAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ActiveProfiles;

@ActiveProfiles("sandbox")
@SpringBootTest(
        classes = ShellOnly.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = "vaadin.productionMode=true")
class SecurityTests {
    @LocalServerPort
    private int port;

    private final HttpClient browser =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

    @Test
    void everyPageLeadsToTheSignInPageFirst() throws IOException, InterruptedException {
        HttpResponse<String> answer = get("/changes");

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("location"))
                .hasValueSatisfying(to -> assertThat(to).endsWith("/sign-in"));
    }

    @Test
    void whatProbesAskIsOpenAndNothingElseOfTheActuatorIs() throws IOException, InterruptedException {
        assertThat(get("/livez").statusCode()).isEqualTo(200);
        assertThat(get("/readyz").statusCode()).isEqualTo(200);
        assertThat(get("/actuator/health").statusCode()).isEqualTo(302);
        assertThat(get("/actuator/env").statusCode()).isEqualTo(302);
    }

    @Test
    void aSignInWithoutTheTokenOfItsPageIsRefused() throws IOException, InterruptedException {
        HttpResponse<String> answer = post("/sign-in/enter", "username=alex&password=alex");

        assertThat(answer.headers().firstValue("location"))
                .hasValueSatisfying(to -> assertThat(to).endsWith("/sign-in"));
    }

    @Test
    void withoutAnyRoadInTheStartSaysWhatToSet() {
        new WebApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(
                        SecurityAutoConfiguration.class, ServletWebSecurityAutoConfiguration.class))
                .withUserConfiguration(Security.class)
                .withBean(Clock.class, Clock::systemUTC)
                .run(context -> {
                    assertThat(context.getStartupFailure()).rootCause().isInstanceOf(NobodyCanSignIn.class);
                    assertThat(new NobodyCanSignInAnalyzer().analyze(new NobodyCanSignIn()))
                            .satisfies(analysis -> assertThat(analysis.getAction())
                                    .contains("spring.security.oauth2.client.registration", "pilothouse.people"));
                });
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return browser.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, String form) throws IOException, InterruptedException {
        return browser.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
