package io.pilothouse.clients.argocd;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.stubbing.Scenario.STARTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.pilothouse.clients.ClientException;
import io.pilothouse.clients.ClientFailure.NotFound;
import io.pilothouse.units.Reason;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AskedToRefreshTests {
    @RegisterExtension
    static final WireMockExtension server = WireMockExtension.newInstance().build();

    private final ArgoCd argoCd = answeredWithin(Duration.ofSeconds(30));

    private static ArgoCd answeredWithin(Duration timeout) {
        return new HttpArgoCd(new ArgoCdProperties(URI.create(server.baseUrl()), null, timeout));
    }

    @Test
    void aRefreshAsksOnlyForTheOne() {
        server.stubFor(get(urlEqualTo("/api/v1/applications?name=llama-prod"))
                .willReturn(okJson("{\"items\": [{\"metadata\": {\"name\": \"llama-prod\"}}]}")));
        server.stubFor(get(urlEqualTo("/api/v1/applications/llama-prod?refresh=normal"))
                .willReturn(okJson("{}")));

        argoCd.refresh(new Application.Id("", "llama-prod"));

        server.verify(getRequestedFor(urlEqualTo("/api/v1/applications/llama-prod?refresh=normal")));
        server.verify(0, getRequestedFor(urlEqualTo("/api/v1/applications")));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            it is still wished | {"argocd.argoproj.io/refresh": "normal"} | 2026-03-02T09:00:00Z | true
            it is done         | {}                                       | 2026-03-02T09:04:00Z | true
            it never arrived   | {}                                       | 2026-03-02T09:00:00Z | false
            """)
    void aRefreshThatTakesLongIsNoFailureWhereArgoCdHasTakenNote(
            String state, String annotations, String reconciledAt, boolean isTakenNoteOf) {
        listedAs(STARTED, "{}", "2026-03-02T09:00:00Z");
        listedAs("asked", annotations, reconciledAt);
        server.stubFor(get(urlEqualTo("/api/v1/applications/llama-prod?refresh=normal"))
                .inScenario("refresh")
                .willSetStateTo("asked")
                .willReturn(okJson("{}").withFixedDelay(3_000)));
        ArgoCd impatient = answeredWithin(Duration.ofMillis(500));

        var failure = catchThrowableOfType(
                ClientException.class, () -> impatient.refresh(new Application.Id("", "llama-prod")));

        assertThat(failure == null).as(state).isEqualTo(isTakenNoteOf);
    }

    private static void listedAs(String scene, String annotations, String reconciledAt) {
        server.stubFor(get(urlEqualTo("/api/v1/applications?name=llama-prod"))
                .inScenario("refresh")
                .whenScenarioStateIs(scene)
                .willReturn(okJson("""
                        {"items": [{"metadata": {"name": "llama-prod", "annotations": %s},
                          "status": {"reconciledAt": "%s"}}]}""".formatted(annotations, reconciledAt))));
    }

    @Test
    void theEndOfAComparisonIsNotWaitedForAsLongAsAnAnswer() {
        listedAs(STARTED, "{}", "2026-03-02T09:00:00Z");
        listedAs("asked", "{\"argocd.argoproj.io/refresh\": \"normal\"}", "2026-03-02T09:00:00Z");
        server.stubFor(get(urlEqualTo("/api/v1/applications/llama-prod?refresh=normal"))
                .inScenario("refresh")
                .willSetStateTo("asked")
                .willReturn(okJson("{}").withFixedDelay(60_000)));

        assertTimeoutPreemptively(
                Duration.ofSeconds(30),
                () -> answeredWithin(Duration.ofMinutes(1)).refresh(new Application.Id("", "llama-prod")));
    }

    @Test
    void whatIsNotThereIsNotRefreshed() {
        server.stubFor(get(urlPathEqualTo("/api/v1/applications")).willReturn(okJson("{\"items\": null}")));

        var failure =
                catchThrowableOfType(ClientException.class, () -> argoCd.refresh(new Application.Id("", "llama-prod")));

        assertThat(failure.failure()).isEqualTo(new NotFound(Reason.of("remotes.argo-cd-application", "llama-prod")));
    }

    @Test
    void oneOfANamespaceIsAskedForWithIt() {
        server.stubFor(get(urlEqualTo("/api/v1/applications?name=llama&appNamespace=team-a"))
                .willReturn(okJson("{\"items\": [{\"metadata\": {\"name\": \"llama\", \"namespace\": \"team-a\"}}]}")));
        server.stubFor(get(urlEqualTo("/api/v1/applications/llama?appNamespace=team-a&refresh=normal"))
                .willReturn(okJson("{}")));

        argoCd.refresh(new Application.Id("team-a", "llama"));

        server.verify(getRequestedFor(urlEqualTo("/api/v1/applications/llama?appNamespace=team-a&refresh=normal")));
    }
}
