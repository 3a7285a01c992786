package io.pilothouse.models;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.clients.mlflow.ModelVersion;
import io.pilothouse.clients.mlflow.Run;
import io.pilothouse.fakes.FakeMlflow;
import io.pilothouse.fakes.HandClock;
import io.pilothouse.models.GateReport.Result;
import io.pilothouse.models.GateReport.Verdict;
import io.pilothouse.units.EnvironmentName;
import io.pilothouse.units.ModelVersionId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class GateTests {
    private static final Gate MMLU = new MetricGate("mmlu_pro", "MMLU-Pro", new Bound.AtLeast(0.68), false);
    private static final Gate TOXICITY = new MetricGate("toxicity", "Toxicity", new Bound.AtMost(0.02), false);

    @Test
    void aMetricOnTheRightSideOfItsBoundPasses() {
        Result passed = MMLU.judge(subject(run(Map.of("mmlu_pro", 0.703))));

        assertThat(passed.verdict()).isEqualTo(Verdict.PASSED);
        assertThat(passed.actual()).hasToString("0.703");
        assertThat(passed.mustBe()).hasToString("≥\u00a00.68");
        assertThat(passed.evidence()).hasToString("run 4f21ac sft");
        assertThat(passed.more().run()).extracting(Run::id).isEqualTo("4f21ac9e77");
        assertThat(passed.reason()).hasToString("");
    }

    @Test
    void theBoundItselfPasses() {
        assertThat(MMLU.judge(subject(run(Map.of("mmlu_pro", 0.68)))).verdict()).isEqualTo(Verdict.PASSED);
        assertThat(TOXICITY.judge(subject(run(Map.of("toxicity", 0.02)))).verdict())
                .isEqualTo(Verdict.PASSED);
    }

    @Test
    void aMetricThatMissesItsBoundByLittleShowsAllItsDigits() {
        Result refused = MMLU.judge(subject(run(Map.of("mmlu_pro", 0.6799999))));

        assertThat(refused.verdict()).isEqualTo(Verdict.REFUSED);
        assertThat(refused.reason()).hasToString("MMLU-Pro is 0.6799999; prod asks for ≥\u00a00.68.");
    }

    @Test
    void whatAGateSaysIsReadInAnyLanguage() {
        Result refused = MMLU.judge(subject(run(Map.of("mmlu_pro", 0.5))));
        Run old = run("FINISHED", HandClock.START.minus(Duration.ofDays(19)), Map.of());

        Result aged = new EvaluationAgeGate(Duration.ofDays(14)).judge(subject(old));

        assertThat(refused.reason().inWords(Locale.GERMAN)).isEqualTo("MMLU-Pro ist 0,5; prod verlangt ≥\u00a00,68.");
        assertThat(aged.reason().inWords(Locale.GERMAN))
                .isEqualTo("Mit 19\u00a0T. ist die Bewertung älter als die 14\u00a0T., die prod erlaubt.");
    }

    @Test
    void aMissingMetricIsUnknownAndNamed() {
        Result unknown = MMLU.judge(subject(run(Map.of("other", 1.0))));

        assertThat(unknown.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(unknown.actual()).hasToString("–");
        assertThat(unknown.reason()).hasToString("Run 4f21ac sft has no metric mmlu_pro.");
    }

    @Test
    void aVersionWithoutARunIsUnknown() {
        assertThat(MMLU.judge(subject(null)).reason()).hasToString("Run 4f21ac is deleted, or not in MLflow any more.");
    }

    @Test
    void aZeroThatWouldPassIsUnknownBecauseMlflowStoresNanAsZero() {
        Result doubted = TOXICITY.judge(subject(run(Map.of("toxicity", 0.0))));
        Result believed = new MetricGate("toxicity", "Toxicity", new Bound.AtMost(0.02), true)
                .judge(subject(run(Map.of("toxicity", 0.0))));

        assertThat(doubted.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(doubted.reason()).asString().contains("MLflow stores NaN as 0");
        assertThat(doubted.more().cure()).asString().contains("zero: measured");
        assertThat(believed.verdict()).isEqualTo(Verdict.PASSED);
    }

    @Test
    void aZeroThatFailsIsRefusedAndSaysThatItMayHaveBeenNan() {
        Result refused = MMLU.judge(subject(run(Map.of("mmlu_pro", 0.0))));

        assertThat(refused.verdict()).isEqualTo(Verdict.REFUSED);
        assertThat(refused.reason()).asString().endsWith("MLflow also stores NaN as 0.");
    }

    @Test
    void whatIsNoNumberIsUnknown() {
        assertThat(TOXICITY.judge(subject(run(Map.of("toxicity", Double.NaN)))).verdict())
                .isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void theLargestDoubleIsInfinityAndNoMeasurement() {
        assertThat(MMLU.judge(subject(run(Map.of("mmlu_pro", Double.MAX_VALUE))))
                        .verdict())
                .isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void aDropIsMeasuredAgainstWhatServes() {
        Gate drop = new MetricGate("json", "JSON", new Bound.Drop(0.005), false);
        Known<Evidence> serving = new Known.Is<>(evidence(run(Map.of("json", 0.984)), Map.of(), List.of()));

        Result refused = drop.judge(subject(run(Map.of("json", 0.962)), serving));
        Result passed = drop.judge(subject(run(Map.of("json", 0.979)), serving));

        assertThat(refused.verdict()).isEqualTo(Verdict.REFUSED);
        assertThat(refused.more().serving()).hasToString("0.984");
        assertThat(refused.more().difference()).hasToString("−0.022");
        assertThat(refused.mustBe()).hasToString("at most 0.005 below serving");
        assertThat(passed.verdict()).isEqualTo(Verdict.PASSED);
    }

    @Test
    void aDropIsNotComparedWhenNothingServesAndIsUnknownWhenItCannotBeRead() {
        Gate drop = new MetricGate("json", "JSON", new Bound.Drop(0.005), false);
        Run run = run(Map.of("json", 0.962));

        GateReport.Result alone = drop.judge(subject(run, null));
        assertThat(alone.verdict()).isEqualTo(Verdict.NOT_COMPARED);
        assertThat(alone.actual()).hasToString("0.962");
        assertThat(alone.reason()).hasToString("not compared, because no other version of the model serves in prod");
        assertThat(alone.isAgainst()).isFalse();
        assertThat(drop.judge(subject(run, new Known.Not<>("MLflow is down"))).verdict())
                .isEqualTo(Verdict.UNKNOWN);
        assertThat(drop.judge(subject(run, new Known.Is<>(evidence(run(Map.of()), Map.of(), List.of()))))
                        .verdict())
                .isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void aRiseIsForMetricsWhereLessIsBetter() {
        Gate rise = new MetricGate("ttft", "TTFT", new Bound.Rise(0.1), false);
        Known<Evidence> serving = new Known.Is<>(evidence(run(Map.of("ttft", 1.5)), Map.of(), List.of()));

        assertThat(rise.judge(subject(run(Map.of("ttft", 1.6)), serving)).verdict())
                .isEqualTo(Verdict.PASSED);
        assertThat(rise.judge(subject(run(Map.of("ttft", 1.61)), serving)).verdict())
                .isEqualTo(Verdict.REFUSED);
    }

    @Test
    void aLicenceOutsideOfTheListIsRefusedAndNoLicenceIsUnknown() {
        Gate gate = new LicenceGate(List.of("apache-2.0", "mit"), "console/gates.yaml");

        Result refused = gate.judge(licensed("llama3.3"));

        assertThat(gate.judge(licensed("Apache-2.0")).verdict()).isEqualTo(Verdict.PASSED);
        assertThat(refused.verdict()).isEqualTo(Verdict.REFUSED);
        assertThat(refused.reason()).hasToString("Licence llama3.3 is not allowed in prod (allowed: apache-2.0, mit).");
        assertThat(refused.evidence()).hasToString("tag license of the version");
        assertThat(gate.judge(subject(run(Map.of()))).verdict()).isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void anOldEvaluationIsRefusedAndOneThatDidNotFinishIsUnknown() {
        Gate gate = new EvaluationAgeGate(Duration.ofDays(14));
        Run old = run("FINISHED", HandClock.START.minus(Duration.ofDays(19)), Map.of());

        assertThat(gate.judge(subject(run(Map.of()))).verdict()).isEqualTo(Verdict.PASSED);
        assertThat(gate.judge(subject(old)).reason())
                .hasToString("The evaluation is 19\u00a0d old; prod asks for at most 14\u00a0d.");
        assertThat(gate.judge(subject(run("RUNNING", null, Map.of()))).verdict())
                .isEqualTo(Verdict.UNKNOWN);
        assertThat(gate.judge(subject(run("FAILED", HandClock.START, Map.of()))).verdict())
                .isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void anAliasAndATagAreAskedForByName() {
        Subject subject = subject(evidence(run(Map.of()), Map.of("dataset", "2026.09"), List.of("challenger")), null);

        assertThat(new AliasGate("challenger").judge(subject).verdict()).isEqualTo(Verdict.PASSED);
        assertThat(new AliasGate("champion").judge(subject).verdict()).isEqualTo(Verdict.REFUSED);
        assertThat(new TagGate("dataset", null).judge(subject).verdict()).isEqualTo(Verdict.PASSED);
        assertThat(new TagGate("dataset", "2026.10").judge(subject).reason())
                .hasToString("Tag dataset is 2026.09; prod asks for 2026.10.");
        assertThat(new TagGate("reviewed", null).judge(subject).reason())
                .hasToString("The version has no tag reviewed, which prod asks for.");
    }

    private static Run run(Map<String, Double> metrics) {
        return run("FINISHED", FakeMlflow.EVALUATED, metrics);
    }

    private static Run run(String status, @Nullable Instant ended, Map<String, Double> metrics) {
        return new Run("4f21ac9e77", "sft", "1", "rk", status, null, ended, "", metrics, Map.of(), Map.of());
    }

    private static Evidence evidence(@Nullable Run run, Map<String, String> tags, List<String> aliases) {
        ModelVersion version = new ModelVersion(
                new ModelVersionId("llama", "15"),
                "",
                HandClock.START,
                HandClock.START,
                "s3://models/15",
                "4f21ac9e77",
                "READY",
                tags,
                aliases);
        return new Evidence(version, run, Licences.of(version).orElse(null));
    }

    private static Subject licensed(String licence) {
        return subject(evidence(run(Map.of()), Map.of("license", licence), List.of()), null);
    }

    private static Subject subject(@Nullable Run run) {
        return subject(run, null);
    }

    private static Subject subject(@Nullable Run run, @Nullable Known<Evidence> serving) {
        return subject(evidence(run, Map.of(), List.of()), serving);
    }

    private static Subject subject(Evidence evidence, @Nullable Known<Evidence> serving) {
        return new Subject(
                EnvironmentName.of("prod"),
                new Known.Is<>(evidence),
                serving,
                () -> new Known.Not<>("not listed"),
                () -> new Known.Not<>("not asked"),
                HandClock.START);
    }
}
