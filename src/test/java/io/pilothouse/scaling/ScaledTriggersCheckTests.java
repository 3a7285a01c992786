package io.pilothouse.scaling;

import static io.pilothouse.scaling.TuningFiles.FILE;
import static io.pilothouse.scaling.TuningFiles.SCALED;
import static io.pilothouse.scaling.TuningFiles.replaced;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.pilothouse.changes.Finding;
import io.pilothouse.changes.Finding.Severity;
import io.pilothouse.fakes.FileTree;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScaledTriggersCheckTests {
    private static final String QUERY = "sum(vllm:num_requests_waiting{model_name=\"chat\"})";

    private static List<Finding> judged(FileTree tree, String after, String because) {
        return new ScaledTriggersCheck().judge(TuningFiles.candidate(tree, FILE, after, because));
    }

    private static List<Finding> judged(String after) {
        return judged(TuningFiles.tree(), after, "");
    }

    private static List<String> said(String after) {
        return judged(after).stream()
                .map(finding -> finding.reason().toString())
                .toList();
    }

    @Test
    void whatMeansWhatItAsksIsNotSpokenOf() {
        assertThat(judged(replaced("maxReplicaCount: 8", "maxReplicaCount: 9"))).isEmpty();
    }

    @Test
    void noAnswerThatCountsAsNoLoadIsSaid() {
        String zero = replaced("ignoreNullValues: \"false\"", "ignoreNullValues: \"true\"");
        String fallback = "  fallback: {failureThreshold: 3, replicas: 2}\n";

        assertThat(judged(zero.replace(fallback, "")))
                .extracting(
                        Finding::severity,
                        Finding::line,
                        finding -> finding.reason().toString())
                .containsExactly(
                        tuple(
                                Severity.WARNS,
                                24,
                                "Trigger waiting takes no answer for no load: while nobody reports, it asks for the fewest replicas."));
        assertThat(said(zero.replace(fallback, "").replace("      ignoreNullValues: \"true\"\n", "")))
                .hasSize(1);
        assertThat(judged(zero)).as("with a fallback").isEmpty();
        assertThat(judged(zero.replace(fallback, "").replace("minReplicaCount: 1", "minReplicaCount: 0")))
                .as("where none has to run")
                .isEmpty();
    }

    /** A policy of who may call lies in the same folder. */
    @Test
    void ofAChangeThatLeavesTheScalerAloneItIsSaidThatItWasSoBefore() {
        String ratio = SCALED.replace(QUERY, "max(vllm:kv_cache_usage_perc{model_name=\"chat\"})")
                .replace("threshold: '8'", "threshold: '0.8'");
        String beside = FILE.replace("scaledobject.yaml", "policy.yaml");

        assertThat(new ScaledTriggersCheck()
                        .judge(TuningFiles.candidate(
                                TuningFiles.tree(ratio), beside, "kind: BackendTrafficPolicy\n", "")))
                .extracting(Finding::severity, finding -> finding.reason().key())
                .containsExactly(tuple(Severity.WARNS, Finding.BEFORE));
    }

    @Test
    void aFractionForEachReplicaIsSaidAndTheSameAsOnThePage() {
        String ratio = SCALED.replace(QUERY, "max(vllm:kv_cache_usage_perc{model_name=\"chat\"})")
                .replace("threshold: '8'", "threshold: '0.8'");

        assertThat(said(ratio))
                .containsExactly(
                        "Trigger waiting compares a fraction with a threshold for each replica, so it never asks"
                                + " for more than 2 replicas, whatever the load is.");
        assertThat(said(ratio.replace("    name: waiting\n", "    name: waiting\n    metricType: Value\n")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "vllm:num_requests_waiting{model_name='chat'}",
                "sum by (pod) (vllm:num_requests_waiting)",
                "sum by (instance, job) (vllm:num_requests_waiting)",
                "sum without (engine) (vllm:num_requests_waiting)",
                "vllm:num_requests_waiting + vllm:num_requests_running",
                "vllm:num_requests_waiting * 2",
                "rate(vllm:prompt_tokens_total[1m]) / on(pod) rate(vllm:request_success_total[1m])",
                "topk(2, vllm:num_requests_waiting)",
                "clamp_min(vllm:num_requests_waiting, 1)",
                "vllm:num_requests_waiting{instance=~'10[.].*'}",
                "histogram_quantile(0.9, sum by (le, pod) (rate(vllm:time_to_first_token_seconds_bucket[1m])))"
            })
    void aSeriesOfEachReplicaIsSaid(String query) {
        List<Finding> found = judged(SCALED.replace(QUERY, query));

        assertThat(found)
                .extracting(
                        Finding::severity,
                        Finding::line,
                        finding -> finding.reason().toString())
                .containsExactly(
                        tuple(
                                Severity.WARNS,
                                23,
                                "Trigger waiting asks for a series of each replica: as soon as there are two, KEDA takes none of them."));
        assertThat(said(SCALED.replace(QUERY, query).replace("maxReplicaCount: 8", "maxReplicaCount: 1")))
                .as("where there is never a second one")
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sum(vllm:num_requests_waiting)",
                "sum by (model_name) (vllm:num_requests_waiting)",
                "sum without (pod, engine) (vllm:num_requests_waiting)",
                "vllm:num_requests_waiting{pod='chat-0'}",
                "models:num_requests_waiting:sum",
                "vllm:num_requests_waiting:sum",
                "inference_pool_average_queue_size",
                "topk(1, vllm:num_requests_waiting)",
                "scalar(vllm:num_requests_waiting)",
                "sum(vllm:num_requests_waiting) / count(vllm:num_requests_waiting)",
                "sum(vllm:num_requests_waiting) + vllm:num_requests_running",
                "sum(vllm:num_requests_waiting) or vector(0)",
                "max_over_time(vllm:num_requests_waiting[5m:1m])"
            })
    void whatMayBeOneSeriesIsNotSpokenOf(String query) {
        assertThat(said(SCALED.replace(QUERY, query))).noneMatch(said -> said.contains("series"));
    }

    @Test
    void aQueryThatCannotBeReadIsSaidWithWhereAndWhatWasExpected() {
        List<Finding> found = judged(SCALED.replace(QUERY, "sum(vllm:foo{"));

        assertThat(found)
                .extracting(
                        Finding::severity,
                        Finding::line,
                        finding -> finding.reason().toString())
                .containsExactly(tuple(
                        Severity.WARNS,
                        23,
                        "The query of trigger waiting cannot be read: the end (expected: the name of a label)."
                                + " Where its Prometheus cannot read it either, KEDA gets no number, and nothing is"
                                + " scaled by it."));
    }

    @Test
    void aQueryThatOnlyItsServerMayReadIsNoWarning() {
        assertThat(judged(SCALED.replace(QUERY, "predict_linear(calls_total[1h], 60)")))
                .extracting(Finding::severity, finding -> finding.reason().toString())
                .containsExactly(tuple(
                        Severity.INFORMS,
                        "The query of trigger waiting cannot be read here, though its Prometheus may: predict_linear()"
                                + " (expected: a function that is known here). Nobody looked at what it asks for."));
    }

    @Test
    void aMetricThatThisVersionNoLongerHasIsSaidWithItsNewName() {
        String old = SCALED.replace(QUERY, "avg(vllm:gpu_cache_usage_perc) * 100");
        FileTree newer = TuningFiles.tree()
                .with(TuningFiles.FOLDER + "deployment.yaml", TuningFiles.ENGINE.replace("v0.10.2", "v0.27.1"));

        List<Finding> found = judged(newer, old, "");

        assertThat(found)
                .extracting(
                        Finding::line,
                        finding -> finding.reason().toString(),
                        finding -> finding.cure().toString())
                .containsExactly(tuple(
                        23,
                        "Trigger waiting asks for vllm:gpu_cache_usage_perc, which vLLM 0.27.1 does not show.",
                        "Ask for vllm:kv_cache_usage_perc."));
        assertThat(found.getFirst().reason().inWords(Locale.GERMAN))
                .isEqualTo("Trigger waiting fragt nach vllm:gpu_cache_usage_perc, das vLLM 0.27.1 nicht zeigt.");
        assertThat(said(old)).as("of the version that has it").isEmpty();
    }

    @Test
    void anUpgradeThatTakesTheMetricAwayIsJudgedToo() {
        String old = SCALED.replace(QUERY, "avg(vllm:gpu_cache_usage_perc) * 100");
        FileTree before = TuningFiles.tree(old);

        assertThat(new ScaledTriggersCheck()
                        .judge(TuningFiles.candidate(
                                before,
                                TuningFiles.FOLDER + "deployment.yaml",
                                TuningFiles.ENGINE.replace("v0.10.2", "v0.27.1"),
                                "")))
                .hasSize(1);
    }

    @Test
    void whereTheVersionIsNotKnownOrOthersMayAnswerNothingIsSaid() {
        String both = SCALED.replace(QUERY, "max(vllm:kv_cache_usage_perc or vllm:gpu_cache_usage_perc) * 100");
        String old = SCALED.replace(QUERY, "avg(vllm:gpu_cache_usage_perc) * 100");
        String engine = TuningFiles.FOLDER + "deployment.yaml";

        assertThat(judged(TuningFiles.tree().with(engine, TuningFiles.ENGINE.replace("v0.10.2", "v0.27.1")), both, ""))
                .isEmpty();
        assertThat(judged(TuningFiles.tree().with(engine, TuningFiles.ENGINE.replace("v0.10.2", "latest")), old, ""))
                .isEmpty();
        assertThat(said(SCALED.replace(QUERY, "sum(rate(calls_total[1m]))"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"'0.5', true", "'1', false", "'64', false", "'65', true", "'2147483647', false"})
    void aThresholdOfRequestsThatIsUnusualIsSaid(String threshold, boolean unusual) {
        String bare = SCALED.replace("threshold: '8' # of a replica", "threshold: '" + threshold + "'");

        assertThat(said(bare)).hasSize(unusual ? 1 : 0);
    }

    @Test
    void aCommentBesideItOrTheReasonOfTheChangeIsAWhy() {
        String bare = SCALED.replace("threshold: '8' # of a replica", "threshold: '200'");

        assertThat(judged(bare))
                .extracting(
                        Finding::severity,
                        Finding::line,
                        finding -> finding.reason().toString())
                .containsExactly(tuple(
                        Severity.WARNS,
                        24,
                        "Trigger waiting has a threshold of 200 requests, and nobody says why (usual: 1 to 64)."));
        assertThat(judged(TuningFiles.tree(), bare, "Batch work may wait.")).isEmpty();
        assertThat(judged(bare.replace("'200'", "'200' # batch work may wait"))).isEmpty();
        assertThat(judged(
                        bare.replace("      threshold: '200'", "      # batch work may wait\n      threshold: '200'")))
                .isEmpty();
        assertThat(judged(bare.replace("waiting{", "success_total{")))
                .as("of no count of requests")
                .isEmpty();
    }
}
