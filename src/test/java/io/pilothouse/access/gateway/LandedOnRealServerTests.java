package io.pilothouse.access.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.access.GatewayChanges;
import io.pilothouse.access.declared.Declared;
import io.pilothouse.changes.FileEdit;
import io.pilothouse.changes.Renderer;
import io.pilothouse.changes.Tree;
import io.pilothouse.fakes.FakePrometheus;
import io.pilothouse.fakes.FileTree;
import io.pilothouse.fakes.HandTime;
import io.pilothouse.fakes.Samples;
import io.pilothouse.promql.Series;
import io.pilothouse.realparts.ModelCalls;
import io.pilothouse.realparts.OnRealServers;
import io.pilothouse.realparts.OpenAiBackend;
import io.pilothouse.realparts.RealGateway;
import io.pilothouse.realparts.RealPlatform;
import io.pilothouse.realparts.Server;
import io.pilothouse.serving.CallAddress;
import io.pilothouse.serving.RouteAddress;
import io.pilothouse.serving.files.NewEndpoint;
import io.pilothouse.telemetry.CallerMetrics;
import io.pilothouse.telemetry.CallersReading;
import io.pilothouse.telemetry.CallersReading.Caller;
import io.pilothouse.telemetry.CallersReading.Over;
import io.pilothouse.telemetry.Exposition;
import io.pilothouse.units.ApplicationName;
import io.pilothouse.units.EndpointId;
import io.pilothouse.units.EnvironmentName;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.data.Percentage;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * A roll-out of a new endpoint lands in a real repository, and what lies there then, rendered by kustomize, is applied to a real gateway: but for
 * where the engine is, since there is no cluster that knows its name.
 */
