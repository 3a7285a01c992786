package io.pilothouse.telemetry;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a person reads whose address has no exposition. */
class MetricsOfAnAddressTests {
    @RegisterExtension
    static final WireMockExtension SERVER = WireMockExtension.newInstance()
            .options(options().bindAddress("127.0.0.1").dynamicPort())
            .build();

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final PrintStream before = System.err;

    @BeforeEach
    void listen() {
        System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void listenNoMore() {
        System.setErr(before);
    }

    private String saidOf(String address) {
        assertThat(MetricsCommand.run(List.of(address))).isEqualTo(1);
        return said.toString(StandardCharsets.UTF_8).strip();
    }

    @Test
    void nobodyListens() {
        assertThat(saidOf("http://127.0.0.1:9/metrics"))
                .isEqualTo(
                        "metrics: http://127.0.0.1:9/metrics: no connection (expected: an exporter that listens there)");
    }

    @Test
    void anotherPage() {
        SERVER.stubFor(get("/metrics").willReturn(aResponse().withBody("<html>")));

        assertThat(saidOf(SERVER.url("/metrics"))).endsWith("/metrics: line 1: no name of a metric: <html>");
    }

    @Test
    void aRefusal() {
        SERVER.stubFor(get("/metrics").willReturn(aResponse().withStatus(403)));

        assertThat(saidOf(SERVER.url("/metrics"))).endsWith("/metrics: status 403 (expected: 200)");
    }

    @Test
    void anAnswerThatBreaksOff() {
        SERVER.stubFor(get("/metrics").willReturn(aResponse().withFault(Fault.EMPTY_RESPONSE)));

        assertThat(saidOf(SERVER.url("/metrics"))).doesNotEndWith("null").contains("/metrics: ");
    }
}
