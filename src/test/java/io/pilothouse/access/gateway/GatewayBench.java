package io.pilothouse.access.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.realparts.ModelCalls;
import io.pilothouse.realparts.ModelCalls.Answer;
import io.pilothouse.realparts.OpenAiBackend;
import io.pilothouse.realparts.RealGateway;
import io.pilothouse.realparts.RealPlatform;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.awaitility.pollinterval.FibonacciPollInterval;
import org.jspecify.annotations.Nullable;

/** A real gateway before the models alpha and beta, with callers of a real Keycloak. One for all tests of it, which ends with the JVM. */
final class GatewayBench {
    static final String ALPHA = "alpha";
    static final String BETA = "beta";
    /** What {@code limits.yaml} allows a client in a day. */
    static final int REQUESTS = 20;
    /** What {@code limits.yaml} allows a team in a day. */
    static final int TOKENS = 1_000;

    static final String LIMITS = "x-ratelimit-limit";

    final GatewayRealm realm = GatewayRealm.made(RealPlatform.running().keycloak(), "gateway");
    final OpenAiBackend backend = OpenAiBackend.start();
    final RealGateway gateway =
            RealGateway.withAi("gateway", GatewayRealm.read("ai-routes.yaml").replace("BACKEND", "" + backend.port()));
    final ModelCalls calls = new ModelCalls(gateway.url());

    private final Map<String, String> tokens = new ConcurrentHashMap<>();
    private List<String> inForce = List.of();

    private GatewayBench() {}

    /** Made once, when the servers are there. */
    private static final class Shared {
        static final GatewayBench BENCH = new GatewayBench();
    }

    static GatewayBench running() {
        return Shared.BENCH;
    }

    /** Closed but for the callers of each model, who are limited. */
    void applyAll() {
        applyAnew(closed(), callers(ALPHA), callers(BETA), limits(ALPHA), limits(BETA), buffered());
    }

    /** Requests may be as long as the console has them. */
    String buffered() {
        return PolicyText.buffered(new Place.ResourceName("llm", "llm"));
    }

    /** The same as {@link #apply}, without any field of before. */
    void applyAnew(String... manifests) {
        if (!List.of(manifests).equals(inForce)) {
            change();
        }
        apply(manifests);
    }

    /** Only these are in force, and counters are empty. */
    void apply(String... manifests) {
        change(manifests);
        gateway.forgetCounters();
    }

    /** The same, but what was counted stays. */
    void change(String... manifests) {
        List<String> wanted = List.of(manifests);
        if (!wanted.equals(inForce)) {
            gateway.apply(manifests);
            inForce = wanted;
        }
    }

    String token(String application) {
        return tokens.computeIfAbsent(application, realm::token);
    }

    /** A small call; without a token where that is null. */
    Answer call(@Nullable String token, String model) {
        return calls.chat(token, model, 1);
    }

    List<Integer> statuses(String token, String... models) {
        List<Integer> statuses = new ArrayList<>();
        for (String model : models) {
            statuses.add(call(token, model).status());
        }
        return statuses;
    }

    /** The token's team uses up what it has of tokens for alpha, but hardly any of its requests. */
    void useUp(String token) {
        assertThat(calls.chat(token, ALPHA, TOKENS).status()).isEqualTo(200);
        awaitRefused(token);
    }

    /** An answer is charged a moment after it was given. Refused for its tokens: each ask uses up a request, so they are few. */
    Answer awaitRefused(String token) {
        Answer refused = Awaitility.await()
                .pollInterval(FibonacciPollInterval.fibonacci(10, TimeUnit.MILLISECONDS))
                .atMost(Duration.ofSeconds(15))
                .until(() -> call(token, ALPHA), answer -> answer.status() == 429);
        assertThat(refused.header(LIMITS)).startsWith(TOKENS + ", ");
        return refused;
    }

    String closed() {
        return realm.text("closed.yaml", "");
    }

    String callers(String model) {
        return realm.text("callers.yaml", model);
    }

    String limits(String model) {
        return realm.text("limits.yaml", model);
    }
}
