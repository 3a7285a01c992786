package io.pilothouse.clients.http;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.deleteRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.put;
import static com.github.tomakehurst.wiremock.client.WireMock.putRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.pilothouse.clients.ClientException;
import io.pilothouse.clients.ClientFailure;
import io.pilothouse.clients.ClientFailure.Invalid;
import io.pilothouse.clients.ClientFailure.Unreachable;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpMethod;
import tools.jackson.databind.JsonNode;

class JsonRemoteTests {
    private static final Body LLAMA = new Body.Json(Map.of("name", "llama"));

    @RegisterExtension
    static final WireMockExtension server = WireMockExtension.newInstance().build();

    private final JsonRemote remote = at(URI.create(server.baseUrl()), Duration.ofSeconds(30));

    private static JsonRemote at(URI url, Duration timeout) {
        return new JsonRemote(
                new JsonRemote.Named("The registry", "registry.url", "registry.token"),
                url,
                timeout,
                headers -> headers.setBearerAuth("token-1"),
                (where, status, body) -> null);
    }

    private void answer(ResponseDefinitionBuilder answer) {
        server.stubFor(any(anyUrl()).willReturn(answer));
    }

    private ClientFailure failureOf(Runnable question) {
        return catchThrowableOfType(ClientException.class, question::run).failure();
    }

    @Test
    void postsJsonWithTheCredentialsAndReadsTheAnswer() {
        server.stubFor(post("/models?dry=true").willReturn(okJson("{\"id\": 7}")));

        JsonNode answer = remote.post(JsonNode.class, "/models", Map.of("dry", true), LLAMA);

        assertThat(answer.path("id").asInt()).isEqualTo(7);
        server.verify(postRequestedFor(urlEqualTo("/models?dry=true"))
                .withHeader("Authorization", equalTo("Bearer token-1"))
                .withHeader("Content-Type", equalTo("application/json"))
                .withRequestBody(equalToJson("{\"name\": \"llama\"}")));
    }

    @Test
    void postsAForm() {
        answer(okJson("{\"access_token\": \"t\"}"));

        var _ = remote.post(JsonNode.class, "/token", Map.of(), new Body.Form(Map.of("grant", "a b&c")));

        server.verify(postRequestedFor(urlEqualTo("/token"))
                .withHeader("Content-Type", equalTo("application/x-www-form-urlencoded"))
                .withRequestBody(equalTo("grant=a+b%26c")));
    }

    @Test
    void putsAndReadsTheAnswer() {
        server.stubFor(put("/models/a%2Fb").willReturn(okJson("{\"id\": 8}")));

        JsonNode answer = remote.put(JsonNode.class, "/models/{name}", Map.of("name", "a/b"), LLAMA);

        assertThat(answer.path("id").asInt()).isEqualTo(8);
        server.verify(putRequestedFor(urlEqualTo("/models/a%2Fb")));
    }

    @Test
    void whatIsDoneNeedsNoAnswer() {
        answer(aResponse().withStatus(204));

        remote.send(HttpMethod.POST, "/models", Map.of(), LLAMA);
        remote.delete("/models/{name}", Map.of("name", "llama"));

        server.verify(deleteRequestedFor(urlEqualTo("/models/llama")));
    }

    @ParameterizedTest
    @CsvSource({
        "401, Denied, does not know these credentials (registry.token)",
        "403, Denied, does not allow this account to do that",
        "404, NotFound, does not have what was asked for",
        "409, Conflict, somebody else was faster",
        "422, Invalid, refuses the question with status 422",
        "503, Unreachable, fails with status 503",
        "302, Unreachable, redirects elsewhere; is a login page in front of it? (registry.url)"
    })
    void aStatusIsTheSameFailureWhateverWasAsked(int status, String kind, String words) {
        answer(aResponse().withStatus(status).withBody("{\"sql\": \"INSERT\"}"));

        for (ClientFailure failure : new ClientFailure[] {
            failureOf(() -> remote.post(JsonNode.class, "/models", Map.of(), LLAMA)),
            failureOf(() -> remote.send(HttpMethod.PUT, "/models", Map.of(), LLAMA)),
            failureOf(() -> remote.delete("/models", Map.of()))
        }) {
            assertThat(failure.getClass().getSimpleName()).isEqualTo(kind);
            assertThat(failure.message()).contains(words).doesNotContain("INSERT");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "401, kennt diese Anmeldedaten nicht (registry.token)",
        "403, 'erlaubt das diesem Konto nicht (was es braucht, steht in docs/connect.md)'",
        "503, scheitert mit Status 503",
        "302, leitet woandershin um; steht eine Anmeldeseite davor? (registry.url)"
    })
    void whoReadsGermanReadsItInGerman(int status, String words) {
        answer(aResponse().withStatus(status));

        ClientFailure failure = failureOf(() -> remote.get(JsonNode.class, "/models", Map.of()));

        assertThat(failure.reason().inWords(Locale.GERMAN))
                .startsWith("The registry auf ")
                .endsWith(words);
    }

    @Test
    void aLoginPageIsSaidInGermanToo() {
        answer(aResponse().withHeader("Content-Type", "text/html").withBody("<!doctype html>"));

        ClientFailure failure = failureOf(() -> remote.get(JsonNode.class, "/models", Map.of()));

        assertThat(failure.reason().inWords(Locale.GERMAN))
                .endsWith("das nicht sein JSON ist; steht eine Anmeldeseite oder ein Proxy davor? (registry.url)");
    }

    @Test
    void whatIsSentIsNeverSentAgainAndWhetherItWasDoneIsNotKnown() {
        answer(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));

        ClientFailure failure = failureOf(() -> remote.send(HttpMethod.POST, "/models", Map.of(), LLAMA));

        assertThat(failure).isInstanceOf(Unreachable.class);
        assertThat(failure.message()).endsWith("; whether it did what was asked is not known");
        server.verify(1, anyRequestedFor(anyUrl()));
    }

    @Test
    void anAnswerThatComesTooLateIsNotKnownEither() {
        answer(okJson("{}").withFixedDelay(6_000));
        JsonRemote impatient = at(URI.create(server.baseUrl()), Duration.ofSeconds(1));

        ClientFailure failure = failureOf(() -> impatient.post(JsonNode.class, "/models", Map.of(), LLAMA));

        assertThat(failure).isInstanceOf(Unreachable.class);
        assertThat(failure.message()).contains("within 1 s").contains("is not known");
    }

    @Test
    void whereNobodyListensNothingWasDone() {
        JsonRemote nobody = at(URI.create("http://127.0.0.1:1"), Duration.ofSeconds(5));

        ClientFailure failure = failureOf(() -> nobody.delete("/models", Map.of()));

        assertThat(failure.message()).isEqualTo("The registry at 127.0.0.1:1 refuses the connection (registry.url)");
    }

    @Test
    void anAnswerWithoutEndIsNotReadToItsEnd() {
        answer(okJson("[" + " ".repeat(65 << 20) + "]"));

        ClientFailure failure = failureOf(() -> remote.get(JsonNode.class, "/models", Map.of()));

        assertThat(failure).isInstanceOf(Invalid.class);
        assertThat(failure.message()).endsWith("answers more than 64 MiB");
    }

    @Test
    void whatIsToldIsNotInItsText() {
        assertThat(new Body.Form(Map.of("password", "hunter2")).toString()).isEqualTo("form [password]");
        assertThat(new Body.Json(Map.of("password", "hunter2")).toString()).doesNotContain("hunter2");
    }
}
