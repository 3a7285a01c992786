package io.pilothouse.access.gateway;

import static io.pilothouse.access.gateway.GatewayBench.ALPHA;
import static io.pilothouse.access.gateway.GatewayBench.BETA;
import static io.pilothouse.access.gateway.GatewayBench.REQUESTS;
import static io.pilothouse.access.gateway.GatewayBench.TOKENS;
import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.access.declared.Declared;
import io.pilothouse.changes.FileEdit;
import io.pilothouse.fakes.FileTree;
import io.pilothouse.realparts.OnRealServers;
import io.pilothouse.realparts.Server;
import io.pilothouse.telemetry.CallersReading.CountedRule;
import io.pilothouse.telemetry.Subject;
import io.pilothouse.units.ApplicationName;
import io.pilothouse.units.EndpointName;
import io.pilothouse.units.EnvironmentName;
import io.pilothouse.units.Namespace;
import io.pilothouse.units.TeamName;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the console writes is in force at a real gateway, which answers each caller for each model what the console says that it answers. */
@OnRealServers({Server.GATEWAY, Server.KEYCLOAK})
class PredictedOnRealServerTests {
    private static final EnvironmentName PROD = EnvironmentName.of("prod");
    private static final List<String> MODELS = List.of(ALPHA, BETA, "gamma");
    private static final long MANY = 2_000;
    private static final int MINUTE = 60;
    private static final int EARLY = 30;

    private final GatewayBench bench = GatewayBench.running();
    private final FileTree tree =
            tree(bench.realm.keycloak().issuer(bench.realm.realm()).toString());
    private final Declared declared = new Declared.Reader().read(tree);
    private final Place place = Place.of(PROD, tree).orElseThrow();
    private final Map<String, @Nullable String> callers = new LinkedHashMap<>();

    private static FileTree tree(String issuer) {
        FileTree tree = FileTree.platform();
        return tree.with(
                        "console/defaults.yaml",
                        tree.file("console/defaults.yaml").orElseThrow().replace("gateway-system", "llm"))
                .with("console/environments.yaml", """
                        environments:
                        - name: prod
                          cluster: fra-1
                          namespace: llm
                          gateway: {kind: envoy-ai-gateway, issuer: %s, audience: llm-gateway, folder: platform/gateway}
                        """.formatted(issuer))
                .with(route(ALPHA), routeText(ALPHA))
                .with(route(BETA), routeText(BETA))
                .with("access/models/alpha.yaml", "owner: blue\nbudgets: {requestsPerMinute: {hard: 5000}}\n")
                .with("access/models/beta.yaml", "owner: blue\n")
                .with("access/teams/red.yaml", """
                        group: /teams/red
                        budgets: {tokensPerDay: {hard: 100000}}
                        models: [{model: alpha, budgets: {tokensPerDay: {hard: %d}}}]
                        """.formatted(TOKENS))
                .with("access/teams/blue.yaml", """
                        group: /teams/blue
                        budgets: {tokensPerDay: {hard: %d}}
                        models: [{model: alpha}, {model: beta}]
                        """.formatted(MANY))
                .with("access/teams/green.yaml", "group: /teams/green\n")
                .with("access/applications/red-search.yaml", """
                        team: red
                        models: [alpha]
                        budgets: {requestsPerMinute: {hard: %d}}
                        """.formatted(REQUESTS))
                .with("access/applications/blue-chat.yaml", "team: blue\nmodels: [alpha, beta]\n");
    }

    private static String route(String model) {
        return "models/" + model + "/prod/aigatewayroute.yaml";
    }

    private static String routeText(String model) {
        return """
                apiVersion: aigateway.envoyproxy.io/v1beta1
                kind: AIGatewayRoute
                metadata: {name: %s, namespace: llm}
                spec:
                  parentRefs: [{group: gateway.networking.k8s.io, kind: Gateway, name: llm}]
                  llmRequestCosts: [{metadataKey: llm_total_token, type: TotalToken}]
                """.formatted(model);
    }

