package io.pilothouse.clients.argocd;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.pilothouse.clients.ClientException;
import io.pilothouse.clients.ClientFailure;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What stands between the console and Argo CD says, and what Argo CD says when something is odd there. */
class OddAnswersTests {
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final String LLAMA = "{\"metadata\": {\"name\": \"llama\", \"namespace\": \"argocd\"}%s}";

    @RegisterExtension
    static final WireMockExtension server = WireMockExtension.newInstance().build();

    private final ArgoCd argoCd =
            new HttpArgoCd(new ArgoCdProperties(URI.create(server.baseUrl()), null, Duration.ofSeconds(2)));

    private static void lists(String... items) {
        server.stubFor(get(urlPathEqualTo("/api/v1/applications"))
                .willReturn(okJson("{\"metadata\": {}, \"items\": [" + String.join(",", items) + "]}")));
    }

    private static void streams(ResponseDefinitionBuilder answer) {
        server.stubFor(get(urlPathEqualTo("/api/v1/stream/applications")).willReturn(answer));
    }

    private ClientFailure failure() {
        return catchThrowableOfType(ClientException.class, argoCd::applications).failure();
    }

    /** A gateway that wants a login, and one that lost its backend, may both say so in JSON and with 200. */
    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"error\": \"login_required\"}", "[]", "\"ok\"", "null"})
    void jsonThatIsNoListIsNotTakenForAnEmptyOne(String answer) {
        server.stubFor(get(urlPathEqualTo("/api/v1/applications")).willReturn(okJson(answer)));
        server.stubFor(get(urlPathEqualTo("/api/v1/account/can-i/applications/get/*/*"))
                .willReturn(okJson("{\"value\": \"yes\"}")));

        assertThat(failure()).isInstanceOf(ClientFailure.Invalid.class);
    }

    @Test
    void anEmptyListIsBelievedOnlyToArgoCd() {
        lists();
        server.stubFor(get(urlPathEqualTo("/api/v1/account/can-i/applications/get/*/*"))
                .willReturn(okJson("{\"message\": \"sign in\"}")));

        assertThat(failure().message()).contains("not its JSON").endsWith("(pilothouse.argocd.url)");
    }

    @ParameterizedTest
    @CsvSource({
        "401, Denied, does not know these credentials",
        "403, Denied, does not allow this account to do that",
        "502, Unreachable, fails with status 502",
        "503, Unreachable, fails with status 503"
    })
    void aStatusIsTheStreamsTooAndSaysWhatItIs(int status, String kind, String words) {
        ResponseDefinitionBuilder answer = aResponse().withStatus(status).withBody("<h1>no</h1>");
        server.stubFor(get(urlPathEqualTo("/api/v1/applications")).willReturn(answer));
        streams(answer);

        assertThat(failure().getClass().getSimpleName()).isEqualTo(kind);
        assertThat(lost().getFirst()).contains(words);
    }

    private List<String> lost() {
        var lost = new CopyOnWriteArrayList<String>();
        try (var _ = argoCd.watch(all -> {}, reason -> lost.add(reason.toString()))) {
            await().atMost(SOON).until(() -> !lost.isEmpty());
        }
        return lost;
    }

    @Test
    void aPageInTheStreamsPlaceIsNoStreamThatEnded() {
        lists(LLAMA.formatted(""));
        streams(aResponse()
                .withHeader("Content-Type", "text/html; charset=utf-8")
                .withBody("<title>Sign in</title>"));
        var told = new CopyOnWriteArrayList<List<Application>>();
        var lost = new CopyOnWriteArrayList<String>();

        try (var _ = argoCd.watch(told::add, reason -> lost.add(reason.toString()))) {
            await().atMost(SOON).until(() -> !lost.isEmpty());
        }

        assertThat(lost.getFirst()).contains("is a login page or proxy in front of it? (pilothouse.argocd.url)");
        assertThat(told).isEmpty();
    }

    /** As grpc-gateway says it within the stream, when the token has run out meanwhile. */
    @Test
    void anErrorWithinTheStreamEndsIt() {
        lists(LLAMA.formatted(""));
        streams(okJson("""
                {"error": {"grpc_code": 14, "http_code": 503, "message": "EOF", "http_status": "Service Unavailable"}}
                {"result": {"type": "ADDED", "application": {"metadata": {"name": "late"}}}}
                """));
        var told = new CopyOnWriteArrayList<List<Application>>();
        var lost = new CopyOnWriteArrayList<String>();

        try (var _ = argoCd.watch(told::add, reason -> lost.add(reason.toString()))) {
            await().atMost(SOON).until(() -> !lost.isEmpty());
        }

        assertThat(lost.getFirst()).endsWith("ended the stream");
        assertThat(told)
                .allSatisfy(all -> assertThat(all).extracting(Application::name).containsExactly("llama"));
    }

    @Test
    void aStreamThatEndsWithinALineHasEnded() {
        lists(LLAMA.formatted(""));
        streams(okJson("{\"result\": {\"type\": \"MODIFIED\", \"application\": {\"metadata\": {\"na"));

        assertThat(lost().getFirst()).endsWith("ended the stream");
    }

    @Test
    void whatIsNullAmongApplicationsAndWithinOneIsNothing() {
        lists(
                "null",
                LLAMA.formatted(", \"spec\": null, \"status\": {\"conditions\": null, \"resources\": [null],"
                        + " \"history\": [null, {\"revision\": \"a\"}], \"operationState\": null, \"sync\": null}"));

        assertThat(argoCd.applications()).singleElement().satisfies(llama -> {
            assertThat(llama.resources()).isEmpty();
            assertThat(llama.history()).isEmpty();
            assertThat(llama.operation()).isNull();
            assertThat(llama.sync()).isEqualTo(Application.SyncStatus.UNKNOWN);
        });
    }

    @Test
    void oneThatWasComparedAndNeverSyncedHadNoOperation() {
        lists(LLAMA.formatted(", \"status\": {\"reconciledAt\": \"2026-11-27T10:00:00Z\"}"));

        assertThat(argoCd.applications().getFirst().operation()).isNull();
    }

    /** A time that Go calls zero is null in its JSON. */
    @ParameterizedTest
    @ValueSource(strings = {"null", "\"\"", "\"yesterday\"", "17"})
    void oneApplicationWithoutATimeHidesNoOther(String time) {
        lists(
                LLAMA.formatted(", \"status\": {\"operationState\": {\"phase\": \"Failed\", \"startedAt\": " + time
                        + ", \"finishedAt\": \"2026-11-27T10:00:00Z\"}, \"reconciledAt\": " + time + "}"),
                "{\"metadata\": {\"name\": \"other\"}}");

        List<Application> all = argoCd.applications();

        assertThat(all).extracting(Application::name).containsExactly("llama", "other");
        assertThat(all.getFirst().operation())
                .extracting(Operation::startedAt)
                .isEqualTo(Instant.parse("2026-11-27T10:00:00Z"));
    }

    @Test
    void managedFieldsAndFieldsThatNobodyKnowsChangeNothing() {
        String managed = "{\"manager\": \"argocd\", \"fieldsV1\": {\"f:x\": {}}},".repeat(20_000);
        lists("{\"metadata\": {\"name\": \"llama\", \"managedFields\": [" + managed
                + "{}]}, \"extra\": [1, {\"a\": null}]}");

        assertThat(argoCd.applications()).extracting(Application::name).containsExactly("llama");
    }

    @Test
    void aProjectThatIsNotThereIsSaidByTheApplication() {
        lists(LLAMA.formatted(
                ", \"status\": {\"sync\": {\"status\": \"Unknown\"}, \"conditions\": [{\"type\": \"InvalidSpecError\","
                        + " \"message\": \"Application referencing project llm which does not exist\"}]}"));
        server.stubFor(
                get(urlEqualTo("/api/v1/projects/llm")).willReturn(aResponse().withStatus(404)));

        assertThat(argoCd.applications().getFirst().error())
                .hasValueSatisfying(error -> assertThat(error.message()).contains("project llm"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"canSync\": true}|true",
                "{\"activeWindows\": [{\"kind\": \"deny\", \"manualSync\": true}], \"assignedWindows\": [{\"kind\": \"deny\"}], \"canSync\": true}|false",
                "{\"assignedWindows\": [{\"kind\": \"deny\"}], \"canSync\": true}|true",
                "{\"assignedWindows\": [{\"kind\": \"allow\", \"manualSync\": true}], \"canSync\": true}|false",
                "{\"activeWindows\": [{\"kind\": \"allow\"}], \"assignedWindows\": [{\"kind\": \"allow\"}, {\"kind\": \"deny\"}]}|true",
                "{\"activeWindows\": [{\"kind\": \"allow\"}, {\"kind\": \"deny\"}], \"assignedWindows\": [{\"kind\": \"allow\"}, {\"kind\": \"deny\"}]}|false"
            })
    void windowsLetASyncThatNobodyAskedForThroughAsArgoCdRulesIt(String answer, boolean isInside) {
        server.stubFor(get(urlEqualTo("/api/v1/applications/llama/syncwindows?appNamespace=argocd"))
                .willReturn(okJson(answer)));

        assertThat(argoCd.isInsideWindows(new Application.Id("argocd", "llama")))
                .isEqualTo(isInside);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|BY_HAND",
                "{\"syncPolicy\": {}}|BY_HAND",
                "{\"syncPolicy\": {\"automated\": null}}|BY_HAND",
                "{\"syncPolicy\": {\"automated\": {}}}|NOT_HEALED",
                "{\"syncPolicy\": {\"automated\": {\"enabled\": true}}}|NOT_HEALED",
                "{\"syncPolicy\": {\"automated\": {\"selfHeal\": true}}}|NONE",
                "{\"syncPolicy\": {\"automated\": {\"enabled\": false, \"prune\": true}}}|BY_HAND"
            })
    void whatIsNotSyncedByItselfIsSyncedByHand(String spec, Application.Hold hold) {
        lists(LLAMA.formatted(", \"spec\": " + spec));

        assertThat(argoCd.applications().getFirst().hold()).isEqualTo(hold);
    }
}
