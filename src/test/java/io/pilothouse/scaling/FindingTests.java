package io.pilothouse.scaling;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.clients.kubernetes.ScaledObjectResource;
import io.pilothouse.scaling.Finding.Kind;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FindingTests {
    private static final Target CHAT = new Target("models-prod", "Deployment", "chat");

    private static List<Finding> of(ScaledObjectResource wish, ScalerReports reported) {
        return Finding.of(List.of(new Autoscaler(ScaledObjectReader.read(wish), null)), reported, true);
    }

    private static ScalerReports there(String... families) {
        return new ScalerReports(Map.of(), Set.of("vllm:num_requests_waiting"), Set.of(families));
    }

    @Test
    void oneThatIsWellHasNone() {
        assertThat(of(ScalingObjects.wish("", ""), there("vllm:num_requests_waiting")))
                .isEmpty();
    }

    @Test
    void twoAutoscalersOfOneTargetAreNamed() {
        Autoscalers cluster = new Autoscalers(
                List.of(ScaledObjectReader.read(ScalingObjects.wish("", ""))),
                List.of(
                        HpaReader.read(ScalingObjects.hpa("", "")),
                        HpaReader.read(ScalingObjects.byHand("chat-by-hand"))),
                true);

        List<Finding> findings = Finding.of(cluster.of(CHAT), ScalerReports.NONE, true);

        assertThat(findings).hasSize(1);
        assertThat(findings.getFirst().kind()).isEqualTo(Kind.TWO_AUTOSCALERS);
        assertThat(findings.getFirst().sentence().toString())
                .contains("ScaledObject chat, HorizontalPodAutoscaler chat-by-hand");
    }

    @Test
    void theAutoscalerThatKedaMadeIsNoSecondOne() {
        Autoscalers cluster = new Autoscalers(
                List.of(ScaledObjectReader.read(ScalingObjects.wish("", ""))),
                List.of(HpaReader.read(ScalingObjects.hpa("", ""))),
                true);

        assertThat(cluster.of(CHAT)).hasSize(1);
        assertThat(cluster.of(CHAT).getFirst().hpa()).isNotNull();
    }

    @Test
    void whatKedaRefusedIsSaidInItsWords() {
        List<Finding> findings = of(
                ScalingObjects.wish(
                        "", ScalingObjects.condition("Ready", "False", "ScaledObjectCheckFailed", "no such target")),
                ScalerReports.NONE);

        assertThat(findings).extracting(Finding::kind).containsExactly(Kind.REFUSED);
        assertThat(findings.getFirst().sentence().toString()).contains("no such target");
    }

    @Test
    void aMetricOfWhichThereIsNoSeriesIsGone() {
        assertThat(of(ScalingObjects.wish("", ""), there()))
                .extracting(Finding::kind)
                .containsExactly(Kind.METRIC_GONE);
    }

    @Test
    void withoutAReplicaItIsNoWonderThatNobodyReports() {
        assertThat(Finding.of(
                        List.of(new Autoscaler(ScaledObjectReader.read(ScalingObjects.wish("", "")), null)),
                        there(),
                        false))
                .isEmpty();
    }

    @Test
    void whatNobodyAskedPrometheusForIsNotSaidToBeGone() {
        assertThat(of(ScalingObjects.wish("", ""), ScalerReports.NONE)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "prometheus query sum by (pod) (x) returned multiple elements, SEVERAL_SERIES",
        "'prometheus metrics ''prometheus'' target may be lost, the result is empty', METRIC_GONE"
    })
    void whatKedaSaysOfAnAnswerIsUnderstood(String said, Kind kind) {
        Hpa hpa = ScalingObjects.read(
                "", ScalingObjects.condition("ScalingActive", "False", "FailedGetExternalMetric", said));

        assertThat(Finding.of(List.of(new Autoscaler(null, hpa)), ScalerReports.NONE, true))
                .extracting(Finding::kind)
                .containsExactly(kind);
    }

    @Test
    void aNameOfWhichKedaCannotMakeAnAutoscalersNameIsTooLong() {
        ScaledObjectResource wish = ScalingObjects.wish("a".repeat(55), "", "");

        assertThat(of(wish, ScalerReports.NONE)).extracting(Finding::kind).containsExactly(Kind.NAME_TOO_LONG);
        assertThat(of(ScalingObjects.wish("a".repeat(54), "", ""), ScalerReports.NONE))
                .isEmpty();
    }

    @Test
    void aRatioForEachReplicaCannotAskForMany() {
        List<Finding> findings = of(ScalingObjects.asking("avg(vllm:kv_cache_usage_perc)", "0.3"), ScalerReports.NONE);

        assertThat(findings).extracting(Finding::kind).containsExactly(Kind.RATIO);
        assertThat(findings.getFirst().sentence().toString()).contains("more than 4 replicas");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sum(vllm:kv_cache_usage_perc)",
                "avg(vllm:kv_cache_usage_perc) * 100",
                "avg(vllm:num_requests_waiting)"
            })
    void aSumOrAMultipleOfRatiosMayAskForManyAndACountIsNoRatio(String query) {
        assertThat(of(ScalingObjects.asking(query, "0.3"), ScalerReports.NONE)).isEmpty();
    }
}
