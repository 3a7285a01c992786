package io.pilothouse.access.gateway;

import static io.pilothouse.access.gateway.GatewayBench.ALPHA;
import static io.pilothouse.access.gateway.GatewayBench.BETA;
import static io.pilothouse.access.gateway.GatewayBench.LIMITS;
import static io.pilothouse.access.gateway.GatewayBench.TOKENS;
import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.realparts.ModelCalls;
import io.pilothouse.realparts.ModelCalls.Answer;
import io.pilothouse.realparts.OnRealServers;
import io.pilothouse.realparts.Server;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What a real gateway does with policies that hold nobody, or others than one thinks: what the checks of the console claim. */
@OnRealServers({Server.GATEWAY, Server.KEYCLOAK})
class GatewayTrapsOnRealServerTests {
    private static final long MONTH = Duration.ofDays(30).toSeconds();

    private final GatewayBench bench = GatewayBench.running();
    private final String red = bench.token("red-search");
    private final String blue = bench.token("blue-chat");

    @Test
    void aMonthOfTheGatewayIsThirtyDaysAndNotTheCalendars() {
        String month = bench.limits(ALPHA).replace("unit: Day", "unit: Month");
        bench.apply(bench.closed(), bench.callers(ALPHA), month);

        assertThat(bench.calls.chat(red, ALPHA, TOKENS).status()).isEqualTo(200);
        Answer refused = bench.awaitRefused(red);

        long left = MONTH - Instant.now().getEpochSecond() % MONTH;
        assertThat(Long.parseLong(refused.header("x-ratelimit-reset"))).isBetween(left - 5, left + 5);
    }

    @Test
    void aRuleThatIsPutBeforeAnotherTakesItsCounterAndOneAtTheEndDoesNot() {
        bench.apply(bench.closed(), bench.callers(ALPHA), bench.limits(ALPHA));
        bench.useUp(red);
        String rule = """
              - clientSelectors: [{headers: [{name: x-team, type: Distinct}]}]
                limit: {requests: 4000, unit: Day}
        """;

        bench.change(bench.closed(), bench.callers(ALPHA), bench.limits(ALPHA) + rule);
        assertThat(bench.call(red, ALPHA).status()).as("put behind").isEqualTo(429);

        int second = bench.limits(ALPHA).lastIndexOf("      - clientSelectors");
        bench.change(
                bench.closed(),
                bench.callers(ALPHA),
                bench.limits(ALPHA).substring(0, second)
                        + rule
                        + bench.limits(ALPHA).substring(second));
        assertThat(bench.call(red, ALPHA).status())
                .as("put before: the budget is new")
                .isEqualTo(200);
    }

