package io.pilothouse.access.api;

import static io.pilothouse.access.api.ApiCalls.BATCH;
import static io.pilothouse.access.api.ApiCalls.detail;
import static io.pilothouse.access.api.ApiCalls.read;
import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.access.gateway.Guarded;
import io.pilothouse.clients.ClientFailure;
import io.pilothouse.fakes.FakePrometheus;
import io.pilothouse.fakes.FakeRepository;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ActiveProfiles;
import tools.jackson.databind.JsonNode;

/** What cannot be read is said. Each begins with a console that asked nobody yet. */
@DirtiesContext(classMode = DirtiesContext.ClassMode.AFTER_EACH_TEST_METHOD)
@ActiveProfiles("callers")
@SpringBootTest(
        classes = ApiRoom.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = "spring.application.name=outages")
class ExplainApiOutagesTests {
    @LocalServerPort
    private int port;

    @Autowired
    private FakePrometheus prometheus;

    @Autowired
    private FakeRepository repository;

    private ApiCalls calls;

    @BeforeEach
    void call() {
        calls = new ApiCalls(port);
    }

    @Test
    void whereGitDoesNotAnswerThatIsTheProblem() {
        repository.silent("git.example.com does not answer");

        assertThat(detail(calls.send(calls.as("ola", BATCH)), 503)).contains("git.example.com does not answer");
    }

    @Test
    void whereAFileOfGatewaysCannotBeReadThatIsTheProblem() {
        repository.head(ApiRoom.tree().with(Guarded.ENVIRONMENTS, "environments: 7\n"));

        assertThat(detail(calls.send(calls.as("ola", BATCH)), 503)).contains(Guarded.ENVIRONMENTS);
    }

    @Test
    void whereNobodyCountsTheRulesAreSaidAndWhyNothingIsKnownOfTheirUse() {
        prometheus.fail(new ClientFailure.Unreachable("Prometheus does not answer"));

        JsonNode answer = read(calls.send(calls.as("ola", BATCH)));

        assertThat(answer.path("certain").asBoolean()).isFalse();
        assertThat(answer.path("counted").isNull()).isTrue();
        assertThat(answer.path("rules").valueStream().filter(rule -> rule.has("limit")))
                .isNotEmpty()
                .allSatisfy(rule -> {
                    assertThat(rule.path("used").isNull()).isTrue();
                    assertThat(rule.path("missing").asString()).isEqualTo("Prometheus does not answer");
                });
    }
}
