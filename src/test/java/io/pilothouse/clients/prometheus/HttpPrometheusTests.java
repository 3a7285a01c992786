package io.pilothouse.clients.prometheus;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.havingExactly;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.pilothouse.clients.ClientException;
import io.pilothouse.clients.ClientFailure;
import io.pilothouse.promql.Labels;
import io.pilothouse.promql.Promql;
import io.pilothouse.units.Secret;
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

/** What servers answer that a small real one does not. */
class HttpPrometheusTests {
    @RegisterExtension
    static final WireMockExtension server = WireMockExtension.newInstance().build();

    private static final Instant NOW = Instant.ofEpochMilli(1_795_819_191_944L);
    private final Prometheus prometheus = with(null, null, null);

    private static Prometheus with(@Nullable String username, @Nullable String token, @Nullable String tenant) {
        return new HttpPrometheus(
                new PrometheusProperties(
                        URI.create(server.baseUrl() + "/prometheus"),
                        Duration.ofSeconds(2),
                        username,
                        username == null ? null : new Secret("word"),
                        token == null ? null : new Secret(token),
                        tenant,
                        null),
                null);
    }

    private static void answers(String json) {
        server.stubFor(post(urlPathEqualTo("/prometheus/api/v1/query")).willReturn(okJson(json)));
    }

    private static void fails(int status, String error) {
        server.stubFor(post(urlPathEqualTo("/prometheus/api/v1/query"))
                .willReturn(aResponse()
                        .withStatus(status)
                        .withBody("{\"status\":\"error\",\"errorType\":\"execution\",\"error\":\"" + error + "\"}")));
    }

    private Answer up() {
        return prometheus.at(Promql.metric("up"), NOW);
    }

    private ClientFailure failure() {
        return catchThrowableOfType(ClientException.class, this::up).failure();
    }

    @Test
    void aQuestionIsAFormWithItsMomentAndTheTimeThatIsWaitedFor() {
        answers("{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[]}}");

        up();

        server.verify(postRequestedFor(urlPathEqualTo("/prometheus/api/v1/query"))
                .withFormParam("query", equalTo("up"))
                .withFormParam("time", equalTo("1795819191.944"))
                .withFormParam("timeout", equalTo("2.000")));
    }

    @Test
    void numbersThatAreNoneAreRead() {
        answers("""
                {"status":"success","data":{"resultType":"vector","result":[
                  {"metric":{"__name__":"up","pod":"a"},"value":[1795819191.944,"NaN"]},
                  {"metric":{"__name__":"up","pod":"b"},"value":[1795819191.944,"+Inf"]}]}}""");

        assertThat(up().series())
                .extracting(series -> series.value(0))
                .containsExactly(Double.NaN, Double.POSITIVE_INFINITY);
        assertThat(up().series().getFirst().labels()).isEqualTo(Labels.of("up", Map.of("pod", "a")));
        assertThat(up().series().getFirst().time(0)).isEqualTo(NOW.toEpochMilli());
    }

    @Test
    void nativeHistogramsAreCountedAndNotTakenForNothing() {
        answers("""
                {"status":"success","data":{"resultType":"vector","result":[
                  {"metric":{"__name__":"ttft"},"histogram":[1795819191.944,{"count":"3","sum":"4","buckets":[]}]}]}}""");

        assertThat(up()).isEqualTo(new Answer(List.of(), 1, List.of()));
    }

