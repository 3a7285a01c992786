package io.pilothouse.access.api;

import static io.pilothouse.access.api.ApiCalls.BATCH;
import static io.pilothouse.access.api.ApiCalls.body;
import static io.pilothouse.access.api.ApiCalls.detail;
import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.fakes.HandClock;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ActiveProfiles;

@DirtiesContext
@ActiveProfiles("callers")
@SpringBootTest(
        classes = ApiRoom.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = "spring.application.name=rate")
class ExplainApiRateTests {
    @LocalServerPort
    private int port;

    @Autowired
    private HandClock clock;

    @Test
    void whoAsksTooOftenIsToldWhenToAskAgainAndNobodyElseWaits() {
        ApiCalls calls = new ApiCalls(port);
        for (int i = 0; i < 120; i++) {
            assertThat(calls.send(calls.as("toni", BATCH)).statusCode()).isEqualTo(200);
        }

        HttpResponse<String> refused = calls.send(calls.as("toni", BATCH));

        assertThat(detail(refused, 429)).contains("120 calls at once");
        assertThat(refused.headers().firstValue("retry-after")).hasValue("1");
        assertThat(detail(calls.posted("toni", body("x")), 429)).startsWith("You asked too often");
        assertThat(calls.send(calls.as("ola", BATCH)).statusCode()).isEqualTo(200);
        assertThat(calls.send(calls.request("/api/openapi.yaml")).statusCode()).isEqualTo(200);

        clock.pass(Duration.ofSeconds(1));

        assertThat(calls.send(calls.as("toni", BATCH)).statusCode()).isEqualTo(200);
        assertThat(calls.send(calls.as("toni", BATCH)).statusCode()).isEqualTo(200);
        assertThat(calls.send(calls.as("toni", BATCH)).statusCode()).isEqualTo(429);
    }
}
