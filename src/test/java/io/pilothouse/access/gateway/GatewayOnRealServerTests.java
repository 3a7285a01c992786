package io.pilothouse.access.gateway;

import static io.pilothouse.access.gateway.GatewayBench.ALPHA;
import static io.pilothouse.access.gateway.GatewayBench.BETA;
import static io.pilothouse.access.gateway.GatewayBench.LIMITS;
import static io.pilothouse.access.gateway.GatewayBench.REQUESTS;
import static io.pilothouse.access.gateway.GatewayBench.TOKENS;
import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.realparts.ModelCalls.Answer;
import io.pilothouse.realparts.OnRealServers;
import io.pilothouse.realparts.Server;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whom a real gateway lets through, and until when, with policies of the form that the console writes. */
@OnRealServers({Server.GATEWAY, Server.KEYCLOAK})
class GatewayOnRealServerTests {
    private final GatewayBench bench = GatewayBench.running();
    private final String red = bench.token("red-search");
    private final String blue = bench.token("blue-chat");

    @BeforeEach
    void allIsInForceAndNothingIsUsed() {
        bench.applyAll();
    }

    @Test
    void nobodyIsLetInWithoutATokenThatTheIssuerSigned() {
        assertThat(bench.call(null, ALPHA).status()).isEqualTo(401);
        assertThat(bench.call(null, ALPHA).header("www-authenticate")).startsWith("Bearer");
        assertThat(bench.call("no token at all", ALPHA).status()).isEqualTo(401);
        assertThat(bench.call(bench.realm.keycloak().token(), ALPHA).status()).isEqualTo(401);
        assertThat(bench.call(GatewayRealm.unsigned(red), ALPHA).status()).isEqualTo(401);
        assertThat(bench.call(GatewayRealm.forged(red), ALPHA).status()).isEqualTo(401);
    }

    @Test
    void aTokenOfTheIssuerGetsToTheModelsOfItsScopesAndItsTeam() {
        assertThat(bench.call(red, ALPHA).status()).isEqualTo(200);
        assertThat(bench.call(blue, BETA).status()).isEqualTo(200);
        assertThat(bench.call(red, BETA).status()).as("another model").isEqualTo(403);
        assertThat(bench.call(bench.token("green-notes"), ALPHA).status())
                .as("no model")
                .isEqualTo(403);
        assertThat(bench.call(bench.token("red-stray"), ALPHA).status())
                .as("another audience")
                .isEqualTo(403);
        assertThat(bench.call(bench.token("nobodys"), ALPHA).status())
                .as("no team")
                .isEqualTo(403);
        assertThat(bench.call(red, "gamma").status()).as("no such model").isEqualTo(404);
    }

    @Test
    void theRequestAfterTheLastAllowedOneIsRefusedForItsClientOnly() {
        List<Integer> statuses = IntStream.rangeClosed(0, REQUESTS)
                .mapToObj(_ -> bench.call(red, ALPHA).status())
                .toList();

        assertThat(statuses.subList(0, REQUESTS)).containsOnly(200);
        assertThat(statuses.getLast()).isEqualTo(429);
        Answer refused = bench.call(red, ALPHA);
        assertThat(refused.header(LIMITS)).startsWith(REQUESTS + ", ");
        assertThat(refused.header("x-ratelimit-remaining")).isEqualTo("0");
        assertThat(refused.header("retry-after")).isEmpty();
        assertThat(refused.body()).isEmpty();
        assertThat(bench.call(blue, ALPHA).status()).isEqualTo(200);
    }

    @Test
    void tokensAreChargedAfterTheAnswerAlsoToWhoeverStreams() {
        assertThat(bench.calls.chat(red, ALPHA, TOKENS / 2).status()).isEqualTo(200);
        assertThat(bench.calls.stream(red, ALPHA, TOKENS / 2).status()).isEqualTo(200);

        bench.awaitRefused(red);
        assertThat(bench.call(blue, ALPHA).status()).as("another team").isEqualTo(200);
    }

    @Test
    void theModelHearsTheTeamOfTheTokenWhateverTheCallerSays() {
        assertThat(bench.call(red, ALPHA).status()).isEqualTo(200);

        assertThat(bench.backend.heard("X-team")).isEqualTo("red");
        assertThat(bench.backend.heard("X-client")).isEqualTo("red-search");
        assertThat(bench.backend.heard("Authorization"))
                .as("it gets the token too")
                .startsWith("Bearer ");
    }

    @Test
    void whenCountersAreLostEverybodyGetsThroughWithoutAWord() {
        bench.useUp(red);

        bench.gateway.loseCounters();
        Answer answer = bench.call(red, ALPHA);
        bench.gateway.findCounters(bench.calls, blue, ALPHA);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header(LIMITS)).isEmpty();
        assertThat(bench.call(red, ALPHA).status()).as("nothing is remembered").isEqualTo(200);
    }
}
