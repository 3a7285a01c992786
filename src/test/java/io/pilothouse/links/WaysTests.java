package io.pilothouse.links;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pilothouse.promql.Expression;
import io.pilothouse.promql.Matcher;
import io.pilothouse.promql.Promql;
import io.pilothouse.promql.Written;
import io.pilothouse.units.EnvironmentName;
import io.pilothouse.units.Namespace;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Where a link leads is read as the other side reads it. */
class WaysTests {
    private static final EnvironmentName PROD = EnvironmentName.of("prod");
    private static final EnvironmentName STAGING = EnvironmentName.of("staging");
    private static final Expression AWKWARD =
            Promql.metric("vllm:num_requests_running", Matcher.is("model_name", "say \"hi\" {now} & 100% +ü\\"));
    private static final Instant THREE = Instant.parse("2026-11-28T03:00:00Z");
    private static final Shown LAST = new Shown(Duration.ofMinutes(90), null, Duration.ofSeconds(15));
    private static final Shown PAST = new Shown(Duration.ofHours(1), THREE, Duration.ofSeconds(10));

    private static Links links(String... settings) {
        Map<String, String> all = Arrays.stream(settings)
                .map(setting -> setting.split("=", 2))
                .collect(Collectors.toMap(pair -> "pilothouse.links." + pair[0], pair -> pair[1]));
        return new Binder(new MapConfigurationPropertySource(all))
                .bindOrCreate("pilothouse.links", Bindable.of(Links.class));
    }

