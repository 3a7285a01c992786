package io.pilothouse.clients.opencost;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.pilothouse.clients.ClientException;
import io.pilothouse.clients.ClientFailure;
import io.pilothouse.clients.opencost.OpenCost.Allocation;
import io.pilothouse.units.Secret;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The answers that OpenCost documents and its source writes. */
class HttpOpenCostTests {
    private static final Instant FROM = Instant.parse("2026-10-31T23:00:00Z");
    private static final Instant UNTIL = Instant.parse("2026-11-24T03:00:00Z");

    @RegisterExtension
    static final WireMockExtension server = WireMockExtension.newInstance().build();

    private final OpenCost openCost = new HttpOpenCost(
            new OpenCostProperties(URI.create(server.baseUrl()), Duration.ofSeconds(20), new Secret("hidden")));

    private static void answers(String json) {
        server.stubFor(get(urlPathEqualTo("/allocation")).willReturn(okJson(json)));
    }

    private ClientFailure failure() {
        try {
            openCost.allocations(FROM, UNTIL);
        } catch (ClientException failed) {
            return failed.failure();
        }
        throw new AssertionError("nothing failed");
    }

    @Test
    void controllersAreReadWithTheirDevicesAndWhatWasCorrectedLater() {
        answers("""
                {"code": 200, "data": [{
                  "models-prod/chat": {
                    "name": "models-prod/chat",
                    "properties": {"cluster": "fra-1", "namespace": "models-prod", "controller": "chat", "controllerKind": "deployment"},
                    "window": {"start": "2026-10-31T23:00:00Z", "end": "2026-11-24T03:00:00Z"},
                    "start": "2026-10-31T23:00:00Z", "end": "2026-11-24T03:00:00Z", "minutes": 33360,
                    "cpuCoreHours": 4448.0, "cpuCost": 140.6, "gpuCount": 2.0, "gpuHours": 1112.0, "gpuCost": 1056.5,
                    "gpuCostAdjustment": -56.5, "gpuCostIdle": 0.0, "gpuEfficiency": null, "pvCost": 3.5,
                    "pvs": {"cluster=fra-1:name=pv-1": {"byteHours": 1.0, "cost": 3.5}}, "totalCost": 1200.5,
                    "lbAllocations": null, "gpuAllocation": null
                  },
                  "research/__unallocated__": {"name": "research/__unallocated__", "gpuHours": 3.0, "gpuCost": 2.85},
                  "__idle__": {"name": "__idle__", "gpuHours": 120.0, "gpuCost": 114.0}
                }]}""");

        OpenCost.Allocations read = openCost.allocations(FROM, UNTIL);

        assertThat(read.all())
                .containsExactlyInAnyOrder(
                        new Allocation("models-prod", "chat", 1112, 1000),
                        new Allocation("research", "", 3, 2.85),
                        new Allocation("", "", 120, 114));
        assertThat(read.warnings()).isEmpty();
        server.verify(getRequestedFor(urlPathEqualTo("/allocation"))
                .withQueryParam("window", equalTo("2026-10-31T23:00:00Z,2026-11-24T03:00:00Z"))
                .withQueryParam("aggregate", equalTo("namespace,controller"))
                .withQueryParam("accumulate", equalTo("true"))
                .withQueryParam("includeIdle", equalTo("true"))
                .withHeader("Authorization", equalTo("Bearer hidden")));
    }

    @Test
    void stepsInWhichNothingRanAndNumbersThatAreNoneAreNothing() {
        answers("""
                {"code": 200, "status": "success", "warning": "data before 2026-11-02 is not there", "data": [
                  null, {},
                  {"models-prod/chat": {"name": "models-prod/chat", "gpuHours": null, "gpuCost": null}, "models-prod/gone": null}
                ]}""");

        OpenCost.Allocations read = openCost.allocations(FROM, UNTIL);

        assertThat(read.all()).containsExactly(new Allocation("models-prod", "chat", 0, 0));
        assertThat(read.warnings()).containsExactly("data before 2026-11-02 is not there");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"code\": 200, \"data\": null}", "{\"code\": 200, \"data\": []}"})
    void whereNothingRanAtAllThereIsNothing(String json) {
        answers(json);

        assertThat(openCost.allocations(FROM, UNTIL).all()).isEmpty();
    }

    @Test
    void anotherCodeThanGoodIsAFailureWithoutItsWords() {
        answers("{\"code\": 500, \"status\": \"\", \"message\": \"Error: pq: password of cost@db\", \"data\": null}");

        assertThat(failure()).isInstanceOf(ClientFailure.Invalid.class);
        assertThat(failure().message()).contains("OpenCost at", "code 500").doesNotContain("password");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"status\": \"ok\"}", "<html>Sign in</html>"})
    void whatIsNotItsJsonIsSaidSo(String body) {
        answers(body);

        assertThat(failure().message()).contains("pilothouse.opencost.url");
    }

    @Test
    void aServerThatIsDownOrBusyIsUnreachable() {
        server.stubFor(get(urlPathEqualTo("/allocation"))
                .willReturn(aResponse().withStatus(503).withBody("upstream")));

        assertThatThrownBy(() -> openCost.allocations(FROM, UNTIL)).isInstanceOf(ClientException.class);
        assertThat(failure()).isInstanceOf(ClientFailure.Unreachable.class);
    }
}