    @Test
    void aPartialAnswerSaysSo() {
        answers("""
                {"status":"success","warnings":["store 10.0.0.7 did not answer"],"infos":["metric might not be a counter"],
                 "data":{"resultType":"scalar","result":[1795819191.944,"1"]}}""");

        assertThat(up().warnings()).containsExactly("store 10.0.0.7 did not answer", "metric might not be a counter");
        assertThat(up().series()).extracting(series -> series.value(0)).containsExactly(1.0);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    422 | query processing would load too many samples into memory | would have to read more samples than it may
                    400 | exceeded maximum resolution of 11,000 points per timeseries | is asked for more points than it gives at once
                    503 | query timed out in expression evaluation | needs longer for this question than it may
                    422 | expanding series: the query exceeded the maximum number of series (limit: 3 series) (err-mimir-max-series-per-query) | would have to read more series than it may
                    422 | the query exceeded the maximum number of chunks (err-mimir-max-chunks-per-query) | would have to read more samples than it may
                    422 | the query time range exceeds the limit (err-mimir-max-query-length) | answers no question about so long a time
                    422 | exceeded series limit: limit 3 violated (got 4) | would have to read more series than it may
                    422 | exceeded chunks limit: limit 3 violated (got 4) | would have to read more samples than it may
                    422 | the number of matching timeseries exceeds 3; either narrow down the search or increase -search.max* | would have to read more series than it may
                    422 | cannot select more than -search.maxSamplesPerQuery=9 samples | would have to read more samples than it may
                    422 | too many points for the given start=1, end=9 and step=1 | is asked for more points than it gives at once
                    503 | the request couldn't be executed in 2.000 seconds; possible solutions: to increase -search.maxQueryDuration=2s | needs longer for this question than it may
                    401 | no org id | serves several tenants and was told none (pilothouse.prometheus.tenant)
                    422 | something with the-query-in-it | cannot evaluate this question
                    500 | boom secret=1 | fails with status 500
                    """)
    void whyAServerDoesNotAnswerIsSaidInOurWords(int status, String error, String words) {
        fails(status, error);

        assertThat(failure().message()).contains(words).doesNotContain("secret=1", "the-query-in-it");
    }

    @Test
    void whatIsNoAnswerIsNotTakenForAnEmptyOne() {
        answers("{\"status\":\"success\",\"data\":{}}");
        assertThat(failure()).isInstanceOf(ClientFailure.Invalid.class);

        answers("{\"hello\":1}");
        assertThat(failure()).isInstanceOf(ClientFailure.Invalid.class);

        answers("{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[{\"metric\":{},\"value\":[1,");
        assertThat(failure()).isInstanceOf(ClientFailure.Unreachable.class);
    }

    /** Whatever is asked, it would be answered like this: no question is refused, the server is away. */
    @Test
    void aPageInItsPlaceIsAnOutage() {
        answers("<!doctype html><title>Sign in</title>");

        assertThat(failure()).isInstanceOf(ClientFailure.Unreachable.class);
        assertThat(failure().message()).contains("login page or proxy").doesNotContain("Sign in");
    }

    @Test
    void oneThatIsSlowIsLetGoOf() {
        server.stubFor(post(urlPathEqualTo("/prometheus/api/v1/query"))
                .willReturn(aResponse().withFixedDelay(5_000).withBody("{}")));

        assertThat(failure().message()).contains("does not answer within 2 s");
    }

    @Test
    void credentialsAndTenantGoAlong() {
        answers("{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[]}}");

        with(null, "abc", "team-a").at(Promql.metric("up"), NOW);
        with("reader", null, null).at(Promql.metric("up"), NOW);

        server.verify(postRequestedFor(urlPathEqualTo("/prometheus/api/v1/query"))
                .withHeader("Authorization", equalTo("Bearer abc"))
                .withHeader("X-Scope-OrgID", equalTo("team-a")));
        server.verify(postRequestedFor(urlPathEqualTo("/prometheus/api/v1/query"))
                .withHeader("Authorization", containing("Basic ")));
    }

    @Test
    void anAlertThatDoesNotSaySinceWhenLosesNoOther() {
        server.stubFor(get(urlPathEqualTo("/prometheus/api/v1/alerts")).willReturn(okJson("""
                {"status":"success","data":{"alerts":[
                  {"labels":{"alertname":"a"},"state":"firing","activeAt":null},
                  {"labels":{"alertname":"b"},"state":"firing","activeAt":"2026-11-28T10:00:00Z"}]}}""")));

        assertThat(prometheus.alerts())
                .extracting(Prometheus.Alert::activeAt)
                .containsExactly(null, Instant.parse("2026-11-28T10:00:00Z"));
    }

    @Test
    void selectionsAreAskedForOneByOne() {
        server.stubFor(get(urlPathEqualTo("/prometheus/api/v1/series"))
                .willReturn(okJson("{\"status\":\"success\",\"data\":[{\"__name__\":\"up\",\"pod\":\"a{b}\"}]}")));

        List<Labels> found = prometheus.series(List.of(Promql.metric("up"), Promql.metric("vllm:x")), NOW, NOW);

        assertThat(found).containsExactly(Labels.of("up", Map.of("pod", "a{b}")));
        server.verify(getRequestedFor(urlPathEqualTo("/prometheus/api/v1/series"))
                .withQueryParam("match[]", havingExactly("up", "vllm:x")));
    }

    @Test
    void anotherProductSaysWhatItIs() {
        server.stubFor(
                get(urlPathEqualTo("/prometheus/api/v1/status/buildinfo"))
                        .willReturn(
                                okJson(
                                        "{\"status\":\"success\",\"data\":{\"application\":\"Grafana Mimir\",\"version\":\"2.17.0\"}}")));

        assertThat(prometheus.build()).isEqualTo(new Prometheus.BuildInformation("Grafana Mimir", "2.17.0"));
    }

    @Test
    void aSpanOfMoreStepsThanAServerTakesIsNotAskedFor() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Span(NOW, NOW.plusSeconds(11_001), Duration.ofSeconds(1)))
                .withMessage("11001 steps of PT1S (expected: at most 11000)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Span(NOW, NOW.minusSeconds(1), Duration.ofSeconds(1)));
    }

    @Test
    void aSpanOfTenYearsHasAsManyPointsAsAskedForAndMomentsThatStay() {
        Instant start = NOW.minus(Duration.ofDays(3_650));
        Span span = Span.of(start, NOW, 600);
        Span later = Span.of(start.plusSeconds(5), NOW.plusSeconds(5), 600);

        assertThat(Duration.between(span.start(), span.end()).dividedBy(span.step()))
                .isBetween(590L, 610L);
        assertThat(later).isEqualTo(span);
    }
}