    private static Map<String, String> parameters(String address) {
        return Arrays.stream(URI.create(address).getRawQuery().split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
    }

    private static JsonNode pane(Way way) {
        assertThat(parameters(way.address())).containsEntry("schemaVersion", "1");
        return new JsonMapper()
                .readTree(parameters(way.address()).get("panes"))
                .valueStream()
                .findFirst()
                .orElseThrow();
    }

    @Test
    void prometheusGetsTheSameQueryTimeAndStep() {
        Ways ways = links("prometheus=https://metrics.example.com/prom/").in(PROD);

        Way way = ways.to(List.of(AWKWARD, Promql.number(1)), PAST).getFirst();

        assertThat(way.to()).isEqualTo("Prometheus");
        assertThat(way.address())
                .startsWith("https://metrics.example.com/prom/graph?")
                .doesNotContain("+", "\"", "{");
        assertThat(parameters(way.address()))
                .containsEntry("g0.expr", Written.of(AWKWARD))
                .containsEntry("g0.tab", "0")
                .containsEntry("g0.range_input", "3600s")
                .containsEntry("g0.end_input", "2026-11-28 04:00:00")
                .containsEntry("g0.step_input", "10")
                .containsEntry("g1.expr", "1");
    }

    @Test
    void whatIsLiveStaysLiveThere() {
        Ways ways = links("prometheus=https://p", "grafana.url=https://g", "grafana.prometheus=uid")
                .in(PROD);

        List<Way> both = ways.to(List.of(AWKWARD), LAST);

        assertThat(parameters(both.getFirst().address()))
                .doesNotContainKey("g0.end_input")
                .containsEntry("g0.range_input", "5400s");
        assertThat(pane(both.getLast()).path("range").path("from").asString()).isEqualTo("now-5400s");
        assertThat(pane(both.getLast()).path("range").path("to").asString()).isEqualTo("now");
    }

    @Test
    void grafanaGetsAPaneWithEachQuery() {
        Ways ways = links("grafana.url=https://g.example.com/g", "grafana.prometheus=P8E8", "grafana.org=3")
                .in(PROD);

        Way way = ways.to(List.of(AWKWARD, Promql.number(1)), PAST).getFirst();

        assertThat(way.to()).isEqualTo("Grafana");
        assertThat(way.address()).startsWith("https://g.example.com/g/explore?").endsWith("&orgId=3");
        JsonNode pane = pane(way);
        assertThat(pane.path("datasource").asString()).isEqualTo("P8E8");
        JsonNode query = pane.path("queries").get(0);
        assertThat(query.path("refId").asString()).isEqualTo("A");
        assertThat(query.path("expr").asString()).isEqualTo(Written.of(AWKWARD));
        assertThat(query.path("interval").asString()).isEqualTo("10s");
        assertThat(query.path("datasource").path("type").asString()).isEqualTo("prometheus");
        assertThat(query.path("datasource").path("uid").asString()).isEqualTo("P8E8");
        assertThat(pane.path("queries").get(1).path("refId").asString()).isEqualTo("B");
        assertThat(pane.path("range").path("from").asString()).isEqualTo(String.valueOf(THREE.toEpochMilli()));
        assertThat(pane.path("range").path("to").asString())
                .isEqualTo(String.valueOf(THREE.plusSeconds(3_600).toEpochMilli()));
    }

    @Test
    void lokiGetsThePodByTheLabelsItHasThere() {
        Ways usual = links("grafana.url=https://g", "grafana.loki=logs").in(PROD);
        Ways renamed = links(
                        "grafana.url=https://g",
                        "grafana.loki=logs",
                        "grafana.loki-namespace=k8s_namespace_name",
                        "grafana.loki-pod=k8s_pod_name")
                .in(PROD);

        assertThat(selector(usual)).isEqualTo("{namespace=\"llm\", pod=\"chat-\\\"1\\\"\"}");
        assertThat(selector(renamed)).isEqualTo("{k8s_namespace_name=\"llm\", k8s_pod_name=\"chat-\\\"1\\\"\"}");
    }

    private static String selector(Ways ways) {
        Way way = ways.logs(Namespace.of("llm"), "chat-\"1\"", LAST).orElseThrow();
        return pane(way).path("queries").get(0).path("expr").asString();
    }

    @Test
    void aTraceIsOpenedWhereThereAreTraces() {
        Ways ways = links("jaeger=https://jaeger.example.com/", "grafana.url=https://g", "grafana.tempo=T")
                .in(PROD);

        List<Way> both = ways.trace("4bf92f3577b34da6a3ce929d0e0e4736", THREE);

        assertThat(both.getFirst())
                .isEqualTo(new Way("Jaeger", "https://jaeger.example.com/trace/4bf92f3577b34da6a3ce929d0e0e4736"));
        assertThat(pane(both.getLast()).path("queries").get(0).path("query").asString())
                .isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
        assertThat(ways.trace("../../search?x=\"", THREE)).isEmpty();
    }

    @Test
    void nothingLeadsWhereNothingIs() {
        Ways none = Links.NONE.in(PROD);
        Ways withoutSources = links("grafana.url=https://g").in(PROD);

        for (Ways ways : List.of(none, withoutSources)) {
            assertThat(ways.to(List.of(AWKWARD), LAST)).isEmpty();
            assertThat(ways.logs(Namespace.of("llm"), "chat", LAST)).isEmpty();
            assertThat(ways.trace("4bf92f", THREE)).isEmpty();
            assertThat(ways.showTraces()).isFalse();
        }
        assertThat(links("prometheus=https://p").in(PROD).to(List.of(), LAST)).isEmpty();
    }

    @Test
    void anEnvironmentMayHaveOthers() {
        Links links =
                links("prometheus=https://p", "jaeger=https://j", "environments.staging.prometheus=https://p.staging");

        assertThat(links.in(STAGING).to(List.of(AWKWARD), LAST).getFirst().address())
                .startsWith("https://p.staging/graph?");
        assertThat(links.in(STAGING).trace("4bf92f", THREE))
                .containsExactly(new Way("Jaeger", "https://j/trace/4bf92f"));
        assertThat(links.in(PROD).to(List.of(AWKWARD), LAST).getFirst().address())
                .startsWith("https://p/graph?");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            prometheus=ftp://p.example.com                      | pilothouse.links.prometheus: ftp://p.example.com (expected: an address with http or https and a host)
            jaeger=https://me:hidden@j.example.com              | pilothouse.links.jaeger: credentials in the address (expected: them in settings of their own)
            grafana.loki=logs                                   | pilothouse.links.grafana.url: nothing (expected: an address such as https://host.example.com)
            grafana.url=https://g;grafana.loki=a b              | pilothouse.links.grafana.loki: a b (expected: the uid of a data source, such as P8E80F9AEF21F6940)
            grafana.url=https://g;grafana.loki-pod=k8s.pod      | pilothouse.links.grafana.loki-pod: k8s.pod (expected: the name of a label, such as k8s_pod_name)
            grafana.url=https://g;grafana.org=0                 | pilothouse.links.grafana.org: 0 (expected: the number of an organisation, from 1 on)
            environments.prod.jaeger=javascript:alert(1)        | pilothouse.links.environments.prod.jaeger: javascript:alert(1) (expected: an address with http or https and a host)
            environments.prod.grafana.url=g.example.com         | pilothouse.links.environments.prod.grafana.url: g.example.com (expected: an address with http or https and a host)
            """)
    void aSettingThatCannotBeIsRefusedByItsName(String settings, String message) {
        assertThatThrownBy(() -> links(settings.split(";"))).rootCause().hasMessage(message);
    }
}
