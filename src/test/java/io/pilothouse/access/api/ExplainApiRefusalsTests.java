package io.pilothouse.access.api;

import static io.pilothouse.access.api.ApiCalls.BATCH;
import static io.pilothouse.access.api.ApiCalls.EXPLAIN;
import static io.pilothouse.access.api.ApiCalls.body;
import static io.pilothouse.access.api.ApiCalls.detail;
import static io.pilothouse.access.api.ApiCalls.token;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ActiveProfiles;

/** What is wrong with a call is a problem that names it; a token is in none, and in no log. */
@ExtendWith(OutputCaptureExtension.class)
@ActiveProfiles("callers")
@SpringBootTest(classes = ApiRoom.class, webEnvironment = WebEnvironment.RANDOM_PORT)
class ExplainApiRefusalsTests {
    @LocalServerPort
    private int port;

    private ApiCalls calls;

    @BeforeEach
    void call() {
        calls = new ApiCalls(port);
    }

    @Test
    void whoIsNotSignedInGetsAProblemAndNoPage() {
        HttpResponse<String> answer = calls.send(calls.request(BATCH));

        assertThat(detail(answer, 401)).startsWith("Nobody is signed in (expected: Authorization: Basic");
        assertThat(answer.headers().firstValue("www-authenticate"))
                .hasValueSatisfying(how -> assertThat(how).startsWith("Basic "));
        assertThat(detail(
                        calls.send(calls.request(EXPLAIN)
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString(body("x")))),
                        401))
                .startsWith("Nobody is signed in");
    }

    @Test
    void whoHasNoRoleIsToldWhomToAsk() {
        assertThat(detail(calls.send(calls.as("kim", BATCH)), 403))
                .isEqualTo("You have no role here. Ask Ola, #llm-platform.");
    }

    @Test
    void aWrongPasswordIsRefusedWithoutBeingRepeated() {
        HttpRequest.Builder wrong = calls.request(BATCH).header("Authorization", ApiCalls.basic("ola:guess-7"));

        assertThat(detail(calls.send(wrong), 401))
                .contains("no name with its password")
                .doesNotContain("guess-7");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "environment=prod&model=Chat!&application=docs-batch | 400 | Chat!",
                "environment=P%20d&model=chat&application=docs-batch | 400 | P d",
                "environment=prod&model=chat&application=docs_batch | 400 | docs_batch",
                "environment=prod&model=chat&member=ada | 400 | member: ada (expected: a mail address",
                "environment=prod&application=docs-batch | 400 | model: nothing",
                "environment=&model=chat&application=docs-batch | 400 | environment: nothing",
                "environment=prod&model=chat | 400 | application, member, team: nothing",
                "environment=prod&model=chat&application=docs-batch&member=ada@example.com | 400 | application, member, team: application and member",
                "environment=prod&model=chat&team=docs&application=docs-batch | 400 | application, member, team: application and team",
                "environment=prod&model=chat&team=Docs! | 400 | Docs!",
                "environment=prod&model=chat&team=nobody | 404 | No team nobody is declared",
                "environment=prod&environment=lab&model=chat&application=docs-batch | 400 | environment: 2 values",
                "environment=prod&model=chat&aplication=docs-batch | 400 | aplication: not known here (expected: environment",
                "environment=lab&model=chat&application=docs-batch | 404 | lab",
                "environment=prod&model=nothing&application=docs-batch | 404 | No model nothing is declared",
                "environment=prod&model=chat&application=nothing | 404 | No application nothing is declared",
                "environment=prod&model=chat&member=who@example.com | 404 | No file names who@example.com"
            })
    void whatIsWrongIsNamedWithWhatWasExpected(String query, int status, String said) {
        assertThat(detail(calls.send(calls.as("ola", EXPLAIN + "?" + query)), status))
                .contains(said);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[] | 400 | body: no JSON object",
                "{'environment': 'prod', 'model': 'chat', 'token': eyJhb} | 400 | body: no JSON",
                "'' | 400 | body: no JSON",
                "{'environment': 'prod', 'model': 'chat'} | 400 | token: nothing",
                "{'environment': 'prod', 'model': 'chat', 'token': 7} | 400 | token: no text",
                "{'environment': 'prod', 'model': 'chat', 'token': 'x', 'application': 'docs-batch'} | 400 | application: not known here",
                "{'environment': 'lab', 'model': 'chat', 'token': 'x'} | 404 | lab"
            },
            quoteCharacter = '"')
    void whatIsWrongInABodyIsNamedAndNothingOfATokenRepeated(String body, int status, String said) {
        assertThat(detail(calls.posted("ola", body.replace('\'', '"')), status))
                .contains(said)
                .doesNotContain("eyJhb");
    }

    @Test
    void aTokenStandsInNoAddress() {
        String secret = token("docs", "docs-batch");

        assertThat(detail(calls.send(calls.as("ola", EXPLAIN + "?environment=prod&model=chat&token=" + secret)), 400))
                .startsWith("token: not known here")
                .doesNotContain(secret);
        assertThat(detail(
                        calls.send(calls.as("ola", EXPLAIN + "?token=" + secret)
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString(body("x")))),
                        400))
                .startsWith("token: not known here")
                .doesNotContain(secret);
    }

    @Test
    void aTokenIsInNoLogHoweverMuchIsLogged(CapturedOutput log) {
        String secret = token("docs", "docs-batch");

        HttpResponse<String> answer = calls.posted("ola", body(secret));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).doesNotContain(secret);
        assertThat(log.getAll()).contains(EXPLAIN).doesNotContain(secret, secret.split("\\.")[1], "ola-1");
    }

    @Test
    void aBodyAbove64KibIsRefusedAlsoWhereNobodySaysHowLongItIs() {
        String large = body("x".repeat(64 * 1024));

        assertThat(detail(calls.posted("ola", large), 413)).contains("more than 65536 bytes");
        assertThat(detail(
                        calls.send(calls.as("ola", EXPLAIN)
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.fromPublisher(BodyPublishers.ofString(large)))),
                        413))
                .contains("more than 65536 bytes");
    }

    @Test
    void otherVerbsFormsAndPathsGetProblemsToo() {
        detail(calls.send(calls.as("ola", EXPLAIN).DELETE()), 405);
        detail(
                calls.send(calls.as("ola", EXPLAIN)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString("token=x"))),
                415);
        assertThat(detail(calls.send(calls.as("ola", "/api/acess/explain")), 404))
                .startsWith("/api/acess/explain: no API");
        assertThat(detail(calls.send(calls.request("/api/acess/explain")), 401)).startsWith("Nobody is signed in");
    }
}
