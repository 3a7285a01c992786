package io.pilothouse.clients.argocd;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.unauthorized;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.pilothouse.clients.ClientException;
import io.pilothouse.clients.ClientFailure.Denied;
import io.pilothouse.clients.ClientFailure.NotFound;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class HttpArgoCdTests {
    @RegisterExtension
    static final WireMockExtension server = WireMockExtension.newInstance().build();

    private final ArgoCd argoCd =
            new HttpArgoCd(new ArgoCdProperties(URI.create(server.baseUrl()), null, Duration.ofSeconds(5)));

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

    @Test
    void whatIsNotThereIsNotRefreshed() {
        server.stubFor(get(urlPathEqualTo("/api/v1/applications")).willReturn(okJson("{\"items\": null}")));

        var failure =
                catchThrowableOfType(ClientException.class, () -> argoCd.refresh(new Application.Id("", "llama-prod")));

        assertThat(failure.failure()).isEqualTo(new NotFound("Argo CD has no application llama-prod"));
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

    @Test
    void severalSourcesHaveTheirOwnRevisions() {
        server.stubFor(get(urlEqualTo("/api/v1/applications")).willReturn(okJson("""
                {"items": [{
                  "metadata": {"name": "llama", "namespace": "argocd"},
                  "spec": {"sources": [
                    {"repoURL": "https://charts", "chart": "vllm", "targetRevision": "1.0"},
                    {"repoURL": "https://git/platform.git", "path": "./models/llama/prod/", "targetRevision": "main"}]},
                  "status": {
                    "sync": {"status": "Synced", "revisions": ["1.0.3", "aaaa"]},
                    "operationState": {"phase": "Succeeded", "startedAt": "2026-11-27T10:00:00Z",
                      "syncResult": {"revisions": ["1.0.3", "bbbb"]}}}}]}
                """)));

        Application llama = argoCd.applications().getFirst();
        Application seen = llama.as(llama.sources().get(1));

        assertThat(llama.id()).isEqualTo(new Application.Id("argocd", "llama"));
        assertThat(seen.source().path()).isEqualTo("models/llama/prod");
        assertThat(seen.syncRevision()).isEqualTo("aaaa");
        assertThat(seen.operation()).extracting(Application.Operation::revision).isEqualTo("bbbb");
    }

    private static void mayInGeneral(String yesOrNo) {
        server.stubFor(get(urlEqualTo("/api/version")).willReturn(okJson("{\"Version\": \"v3.5.7+1a\"}")));
        server.stubFor(get(urlPathEqualTo("/api/v1/applications")).willReturn(okJson("{\"items\": null}")));
        server.stubFor(get(urlEqualTo("/api/v1/account/can-i/applications/get/*/*"))
                .willReturn(okJson("{\"value\": \"" + yesOrNo + "\"}")));
    }

    @Test
    void whoMaySeeNoApplicationIsNotToldThatThereIsNone() {
        mayInGeneral("no");

        var listed = catchThrowableOfType(ClientException.class, argoCd::applications);
        var asked = catchThrowableOfType(ClientException.class, argoCd::version);

        assertThat(listed.failure()).isInstanceOf(Denied.class);
        assertThat(listed.failure().message())
                .endsWith("lets this account see no application "
                        + "(pilothouse.argocd.token: its account needs applications, get, */*)");
        assertThat(asked.failure()).isEqualTo(listed.failure());
    }

    @Test
    void whereThereIsReallyNoneThereIsNone() {
        mayInGeneral("yes");

        assertThat(argoCd.applications()).isEmpty();
        assertThat(argoCd.version()).isEqualTo("3.5.7");
    }

    @Test
    void aServerThatSaysItsVersionToAnybodyIsNotLiveForAWrongToken() {
        server.stubFor(get(urlEqualTo("/api/version")).willReturn(okJson("{\"Version\": \"v3.5.7\"}")));
        server.stubFor(get(urlPathEqualTo("/api/v1/applications")).willReturn(unauthorized()));

        var failure = catchThrowableOfType(ClientException.class, argoCd::version);

        assertThat(failure.failure().message()).endsWith("does not know these credentials (pilothouse.argocd.token)");
    }
}
