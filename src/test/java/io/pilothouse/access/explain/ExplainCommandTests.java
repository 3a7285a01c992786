package io.pilothouse.access.explain;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.pilothouse.access.gateway.Guarded;
import io.pilothouse.clients.prometheus.Prometheus;
import io.pilothouse.clients.prometheus.PrometheusOfSettings;
import io.pilothouse.fakes.FakePrometheus;
import io.pilothouse.fakes.FileTree;
import io.pilothouse.fakes.HandClock;
import io.pilothouse.promql.Labels;
import io.pilothouse.promql.Series;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ExplainCommandTests {
    private static final String NO_TOKEN = "not.a.token";

    /** What a server says that counts nothing. */
    private static final String NOTHING = """
            {"status": "success", "data": {"resultType": "vector", "result": []}}""";

    @RegisterExtension
    static final WireMockExtension SERVER = WireMockExtension.newInstance().build();

    private final HandClock clock = new HandClock();
    private final PrintStream out = System.out;
    private final PrintStream err = System.err;
    private final ByteArrayOutputStream answered = new ByteArrayOutputStream();

    @TempDir
    private Path folder;

    @BeforeEach
    void write() throws IOException {
        FileTree tree = Guarded.byModel();
        for (String path : tree.files("")) {
            Files.createDirectories(folder.resolve(path).getParent());
            Files.writeString(folder.resolve(path), tree.file(path).orElseThrow());
        }
        System.setOut(new PrintStream(answered, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(answered, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void giveBack() {
        System.setOut(out);
        System.setErr(err);
    }

    private int run(String... words) {
        List<String> all = new ArrayList<>(List.of("--repository", folder.toString(), "--environment", "prod"));
        all.addAll(List.of(words));
        return ExplainCommand.run(all, new ByteArrayInputStream(NO_TOKEN.getBytes(StandardCharsets.UTF_8)));
    }

    private void runAgainst(Function<String, Prometheus> servers, String... more) {
        List<String> all = new ArrayList<>(List.of(
                "--repository",
                folder.toString(),
                "--environment",
                "prod",
                "--model",
                "chat",
                "--application",
                "docs-batch",
                "--prometheus",
                SERVER.baseUrl()));
        all.addAll(List.of(more));
        assertThat(ExplainCommand.run(all, new ByteArrayInputStream(new byte[0]), servers, clock))
                .isZero();
    }

    /** Ten tokens a second of docs-batch, for longer than a day; no request. */
    private FakePrometheus counted() {
        FakePrometheus prometheus = new FakePrometheus();
        long now = clock.millis();
        long[] times = LongStream.rangeClosed(0, 1_500)
                .map(i -> now - 90_000_000 + i * 60_000)
                .toArray();
        prometheus.write(List.of(Series.of(
                Labels.of(
                        "gen_ai_client_token_usage_sum",
                        Map.of(
                                "team", "docs",
                                "client", "docs-batch",
                                "gen_ai_request_model", "chat",
                                "gen_ai_token_type", "output")),
                times,
                LongStream.of(times).mapToDouble(at -> (at - times[0]) / 100.0).toArray())));
        return prometheus;
    }

    private JsonNode rule(String window) {
        return JsonMapper.shared()
                .readTree(said())
                .path("rules")
                .valueStream()
                .filter(rule -> rule.path("window").asString("").equals(window)
                        && rule.path("counts").asString().equals("tokens"))
                .findFirst()
                .orElseThrow();
    }

    private String said() {
        return answered.toString(StandardCharsets.UTF_8);
    }

    @Test
    void saysRuleByRuleWhatAnApplicationIsAnswered() {
        assertThat(run("--model", "chat", "--application", "docs-batch")).isZero();

        assertThat(said())
                .startsWith("200, unless a rule")
                .contains(
                        "unknown  docs-batch on all models: 30 requests a minute  access/applications/docs-batch.yaml");
    }

    @Test
    void saysTheSameAsJson() {
        assertThat(run("--model", "embed", "--member", "ada@example.com", "--json"))
                .isZero();

        JsonNode json = JsonMapper.shared().readTree(said());
        assertThat(json.path("status").asInt()).isEqualTo(403);
        assertThat(json.path("rules")
                        .get(json.path("binds").asInt())
                        .path("rule")
                        .asString())
                .isEqualTo("scope");
    }

    @Test
    void withAPrometheusItSaysWhatIsUsedOfEachLimitAndWhatIsStillNotKnown() {
        FakePrometheus prometheus = counted();

        runAgainst(address -> prometheus, "--json");

        JsonNode json = JsonMapper.shared().readTree(said());
        long sinceMidnight = clock.millis() / 1_000 % 86_400;
        assertThat(rule("day").path("used").asDouble()).isBetween(9.9 * sinceMidnight, 10.1 * sinceMidnight);
        assertThat(rule("day").path("pace").asDouble()).isBetween(35_900.0, 36_100.0);
        assertThat(rule("day").path("missing").isNull()).isTrue();
        assertThat(json.path("counted").asString()).isEqualTo(clock.instant().toString());
        assertThat(json.path("traffic").path("tokensByGateway").asLong()).isBetween(35_900L, 36_100L);
        assertThat(json.path("traffic").path("tokensByEngines").isNull()).isTrue();
        assertThat(json.path("rules")
                        .valueStream()
                        .filter(rule -> rule.path("counts").asString("").equals("requests")))
                .isNotEmpty()
                .allSatisfy(rule ->
                        assertThat(rule.path("missing").asString()).isEqualTo("the gateway counts no requests"));
    }

    @Test
    void linesSayTheSameOfTheUse() {
        FakePrometheus prometheus = counted();

        runAgainst(address -> prometheus);

        assertThat(said())
                .containsPattern("docs on chat: 1,000,000 tokens a day.*\\R +\\d+ used, \\d+ left until ")
                .contains("used: not known, the gateway counts no requests")
                .doesNotContain("What is used is not known");
    }

    @Test
    void withoutAPrometheusItSaysThatNobodyWasAsked() {
        assertThat(run("--model", "chat", "--application", "docs-batch", "--json"))
                .isZero();

        assertThat(rule("day").path("used").isNull()).isTrue();
        assertThat(rule("day").path("missing").asString()).isEqualTo("no Prometheus was asked");
        assertThat(JsonMapper.shared().readTree(said()).path("counted").isNull())
                .isTrue();
    }

    @Test
    void thePrometheusIsAskedWithTheCredentialsOfTheSettings() {
        SERVER.stubFor(post(urlPathEqualTo("/api/v1/query")).willReturn(okJson(NOTHING)));
        System.setProperty("pilothouse.prometheus.token", "for-questions");
        try {
            runAgainst(PrometheusOfSettings::at);
        } finally {
            System.clearProperty("pilothouse.prometheus.token");
        }

        SERVER.verify(postRequestedFor(urlPathEqualTo("/api/v1/query"))
                .withHeader("Authorization", equalTo("Bearer for-questions")));
        assertThat(said())
                .contains("used: not known, no counter of an AI Gateway is in Prometheus")
                .doesNotContain("for-questions");
    }

    @Test
    void aPrometheusThatDoesNotAnswerIsSaidAndTheRulesAreAllTheSame() {
        SERVER.stubFor(
                post(urlPathEqualTo("/api/v1/query")).willReturn(aResponse().withStatus(503)));

        runAgainst(PrometheusOfSettings::at);

        assertThat(said()).startsWith("200, unless a rule").contains("What is used is not known: Prometheus");
    }

    @Test
    void anAddressThatIsNoneOfAServerIsRefused() {
        assertThat(run("--model", "chat", "--application", "docs-batch", "--prometheus", "prometheus:9090"))
                .isEqualTo(1);
        assertThat(run("--model", "chat", "--application", "docs-batch", "--prometheus", "http://a:secret@host"))
                .isEqualTo(1);

        assertThat(said())
                .contains("pilothouse.prometheus.url: prometheus:9090 (expected: ")
                .doesNotContain("secret");
    }

    @Test
    void readsATokenFromStandardInputAndSaysNothingOfIt() {
        assertThat(run("--model", "chat", "--token")).isZero();

        assertThat(said()).startsWith("401").doesNotContain(NO_TOKEN);
    }

    @Test
    void whatCannotBeAnsweredIsSaid() {
        assertThat(run("--model", "chat", "--application", "nobody")).isEqualTo(1);
        assertThat(run("--model", "chat", "--member", "nobody@example.com")).isEqualTo(1);
        assertThat(run("--model", "chat")).isEqualTo(2);
        assertThat(run("--model", "chat", "--token", "abc")).isEqualTo(2);
        assertThat(run("--model", "Chat!", "--token")).isEqualTo(1);
        assertThat(ExplainCommand.run(
                        List.of("--environment", "lab", "--model", "chat", "--token"),
                        new ByteArrayInputStream(new byte[0])))
                .isEqualTo(1);
        assertThat(said()).contains("nobody is not declared").contains("a member of no team by name");
    }
}