    @BeforeEach
    void whatTheConsoleWritesIsInForceAndNothingIsUsed() {
        Rendered rendered = GatewayPolicies.render(
                declared, place, Instant.now().atZone(ZoneOffset.UTC).toLocalDate());
        // its routes are those that the gateway has read already, but for where the model is
        List<String> policies = rendered.files().entrySet().stream()
                .filter(file -> file.getKey().endsWith("policy.yaml"))
                .map(Map.Entry::getValue)
                .toList();
        assertThat(policies).hasSize(2 + 2 + 2);
        bench.applyAnew(policies.toArray(String[]::new));
        String red = bench.token("red-search");
        callers.put("nobody", null);
        callers.put("unsigned", GatewayRealm.unsigned(red));
        callers.put("another issuer", bench.realm.keycloak().token());
        for (String client : List.of("red-search", "blue-chat", "blue-notes", "green-notes", "red-stray", "nobodys")) {
            callers.put(client, bench.token(client));
        }
    }

    @Test
    void whileNothingIsUsed() {
        assertThat(surprises(limit -> OptionalLong.of(0))).isEmpty();
    }

    @Test
    void whenAnApplicationUsedUpItsRequests() {
        // the window is the minute on the clock, and all of this has to be in one
        Awaitility.await().until(() -> Instant.now().getEpochSecond() % MINUTE < EARLY);
        bench.gateway.forgetCounters();
        for (int i = 0; i < REQUESTS; i++) {
            bench.call(bench.token("red-search"), ALPHA);
        }

        assertThat(surprises(used(new Whose.OfApplication(ApplicationName.of("red-search")), false, REQUESTS)))
                .isEmpty();
        Awaitility.await("the rate-limit service tells later")
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(bench.gateway.limiterMetrics())
                        .containsPattern("rate_limit_over_limit\\{.*key1=\"llm/llm/rule/%1$d_.*key2=\"rule-%1$d-match-"
                                .formatted(placeOfItsRule())));
    }

    /** As the console takes it for the one that the gateway counts by. */
    private int placeOfItsRule() {
        LocalDate today = Instant.now().atZone(ZoneOffset.UTC).toLocalDate();
        FileTree written = tree.with(GatewayPolicies.render(declared, place, today).files().entrySet().stream()
                .<FileEdit>map(file -> new FileEdit.Write(file.getKey(), file.getValue()))
                .toList());
        GatewayLimit ofRedSearch = Counters.of(declared, today)
                .overModels()
                .of(whose -> whose.equals(new Whose.OfApplication(ApplicationName.of("red-search"))))
                .limits()
                .getFirst();
        CountedRule rule = RulePlaces.of(ofRedSearch, Place.of(PROD, written).orElseThrow())
                .orElseThrow();
        assertThat(rule.of()).isEqualTo(new Subject(Namespace.of("llm"), "llm"));
        return rule.place();
    }

    @Test
    void whenATeamUsedUpItsTokensOfAModel() {
        bench.useUp(bench.token("red-search"));

        Whose red = new Whose.OfGrant(TeamName.of("red"), EndpointName.of(ALPHA));
        assertThat(surprises(used(red, true, TOKENS + 1))).isEmpty();
    }

    /** One counter of all routes: what is used at one is gone at the other. */
    @Test
    void whenATeamUsedUpItsTokensOfAllModelsAtOneOfThem() {
        String blue = bench.token("blue-chat");
        assertThat(bench.calls.chat(blue, BETA, (int) MANY).status()).isEqualTo(200);
        Awaitility.await().until(() -> bench.call(blue, BETA).status() == 429);

        assertThat(surprises(used(new Whose.OfTeam(TeamName.of("blue")), true, MANY + 1)))
                .isEmpty();
    }

    private static Usage used(Whose whose, boolean tokens, long amount) {
        return limit -> OptionalLong.of(limit.whose().equals(whose) && limit.tokens() == tokens ? amount : 0);
    }

    private List<String> surprises(Usage usage) {
        return new Predictions(declared, place, bench.calls).surprises(callers, MODELS, usage);
    }
}
