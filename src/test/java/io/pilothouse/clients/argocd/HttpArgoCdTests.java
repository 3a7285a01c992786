package io.pilothouse.clients.argocd;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.unauthorized;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.pilothouse.clients.ClientException;
import io.pilothouse.clients.ClientFailure.Denied;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpArgoCdTests {
    @RegisterExtension
    static final WireMockExtension server = WireMockExtension.newInstance().build();

    private final ArgoCd argoCd =
            new HttpArgoCd(new ArgoCdProperties(URI.create(server.baseUrl()), null, Duration.ofSeconds(5)));

    @Test
    void aRefreshThatNobodyHasDoneYetIsThereWithWhenItWasLookedAtLast() {
        server.stubFor(get(urlEqualTo("/api/v1/applications")).willReturn(okJson("""
                {"items": [
                  {"metadata": {"name": "asked", "annotations": {"argocd.argoproj.io/refresh": "normal"}},
                   "status": {"reconciledAt": "2026-03-02T09:00:00Z"}},
                  {"metadata": {"name": "new", "annotations": {"argocd.argoproj.io/refresh": "hard"}}},
                  {"metadata": {"name": "paused", "annotations": {
                    "argocd.argoproj.io/refresh": "normal", "argocd.argoproj.io/skip-reconcile": "true"}}},
                  {"metadata": {"name": "quiet", "annotations": {"team": "docs"}},
                   "status": {"reconciledAt": "2026-03-02T09:00:00Z"}}]}""")));

        assertThat(argoCd.applications())
                .extracting(Application::refresh)
                .containsExactly(
                        new Refresh(Instant.parse("2026-03-02T09:00:00Z"), false),
                        new Refresh(null, false),
                        new Refresh(null, false, true),
                        null);
    }

    @Test
    void whoMakesAnApplicationDegradedIsKnownWithTheReason() {
        // as Argo CD 3.5 says it of a ScaledObject in fallback
        server.stubFor(get(urlEqualTo("/api/v1/applications")).willReturn(okJson("""
                {"items": [{"metadata": {"name": "chat"}, "status": {
                  "health": {"status": "Degraded"},
                  "resources": [
                    {"kind": "PodMonitor", "name": "chat", "status": "Synced"},
                    {"group": "apps", "kind": "Deployment", "name": "chat", "status": "Synced",
                     "health": {"status": "Healthy"}},
                    {"group": "keda.sh", "kind": "ScaledObject", "name": "chat", "status": "Synced",
                     "health": {"status": "Degraded", "message": "At least one trigger is falling back"}}]}}]}""")));

        assertThat(argoCd.applications().getFirst().decisive())
                .extracting(Application.Resource::kind, Application.Resource::health)
                .containsExactly(tuple(
                        "ScaledObject",
                        new Application.Health(
                                Application.HealthStatus.DEGRADED, "At least one trigger is falling back")));
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
        assertThat(seen.operation()).extracting(Operation::revision).isEqualTo("bbbb");
    }

    @Test
    void aSourceThatLendsValuesStandsForTheFoldersOfThem() {
        server.stubFor(get(urlEqualTo("/api/v1/applications")).willReturn(okJson("""
                {"items": [{
                  "metadata": {"name": "llama"},
                  "spec": {"sources": [
                    {"repoURL": "https://charts", "chart": "vllm", "targetRevision": "1.0", "helm": {
                      "valueFiles": ["$values/models/llama/prod/values.yaml", "$values/models/llama/prod/more.yaml",
                                     "$other/elsewhere/x.yaml", "own.yaml"],
                      "fileParameters": [{"name": "template", "path": "$values/shared/chat.jinja"}]}},
                    {"repoURL": "https://git/platform.git", "targetRevision": "main", "ref": "values"},
                    {"repoURL": "https://git/unused.git", "targetRevision": "main", "ref": "nobody"}]},
                  "status": {"sync": {"status": "Synced", "revisions": ["1.0.3", "aaaa", "cccc"]}}}]}
                """)));

        Application llama = argoCd.applications().getFirst();

        assertThat(llama.sources())
                .extracting(Application.Source::repository, Application.Source::path)
                .containsExactly(
                        tuple("https://charts", ""),
                        tuple("https://git/platform.git", "models/llama/prod"),
                        tuple("https://git/unused.git", ""),
                        tuple("https://git/platform.git", "shared"));
        assertThat(llama.as(llama.sources().get(1)).syncRevision()).isEqualTo("aaaa");
        assertThat(llama.as(llama.sources().get(3)).syncRevision()).isEqualTo("aaaa");
    }

    /** People commit to the dry source; what is compared and applied is what the hydrator made of it. */
    private static Application hydrated(String compared) {
        server.stubFor(get(urlEqualTo("/api/v1/applications")).willReturn(okJson("""
                {"items": [{
                  "metadata": {"name": "llama"},
                  "spec": {"sourceHydrator": {
                    "drySource": {"repoURL": "https://git/platform.git", "path": "models/llama/prod", "targetRevision": "main"},
                    "syncSource": {"targetBranch": "env/prod", "path": "llama"},
                    "hydrateTo": {"targetBranch": "env/prod-next"}}},
                  "status": {
                    "sync": {"status": "Synced", "revision": "%1$s"},
                    "operationState": {"phase": "Succeeded", "startedAt": "2026-11-27T10:00:00Z",
                      "syncResult": {"revision": "%1$s"}},
                    "sourceHydrator": {
                      "currentOperation": {"phase": "Hydrated", "drySHA": "dry2", "hydratedSHA": "wet2"},
                      "lastSuccessfulOperation": {"drySHA": "dry1", "hydratedSHA": "wet1"}}}}]}
                """.formatted(compared))));
        Application llama = new HttpArgoCd(
                        new ArgoCdProperties(URI.create(server.baseUrl()), null, Duration.ofSeconds(5)))
                .applications()
                .getFirst();
        return llama.as(llama.source());
    }

    @ParameterizedTest
    @CsvSource({"wet1, dry1", "wet2, dry2", "merged-by-hand,"})
    void whatAHydratorMadeIsOfTheCommitThatItMadeItOf(String compared, @Nullable String dry) {
        Application llama = hydrated(compared);

        assertThat(llama.source())
                .extracting(
                        Application.Source::repository, Application.Source::path, Application.Source::targetRevision)
                .containsExactly("https://git/platform.git", "models/llama/prod", "main");
        assertThat(llama.syncRevision()).isEqualTo(dry);
        assertThat(llama.operation()).extracting(Operation::revision).isEqualTo(dry);
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

    private static Application.Source source(String path, @Nullable Revisions revisions) {
        return new Application.Source("https://git.example.com/gitops", path, "main", revisions);
    }

    private static Application application(Application.Source source) {
        return new Application(
                new Application.Id("", "llama"),
                List.of(source),
                "llm",
                Application.SyncStatus.SYNCED,
                null,
                Application.HealthStatus.HEALTHY,
                null,
                List.of(),
                List.of());
    }

    @Test
    void whatIsMadeOfACommitIsReadWithoutSecrets() {
        server.stubFor(
                get(urlEqualTo("/api/v1/applications/llama/manifests?revision=abc"))
                        .willReturn(
                                okJson(
                                        "{\"manifests\": [\"{\\\"kind\\\":\\\"Deployment\\\"}\", \"{\\\"kind\\\":\\\"Secret\\\",\\\"data\\\":{\\\"a\\\":\\\"b\\\"}}\"]}")));

        assertThat(argoCd.manifests(application(source("models/llama/prod", null)), "abc"))
                .containsExactly(Map.of("kind", "Deployment"));
    }

    @Test
    void ofSeveralSourcesTheOneOfTheFolderIsAskedForByItsPlace() {
        server.stubFor(
                get(urlEqualTo("/api/v1/applications?name=llama"))
                        .willReturn(
                                okJson(
                                        "{\"items\": [{\"metadata\": {\"name\": \"llama\"}, \"spec\": {\"sources\": [{\"repoURL\": \"https://charts.example.com\", \"chart\": \"vllm\"}, {\"repoURL\": \"https://git.example.com/gitops\", \"path\": \"models/llama/prod\"}]}}]}")));
        server.stubFor(get(urlEqualTo("/api/v1/applications/llama/manifests?revisions=abc&sourcePositions=2"))
                .willReturn(okJson("{\"manifests\": [\"{\\\"kind\\\":\\\"Service\\\"}\"]}")));

        var revisions = new Revisions("abc", "abc");
        assertThat(argoCd.manifests(application(source("models/llama/prod", revisions)), "abc"))
                .containsExactly(Map.of("kind", "Service"));
    }
}