@OnRealServers({Server.GATEWAY, Server.KEYCLOAK, Server.KUSTOMIZE})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LandedOnRealServerTests {
    private static final EnvironmentName PROD = EnvironmentName.of("prod");
    private static final EndpointId ALPHA = EndpointId.of("alpha", "prod");
    private static final String ENVIRONMENTS = "console/environments.yaml";
    private static final String DEFAULTS = "console/defaults.yaml";
    private static final int REQUESTS = 30;
    private static final int MINUTE = 60;
    private static final int EARLY = 20;
    private static final Set<String> READ_ONCE = Set.of("AIGatewayRoute", "AIServiceBackend", "Backend");
    private static final Set<String> POLICIES = Set.of("SecurityPolicy", "BackendTrafficPolicy");

    private final OpenAiBackend backend = OpenAiBackend.start();
    private final Map<String, @Nullable String> callers = new LinkedHashMap<>();
    private GatewayRealm realm;
    private GatewayChanges changes;
    private RealGateway gateway;
    private ModelCalls calls;
    private Predictions predictions;

    @BeforeAll
    void aRollOutLandsAndIsApplied(@TempDir Path directory) {
        realm = GatewayRealm.made(RealPlatform.running().keycloak(), "landed");
        changes = new GatewayChanges(directory, begun(), RealPlatform.running().kustomize());
        changes.land("Name the gateway", List.of(new FileEdit.Write(ENVIRONMENTS, guarded())));
        FileTree seen = FileTree.of(changes.main().files("").stream()
                .collect(Collectors.toMap(
                        path -> path, path -> changes.main().file(path).orElseThrow())));
        changes.land(
                "Roll out alpha",
                NewEndpoint.files(Samples.blueprint(Samples.spec().at(ALPHA), seen), seen));

        gateway = RealGateway.withAi("landed", String.join("\n---\n", landed(READ_ONCE)));
        gateway.apply(landed(POLICIES).toArray(String[]::new));
        calls = new ModelCalls(URI.create("http://localhost:" + gateway.url().getPort()));
        Tree main = changes.main();
        predictions = new Predictions(
                new Declared.Reader().read(main), Place.of(PROD, main).orElseThrow(), calls);
    }

    private static FileTree begun() {
        FileTree tree = FileTree.platform();
        return tree.with(
                        DEFAULTS,
                        tree.file(DEFAULTS)
                                .orElseThrow()
                                .replace("gateway-system", "llm")
                                .replace("llm.example.com", "localhost"))
                .with(ENVIRONMENTS, "environments:\n- {name: prod, cluster: fra-1, namespace: llm}\n")
                .with("access/models/alpha.yaml", "owner: blue\nbudgets: {requestsPerMinute: {hard: 5000}}\n")
                .with("access/models/beta.yaml", "owner: blue\n")
                .with("access/teams/red.yaml", """
                        group: /teams/red
                        models: [{model: alpha, budgets: {tokensPerDay: {hard: 100000}}}]
                        """)
                .with("access/teams/blue.yaml", "group: /teams/blue\nmodels: [{model: beta}]\n")
                .with("access/applications/red-search.yaml", """
                        team: red
                        models: [alpha]
                        budgets: {requestsPerMinute: {hard: %d}}
                        """.formatted(REQUESTS))
                .with("access/applications/blue-chat.yaml", "team: blue\nmodels: [beta]\n");
    }

    private String guarded() {
        return """
                environments:
                - name: prod
                  cluster: fra-1
                  namespace: llm
                  gateway: {kind: envoy-ai-gateway, issuer: %s, audience: llm-gateway, folder: platform/gateway}
                """.formatted(realm.keycloak().issuer(realm.realm()));
    }

    /** What kustomize makes of the endpoint's folder, and what lies in the gateway's. */
    private List<String> landed(Set<String> kinds) {
        Tree main = changes.main();
        Stream<String> endpoint = main.renderer().render(main, "models/alpha/prod").manifests().stream()
                .map(Renderer.Rendered::document)
                .filter(document -> kinds.contains(document.get("kind").orElse("")))
                .map(document -> document.text());
        Stream<String> own = kinds.equals(POLICIES)
                ? main.files("platform/gateway").stream()
                        .map(path -> main.file(path).orElseThrow())
                : Stream.empty();
        return Stream.concat(endpoint, own).map(this::here).toList();
    }

    /** Nobody on this host knows names of a cluster. */
    private String here(String manifest) {
        return manifest.replaceAll(
                "fqdn:\\s+hostname: alpha\\.llm\\.svc\\.cluster\\.local\\s+port: 8000",
                "ip: {address: 127.0.0.1, port: " + backend.port() + "}");
    }

    @AfterAll
    void end() {
        gateway.close();
        changes.close();
        backend.close();
    }

    @BeforeEach
    void nothingIsUsed() {
        Awaitility.await().until(() -> Instant.now().getEpochSecond() % MINUTE < EARLY);
        gateway.forgetCounters();
        String red = realm.token("red-search");
        callers.put("nobody", null);
        callers.put("unsigned", GatewayRealm.unsigned(red));
        callers.put("red-search", red);
        for (String client : List.of("blue-chat", "green-notes", "red-stray", "nobodys")) {
            callers.put(client, realm.token(client));
        }
    }

    @Test
    void whatLandedHasNoPathAndSaysWhereItIsCalled() {
        assertThat(changes.main().files("models/alpha/prod"))
                .contains("models/alpha/prod/aigatewayroute.yaml")
                .doesNotContain("models/alpha/prod/route.yaml");
        assertThat(CallAddress.in(changes.main(), ALPHA).map(CallAddress::route).map(RouteAddress::url))
                .contains("https://localhost/v1");
    }

    @Test
    void aLongPromptIsTakenSinceTheGatewayWasToldSo() {
        assertThat(changes.main().files("platform/gateway")).contains("platform/gateway/clienttrafficpolicy.yaml");
        assertThat(calls.longPrompt(realm.token("red-search"), "alpha", 40_000).status())
                .isEqualTo(200);
    }

    @Test
    void eachCallerIsAnsweredAsItIsExplained() {
        assertThat(calls.chat(callers.get("red-search"), "alpha", 1).status()).isEqualTo(200);
        assertThat(backend.heard("Authorization")).isNull();
        assertThat(calls.chat(callers.get("blue-chat"), "alpha", 1).status()).isEqualTo(403);
        assertThat(predictions.surprises(callers, List.of("alpha", "beta", "gamma"), limit -> OptionalLong.of(0)))
                .isEmpty();
    }

    @Test
    void whoUsedUpALimitIsRefusedAsItIsExplained() {
        for (int i = 0; i < REQUESTS; i++) {
            assertThat(calls.chat(callers.get("red-search"), "alpha", 1).status())
                    .isEqualTo(200);
        }

        Whose red = new Whose.OfApplication(ApplicationName.of("red-search"));
        Usage used = limit -> OptionalLong.of(limit.whose().equals(red) ? REQUESTS : 0);
        assertThat(calls.chat(callers.get("red-search"), "alpha", 1).status()).isEqualTo(429);
        assertThat(predictions.surprises(callers, List.of("alpha"), used)).isEmpty();
    }

    @Test
    void anotherHostIsNotAnswered() {
        assertThat(new ModelCalls(gateway.url())
                        .chat(callers.get("red-search"), "alpha", 1)
                        .status())
                .isEqualTo(404);
    }

    /** As the gateway exposes it, an hour between two looks. */
    @Test
    void theTokensOfACallerAreThoseThatTheGatewayCountedByTeamAndClient() {
        HandTime time = new HandTime();
        FakePrometheus prometheus = new FakePrometheus();
        CallerMetrics metrics = new CallerMetrics(prometheus, time.surroundings());
        long now = time.clock().instant().toEpochMilli();
        assertThat(calls.chat(callers.get("red-search"), "alpha", 1).status()).isEqualTo(200);
        Exposition before = Exposition.read(gateway.metrics());
        assertThat(calls.chat(callers.get("red-search"), "alpha", 700).status()).isEqualTo(200);
        Exposition after = Exposition.read(gateway.metrics());

        prometheus.write(series(before, after, now - Duration.ofHours(1).toMillis(), now));

        metrics.topic().feed().follow(() -> {});
        time.pass(Duration.ZERO);
        CallersReading reading = Objects.requireNonNull(metrics.topic().latest().value());
        assertThat(reading.callers()).contains(new Caller("red", "red-search", "alpha"));
        assertThat(reading.tokens(Over.LAST_HOUR, caller -> caller.application().equals("red-search")))
                .hasValueCloseTo(OpenAiBackend.PROMPT_TOKENS + 700.0, Percentage.withPercentage(5));
    }

    private static List<Series> series(Exposition before, Exposition after, long from, long to) {
        List<Series> series = new ArrayList<>();
        Map<Object, Double> was = before.samples().stream()
                .collect(Collectors.toMap(Exposition.Sample::labels, Exposition.Sample::value, (a, b) -> a));
        after.samples().stream()
                .filter(sample -> sample.labels().metric().startsWith("gen_ai"))
                .forEach(sample -> series.add(Series.of(sample.labels(), new long[] {from, to}, new double[] {
                    was.getOrDefault(sample.labels(), 0.0), sample.value()
                })));
        return series;
    }
}
