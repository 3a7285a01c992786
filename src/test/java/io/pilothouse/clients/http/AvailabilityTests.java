package io.pilothouse.clients.http;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.pilothouse.clients.ClientException;
import io.pilothouse.clients.ClientFailure.Unreachable;
import io.pilothouse.fakes.HandClock;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** It is 2026-11-24T03:00:00Z, a Tuesday. */
class AvailabilityTests {
    @RegisterExtension
    static final WireMockExtension server = WireMockExtension.newInstance().build();

    private final HandClock clock = new HandClock();
    private final JsonRemote remote = new JsonRemote(
            new JsonRemote.Named("The registry", "registry.url", "registry.token"),
            new JsonRemote.Place(URI.create(server.baseUrl()), Duration.ofSeconds(30), null),
            _ -> {},
            (_, _, _) -> null,
            new Availability(clock));

    private static void answer(ResponseDefinitionBuilder answer) {
        server.resetAll();
        server.stubFor(any(anyUrl()).willReturn(answer));
    }

    private JsonNode ask() {
        return remote.get(JsonNode.class, "/models", Map.of());
    }

    private ClientException failure() {
        return catchThrowableOfType(ClientException.class, this::ask);
    }

    private static void verifyAsked(int times) {
        server.verify(times, anyRequestedFor(anyUrl()));
    }

    @ParameterizedTest
    @CsvSource({
        "429, 30, 30, is asked too often",
        "503, 30, 30, fails with status 503",
        "503, 'Tue, 24 Nov 2026 03:00:45 GMT', 45, fails with status 503",
        "429, 86400, 120, is asked too often",
        "429, 'Wed, 25 Nov 2026 03:00:00 GMT', 120, is asked too often"
    })
    void whoAsksToBeLeftAloneIsLeftAloneWithinBounds(int status, String after, int seconds, String words) {
        answer(aResponse().withStatus(status).withHeader("Retry-After", after));

        assertThat(failure().failure()).isInstanceOf(Unreachable.class);
        clock.pass(Duration.ofSeconds(seconds - 1));
        assertThat(failure().getMessage())
                .contains(words)
                .contains("it is asked again at")
                .as("it is the same failure, of which nobody was asked");
        verifyAsked(1);

        clock.pass(Duration.ofSeconds(1));
        answer(okJson("{}"));
        assertThat(ask().isObject()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"503, soon", "503, 0", "429, -3", "503, 'Tue, 24 Nov 2026 02:00:00 GMT'", "500, 30", "404, 30"})
    void anythingElseIsNoReasonToWait(int status, String after) {
        answer(aResponse().withStatus(status).withHeader("Retry-After", after));

        assertThat(failure().getMessage()).doesNotContain("asked again");
        assertThat(failure().getMessage()).doesNotContain("asked again");
        verifyAsked(2);
    }

    @Test
    void anOutageBeginsWithTheFirstQuestionThatGotNoAnswerAndEndsWithAnAnswer() {
        answer(aResponse().withStatus(502));
        assertThat(failure().since()).isEqualTo(HandClock.START);
        clock.pass(Duration.ofMinutes(10));
        assertThat(failure().since()).isEqualTo(HandClock.START);

        answer(aResponse().withStatus(404));
        assertThat(failure().since()).as("it answers").isNull();

        answer(aResponse().withStatus(502));
        assertThat(failure().since()).isEqualTo(HandClock.START.plusSeconds(600));
    }

    @Test
    void whoeverAsksTheSameRemoteKnowsOfIt() {
        answer(aResponse().withStatus(429).withHeader("Retry-After", "30"));
        assertThat(failure()).isNotNull();

        JsonRemote other = remote.with(headers -> headers.setBearerAuth("t"), (_, _, _) -> null);

        assertThat(catchThrowableOfType(ClientException.class, () -> other.get(JsonNode.class, "/a", Map.of()))
                        .since())
                .isEqualTo(HandClock.START);
        verifyAsked(1);
    }
}