    @Test
    void anotherAmountKeepsWhatWasUsed() {
        bench.apply(bench.closed(), bench.callers(ALPHA), bench.limits(ALPHA));
        bench.useUp(red);

        bench.change(
                bench.closed(),
                bench.callers(ALPHA),
                bench.limits(ALPHA).replace("requests: 1000,", "requests: 1500,"));

        Answer answer = bench.call(red, ALPHA);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header(LIMITS)).contains("1500;w=86400");
    }

    @Test
    void aRouteWithoutAPolicyIsOpenToAnyTokenUnlessTheGatewayAllowsNobody() {
        bench.apply(bench.closed(), bench.callers(ALPHA));
        assertThat(bench.call(blue, BETA).status()).isEqualTo(403);

        bench.applyAnew(bench.closed().replace("  authorization: {defaultAction: Deny}\n", ""), bench.callers(ALPHA));

        assertThat(bench.call(bench.token("green-notes"), BETA).status())
                .as("without any scope")
                .isEqualTo(200);
        assertThat(bench.call(bench.token("green-notes"), ALPHA).status()).isEqualTo(403);
    }

    /** What the page says of the list; whoever has no token that it takes gets none. */
    @Test
    void theNamesOfAllModelsAreListedToWhoeverHasAnyTokenAlsoToWhoMayCallNone() {
        bench.apply(bench.closed(), bench.callers(ALPHA), bench.callers(BETA));

        Answer red = bench.calls.get(this.red, "/v1/models");
        Answer green = bench.calls.get(bench.token("green-notes"), "/v1/models");

        assertThat(bench.statuses(bench.token("green-notes"), ALPHA, BETA)).containsOnly(403);
        assertThat(green.status()).as(green.body()).isEqualTo(200);
        assertThat(green.body()).isEqualTo(red.body()).contains("\"" + ALPHA + "\"", "\"" + BETA + "\"");
        assertThat(bench.calls.get("no-token", "/v1/models").status()).isEqualTo(401);
    }

    @Test
    void aRouteThatNamesAHostHidesThereThoseThatNameNone() {
        ModelCalls there = new ModelCalls(
                URI.create("http://localhost:" + bench.gateway.url().getPort()));
        bench.apply(bench.closed(), bench.callers(ALPHA));
        assertThat(there.chat(red, ALPHA, 1).status()).isEqualTo(200);

        bench.change(bench.closed(), bench.callers(ALPHA), """
                apiVersion: gateway.networking.k8s.io/v1
                kind: HTTPRoute
                metadata: {name: hosted, namespace: llm}
                spec:
                  parentRefs: [{name: llm}]
                  hostnames: [localhost]
                  rules:
                  - matches: [{path: {type: PathPrefix, value: /hosted/v1}}]
                    backendRefs: [{group: gateway.envoyproxy.io, kind: Backend, name: alpha}]
                """);

        assertThat(there.chat(red, ALPHA, 1).status()).isEqualTo(404);
        assertThat(bench.call(red, ALPHA).status()).as("by another name").isEqualTo(200);
    }

    @Test
    void withoutAPolicyOnTheGatewayTheFirstRoutesPolicyDecidesWhoIsAuthenticForAll() {
        bench.apply(bench.callers(ALPHA).replace("[llm-gateway]", "[elsewhere]"), bench.callers(BETA));

        assertThat(bench.call(blue, BETA).status())
                .as("the audience of alpha's policy")
                .isEqualTo(403);
    }

    @Test
    void whoHasNoTeamHasNoLimitOfTeamsUnlessATeamIsWanted() {
        String anybody = bench.callers(ALPHA).replaceAll(", claims: .*}]", "");
        bench.apply(bench.closed(), anybody, bench.limits(ALPHA));
        String nobodys = bench.token("nobodys");

        Answer answer = bench.calls.chat(nobodys, ALPHA, TOKENS);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header(LIMITS)).as("only requests").doesNotContain("1000;");
        assertThat(bench.call(nobodys, ALPHA).status()).isEqualTo(200);
    }

    @Test
    void aSharedRuleOfTheGatewayCountsAllModelsWhereRoutesMergeTheirs() {
        String shared = """
        apiVersion: gateway.envoyproxy.io/v1alpha1
        kind: BackendTrafficPolicy
        metadata: {name: llm, namespace: llm}
        spec:
          targetRefs: [{group: gateway.networking.k8s.io, kind: Gateway, name: llm}]
          rateLimit:
            type: Global
            global:
              rules:
              - clientSelectors: [{headers: [{name: x-team, type: Exact, value: blue}]}]
                limit: {requests: 3, unit: Hour}
                shared: true
        """;
        String merged = bench.limits(ALPHA).replace("  rateLimit:", "  mergeType: StrategicMerge\n  rateLimit:");
        bench.applyAnew(bench.closed(), bench.callers(ALPHA), bench.callers(BETA), shared, merged);

        assertThat(bench.statuses(blue, ALPHA, BETA, ALPHA, BETA, ALPHA)).containsExactly(200, 200, 200, 429, 429);

        bench.applyAnew(bench.closed(), bench.callers(ALPHA), bench.callers(BETA), shared, bench.limits(ALPHA));
        assertThat(bench.statuses(blue, ALPHA, ALPHA, ALPHA, ALPHA))
                .as("not merged: the route's hide the gateway's")
                .containsOnly(200);
    }

    @Test
    void aLongPromptNeedsALargerBufferThanTheGatewayHasByItself() {
        bench.apply(bench.closed(), bench.callers(ALPHA));
        assertThat(bench.calls.longPrompt(red, ALPHA, 40_000).status()).isEqualTo(413);

        bench.apply(bench.closed(), bench.callers(ALPHA), bench.buffered());
        assertThat(bench.calls.longPrompt(red, ALPHA, 40_000).status()).isEqualTo(200);
    }
}
