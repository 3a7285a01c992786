package io.pilothouse.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pilothouse.clients.ClientException;
import io.pilothouse.clients.ClientFailure;
import io.pilothouse.telemetry.Scraping.Kind;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which meanings an endpoint answers, and where it stops when it answers none. */
class SelfTestTests extends EndpointOnFakes {
    private static final String RUNNING = "vllm:num_requests_running";

    private final SelfTest test = new SelfTest(prometheus, time.clock());

    private SelfTested tested(String version, String... ready) {
        return test.of(new SelfTest.Of(CHAT, new TreeSet<>(Set.of(ready)), version));
    }

    private static SelfTested.Line line(SelfTested tested, String meaning) {
        return tested.lines().stream()
                .filter(line -> line.meaning().id().equals(meaning))
                .findFirst()
                .orElseThrow();
    }

    private static String missing(SelfTested tested, String meaning) {
        return Objects.requireNonNull(line(tested, meaning).missing(), meaning).toString();
    }

    private static Understanding.Answer answer(SelfTested tested, String meaning) {
        return Objects.requireNonNull(line(tested, meaning).answer(), meaning);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.9.2", "0.11.2", "0.12.0", "0.15.1", "0.20.2", "0.32.0"})
    void whatAnEngineExposesIsAnsweredAsItsExpositionIs(String version) {
        scrape(version, POD, ago(5), time.clock().instant().plusSeconds(1));

        SelfTested tested = tested(version, POD);

        Understanding exposed = UnderstandingTests.of(version);
        assertThat(tested.lines())
                .filteredOn(line -> line.answer() != null)
                .extracting(line -> line.meaning().id())
                .containsExactlyInAnyOrderElementsOf(exposed.meanings().keySet());
        assertThat(answer(tested, "cache-config").labels()).containsKeys("num_gpu_blocks", "block_size", "pod");
        assertThat(tested.scraping().kind()).isEqualTo(Kind.ALL);
    }

    @Test
    void whatIsMissingComesFirstAndSaysWhyInThisVersion() {
        scrape("0.9.2", POD, ago(5), time.clock().instant().plusSeconds(1));

        SelfTested tested = tested("0.9.2", POD);

        assertThat(tested.lines().getFirst().answer()).isNull();
        assertThat(tested.lines().getLast().answer()).isNotNull();
        assertThat(missing(tested, "queue-by-reason"))
                .isEqualTo("vllm:num_requests_waiting_by_reason is there since 0.20.0");
        assertThat(missing(tested, "lora-adapters")).isEqualTo("vllm:lora_requests_info needs --enable-lora");
    }

    @Test
    void anOldNameThatAnswersIsSaidToBeRenamed() {
        gauge("vllm:gpu_cache_usage_perc", Map.of("namespace", "team-a", "pod", POD), 0.4);

        SelfTested tested = tested("0.9.1", POD);

        assertThat(answer(tested, "kv-pressure").series()).isEqualTo("vllm:gpu_cache_usage_perc");
        assertThat(line(tested, "kv-pressure").renamedTo()).isEqualTo("vllm:kv_cache_usage_perc");
    }

    @Test
    void aPodThatNobodyScrapesIsNamed() {
        gauge(RUNNING, Map.of("namespace", "team-a", "pod", POD), 1);

        assertThat(tested("0.32.0", POD, OTHER_POD).scraping().why())
                .hasToString("1 of 2 ready pods is scraped; nothing arrives of " + OTHER_POD + ".");
    }

    @Test
    void withoutATargetNothingScrapesIt() {
        gauge(RUNNING, Map.of("namespace", "team-a", "pod", "chat-extra-6f9c8d7b5c-x2k4z"), 1);

        assertThat(tested("0.32.0", POD).scraping().kind()).isEqualTo(Kind.NOTHING);
        assertThat(tested("0.32.0").scraping().kind()).isEqualTo(Kind.NO_PODS);
    }

    @Test
    void aTargetThatDoesNotAnswerIsDownAndOneThatAnswersOtherThingsIsSilent() {
        gauge("up", Map.of("namespace", "team-a", "pod", POD), 0);
        assertThat(tested("0.32.0", POD).scraping().kind()).isEqualTo(Kind.DOWN);

        gauge("up", Map.of("namespace", "team-a", "pod", POD, "endpoint", "sidecar"), 1);
        assertThat(tested("0.31.0", POD).scraping().kind()).isEqualTo(Kind.SILENT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"exported_pod", "kubernetes_pod_name", "pod_name"})
    void seriesUnderAnotherLabelAreFound(String label) {
        gauge(RUNNING, Map.of("namespace", "monitoring", label, POD), 1);

        Scraping scraping = tested("0.32.0", POD).scraping();

        assertThat(scraping.kind()).isEqualTo(Kind.OTHER_LABELS);
        assertThat(scraping.why().toString()).contains("carry the pod in the label " + label + ":");
    }

    @Test
    void seriesInAnotherNamespaceAreFoundByThePodsThatTheClusterKnows() {
        gauge(RUNNING, Map.of("namespace", "monitoring", "pod", POD), 1);

        assertThat(tested("0.32.0", POD).scraping().why().toString()).contains("is not team-a (found: monitoring)");
        assertThat(tested("0.32.0", OTHER_POD).scraping().kind()).isEqualTo(Kind.NOTHING);
    }

    @Test
    void manyWhoLookAskOnce() {
        scrape("0.32.0", POD, ago(5), time.clock().instant().plusSeconds(1));
        tested("0.32.0", POD);
        prometheus.forget();

        tested("0.32.0", POD);

        assertThat(prometheus.asked()).isEmpty();
    }

    @Test
    void aServerThatFailsIsNoEndpointThatIsSilent() {
        prometheus.fail(new ClientFailure.Unreachable("Prometheus at metrics:9090 does not answer"));

        assertThatThrownBy(() -> tested("0.32.0", POD)).isInstanceOf(ClientException.class);
    }
}
