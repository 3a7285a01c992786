package io.pilothouse.journey;

import io.pilothouse.fakes.SteadyEngine;
import io.pilothouse.fleet.FleetFeed;
import io.pilothouse.realparts.ScrapingPrometheus;
import io.pilothouse.units.EndpointId;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The engines of the sandbox's endpoints as a real Prometheus knows them: it scrapes what real engines and dcgm-exporter exposed, of every pod
 * that is ready, and has half a day from before.
 */
final class ScrapedFleet {
    static final EndpointId CHAT = EndpointId.of("llama-31-8b-chat", "prod");
    static final EndpointId EXTRACT = EndpointId.of("qwen3-8b-extract", "prod");
    static final EndpointId AGENT = EndpointId.of("qwen3-235b-agent", "prod");

    /** Of a past revision. */
    static final String PAST_POD = CHAT.name().value() + "-6f9c8d7b5c-x2k4z";

    private static final Duration PAST = Duration.ofHours(12);
    private static final Duration A_WHILE = Duration.ofSeconds(60);
    /** Of these hours all families would be too much for a test. */
    private static final Set<String> OF_TRAFFIC = Set.of(
            "vllm:time_to_first_token_seconds_bucket",
            "vllm:time_to_first_token_seconds_count",
            "vllm:e2e_request_latency_seconds_bucket",
            "vllm:e2e_request_latency_seconds_count",
            "vllm:num_requests_waiting",
            "vllm:num_requests_running",
            "vllm:prompt_tokens_total",
            "vllm:request_generation_tokens_sum",
            "vllm:generation_tokens_total",
            "vllm:request_success_total");

    final ScrapingPrometheus prometheus = new ScrapingPrometheus("scraped-fleet");

    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    /** Of whom nothing else is known of the past. */
    final PastLoad load =
            new PastLoad(EXTRACT, namespace(EXTRACT), now.minus(Duration.ofMinutes(7)), Duration.ofHours(8));

    private final Instant began = now.minus(Duration.ofDays(2));
    private final Map<EndpointId, SteadyEngine> engines = new ConcurrentHashMap<>(Map.of(
            CHAT, SteadyEngine.of("0.32.0-spec-names", began),
            EXTRACT, SteadyEngine.of("0.12.0", began),
            AGENT, SteadyEngine.of("0.15.1", began)));
    private final ScrapedPods pods = new ScrapedPods(prometheus, id -> Optional.ofNullable(engines.get(id)))
            .with("dcgm-exporter", ScrapedPods.devices("gpu-h100-1"));

    ScrapedFleet() {
        Map<String, String> labels = ScrapedPods.labels(CHAT, namespace(CHAT), PAST_POD);
        prometheus.remember(
                engine(CHAT).history(labels, past(), OF_TRAFFIC::contains) + load.openMetrics() + "# EOF\n");
    }

    private List<Instant> past() {
        return Stream.iterate(
                        now.minus(PAST),
                        time -> time.isBefore(now.minus(Duration.ofMinutes(7))),
                        time -> time.plusSeconds(20))
                .toList();
    }

    private SteadyEngine engine(EndpointId id) {
        return Objects.requireNonNull(engines.get(id), id::toString);
    }

    /** The console's own client in place of the sandbox's server. */
    @TestConfiguration
    static class InPlaceOfTheSimulated {
        @Bean
        static BeanDefinitionRegistryPostProcessor withoutSimulatedPrometheus() {
            return registry -> registry.removeBeanDefinition("simulatedPrometheus");
        }
    }

    /**
     * Of these endpoints' pods whichever are ready are scraped, from now on; also after its end, where a test is asked again. Waits until all were
     * for a while.
     */
    void follow(FleetFeed fleet) {
        if (!prometheus.isRunning()) {
            prometheus.start();
        }
        pods.follow(fleet);
        Awaitility.await("all are scraped for a while")
                .atMost(A_WHILE)
                .until(() -> ask("count(count_over_time(vllm:num_requests_running[15s]) > 9)") >= 4);
    }

    /** From now on they expose what their text becomes. */
    void change(EndpointId id, Function<String, String> text) {
        engines.computeIfPresent(id, (_, engine) -> new SteadyEngine(text.apply(engine.text()), engine.began()));
    }

    private static String namespace(EndpointId id) {
        return "models-" + id.environment();
    }

    /** What selects the series of its pods. */
    static String of(EndpointId id) {
        return "namespace=\"" + namespace(id) + "\",pod=~\"" + id.name() + "-.+\"";
    }

    /** Of all its pods. */
    static String of(String how, String metric, EndpointId id) {
        return "%s(%s{%s})".formatted(how, metric, of(id));
    }

    /** Of all its pods, in the last minute. */
    static String p95(String histogram, EndpointId id) {
        return "histogram_quantile(0.95, sum by (le) (rate(%s_bucket{%s}[1m])))".formatted(histogram, of(id));
    }

    /** What the server itself says now, asked past the console; NaN where it says nothing. */
    double ask(String query) {
        return ask(query, Instant.now());
    }

    /** What it says of a moment. */
    double ask(String query, Instant at) {
        JsonNode result = JsonMapper.builder()
                .build()
                .readTree(prometheus.ask(query, at))
                .path("data")
                .path("result");
        return result.isEmpty()
                ? Double.NaN
                : Double.parseDouble(result.path(0).path("value").path(1).asString("NaN"));
    }

    void close() {
        prometheus.close();
    }
}
