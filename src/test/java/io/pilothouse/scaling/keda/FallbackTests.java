package io.pilothouse.scaling.keda;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.scaling.controller.Decision;
import io.pilothouse.scaling.controller.Scale;
import io.pilothouse.scaling.controller.Tolerance;
import io.pilothouse.scaling.keda.Polled.Outcome;
import io.pilothouse.scaling.keda.ScaledObject.Replicas;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What KEDA says instead of a metric that fails (pkg/fallback/fallback.go of 2.17 to 2.20), and what a formula makes of it. */
class FallbackTests {
    private static final long SYNC = 15_000;
    private static final int THRESHOLD = 3;

    private static Samples fails(int triggers) {
        return new Samples(triggers);
    }

    private static Trigger trigger(String name, Target.Type type, boolean cached) {
        return new Trigger.Prometheus(name, new Target(type, 8), 0, false, cached);
    }

    private static Trigger waiting() {
        return trigger("waiting", Target.Type.AVERAGE_VALUE, false);
    }

    private static Fallback to(int replicas, Fallback.Behavior behavior) {
        return new Fallback(THRESHOLD, replicas, behavior);
    }

    private static Keda keda(ScaledObject object, int minor) {
        return new Keda(object, new Version(minor), Tolerance.DEFAULT, 0);
    }

    private static ScaledObject of(Trigger... triggers) {
        return ScaledObject.of("chat", List.of(triggers)).with(new Replicas(1, 20));
    }

    /** After so many syncs in which everything failed. */
    private static Decision after(Keda keda, int failures, Scale scale, int triggers) {
        Decision decided = keda.sync(0, scale, fails(triggers));
        for (int i = 1; i < failures; i++) {
            decided = keda.sync(i * SYNC, scale, fails(triggers));
        }
        return decided;
    }

    @Test
    void onlyTheFailureAfterTheThresholdFallsBack() {
        ScaledObject object = of(waiting()).with(to(6, Fallback.Behavior.STATIC));

        assertThat(after(keda(object, 20), THRESHOLD, Scale.of(2), 1))
                .returns("FailedGetExternalMetric", Decision::active)
                .returns(2, Decision::replicas);
        assertThat(after(keda(object, 20), THRESHOLD + 1, Scale.of(2), 1))
                .returns("ValidMetricFound", Decision::active)
                .returns(4, Decision::replicas);
        assertThat(after(keda(object, 20), THRESHOLD + 1, Scale.of(6), 1).replicas())
                .isEqualTo(6);
    }

    @Test
    void anAnswerSetsTheCountBack() {
        Keda keda =
                keda(of(waiting()).with(to(6, Fallback.Behavior.STATIC)), 20).rememberFailures(0, THRESHOLD);

        keda.sync(0, Scale.of(6), new Samples(1).value(0, 48));

        assertThat(keda.sync(SYNC, Scale.of(6), fails(1)).active()).isEqualTo("FailedGetExternalMetric");
    }

    /** The wish of the metric alone: a rise is bounded elsewhere. */
    @ParameterizedTest
    @CsvSource({
        "STATIC, 3, 4",
        "STATIC, 6, 4",
        "CURRENT, 3, 3",
        "CURRENT, 6, 6",
        "CURRENT_IF_HIGHER, 3, 4",
        "CURRENT_IF_HIGHER, 6, 6",
        "CURRENT_IF_LOWER, 3, 3",
        "CURRENT_IF_LOWER, 6, 4"
    })
    void eachBehaviorChoosesBetweenItsReplicasAndThoseThatAre(Fallback.Behavior behavior, int current, int asked) {
        for (Target.Type type : Target.Type.values()) {
            ScaledObject object = of(trigger("", type, false)).with(to(4, behavior));
            FallbackRule rule = new FallbackRule(object, Version.NEWEST);
            rule.failed(0, THRESHOLD);
            Reading reading = new Reading();
            reading.failed("no answer");

            rule.settle(0, new Scale(current, current, 2), reading);

            assertThat(reading.error).isNull();
            assertThat(reading.milli)
                    .as(type.text())
                    .isEqualTo(type == Target.Type.VALUE ? asked * 8_000L / 2 : asked * 8_000L);
        }
    }

    @Test
    void aMetricOfTypeValueCannotFallBackWhileNothingIsReady() {
        ScaledObject object = of(trigger("", Target.Type.VALUE, false)).with(to(4, Fallback.Behavior.STATIC));

        assertThat(after(keda(object, 20), THRESHOLD + 1, new Scale(2, 2, 0), 1))
                .returns("FailedGetExternalMetric", Decision::active)
                .satisfies(decided -> assertThat(decided.error()).contains("while no replica is ready"));
    }

    @Test
    void before218AMetricOfTypeValueDoesNotFallBack() {
        ScaledObject object =
                of(waiting(), trigger("", Target.Type.VALUE, false)).with(to(6, Fallback.Behavior.STATIC));

        assertThat(after(keda(object, 17), THRESHOLD + 1, Scale.of(2), 2).error())
                .isNotNull();
        assertThat(after(keda(object, 18), THRESHOLD + 1, Scale.of(2), 2).error())
                .isNull();
    }

    @ParameterizedTest
    @CsvSource({"17, 0, FALLBACK_AWAITED", "18, 0, FALLBACK_AWAITED", "19, 1, WOKEN", "20, 1, WOKEN"})
    void aFallbackWakesWhatHasNoReplicasFrom219On(int minor, int replicas, Outcome outcome) {
        Keda keda = keda(of(waiting()).with(new Replicas(0, 9)).with(to(2, Fallback.Behavior.STATIC)), minor);

        Polled polled = keda.poll(0, Scale.of(0), fails(1));
        for (int i = 1; i <= THRESHOLD; i++) {
            polled = keda.poll(i * 30_000L, Scale.of(0), fails(1));
        }

        assertThat(polled).returns(outcome, Polled::outcome).returns(replicas, Polled::replicas);
        assertThat(keda.isFallingBack()).isEqualTo(minor >= 19);
    }

    @Test
    void pollsAndSyncsCountTogether() {
        Keda keda = keda(of(waiting()).with(to(6, Fallback.Behavior.STATIC)), 20);
        keda.poll(0, Scale.of(6), fails(1));
        keda.sync(0, Scale.of(6), fails(1));
        keda.sync(SYNC, Scale.of(6), fails(1));

        assertThat(keda.poll(2 * SYNC, Scale.of(6), fails(1)).outcome()).isEqualTo(Outcome.ACTIVE);
    }

    /** From 2.21 the polls of what always has a replica ask nothing while the autoscaler does, so they count no failure; then they ask again. */
    @ParameterizedTest
    @CsvSource({"20, 1, ValidMetricFound", "21, 1, FailedGetExternalMetric", "21, 0, ValidMetricFound"})
    void theAutoscalerAsksForThePollsToo(int minor, int least, String condition) {
        Keda keda = keda(
                of(waiting()).with(new Replicas(least, 9)).with(new Fallback(1, 6, Fallback.Behavior.STATIC)), minor);
        keda.sync(0, Scale.of(6), new Samples(1).value(0, 48));
        keda.poll(SYNC - 1, Scale.of(6), fails(1));

        assertThat(keda.sync(SYNC, Scale.of(6), fails(1)).active()).isEqualTo(condition);
        assertThat(keda.poll(SYNC + 1, Scale.of(6), fails(1)).outcome()).isEqualTo(Outcome.ACTIVE);
        assertThat(keda.isFallingBack()).isTrue();
    }

    @Test
    void theAutoscalerIsToldWhatWasPolledLastWhereMetricsAreCached() {
        Keda keda = keda(of(trigger("", Target.Type.AVERAGE_VALUE, true)), 20);
        keda.poll(0, Scale.of(2), new Samples(1).value(0, 32));

        assertThat(keda.sync(SYNC, Scale.of(2), new Samples(1).value(0, 8)).replicas())
                .isEqualTo(4);
    }

    /** From 2.19 the cache keeps the replacement without the error, and reading it counts as an answer. */
    @Test
    void aCachedFallbackSetsItsOwnCountBack() {
        Keda keda = keda(of(trigger("", Target.Type.AVERAGE_VALUE, true)).with(to(6, Fallback.Behavior.STATIC)), 20)
                .rememberFailures(0, THRESHOLD);

        keda.poll(0, Scale.of(6), fails(1));
        assertThat(keda.isFallingBack()).isTrue();
        keda.sync(0, Scale.of(6), fails(1));
        keda.poll(2 * SYNC, Scale.of(6), fails(1));

        assertThat(keda.isFallingBack()).isFalse();
    }

    private static ScaledObject formula(String formula, double target) {
        return of(waiting(), trigger("running", Target.Type.AVERAGE_VALUE, false))
                .with(new Modifiers(formula, Target.average(target), 2));
    }

    @Test
    void aFormulaReplacesAllItsTriggers() {
        Keda keda = keda(formula("waiting + running / 4", 8), 20);

        assertThat(keda.sync(0, Scale.of(3), new Samples(2).value(0, 30).value(1, 40))
                        .replicas())
                .isEqualTo(5);
        assertThat(keda.poll(0, Scale.of(0), new Samples(2).value(0, 2).value(1, 1))
                        .about())
                .isEqualTo("composite-metric");
        assertThat(keda.poll(0, Scale.of(1), new Samples(2).value(0, 2).value(1, 0))
                        .outcome())
                .as("at the activationTarget")
                .isEqualTo(Outcome.INACTIVE);
    }

    @Test
    void oneTriggerThatFailsFailsTheFormula() {
        Keda keda = keda(formula("waiting + running", 8), 20);
        Samples one = new Samples(2).value(0, 30).failed(1, "no answer");

        assertThat(keda.sync(0, Scale.of(3), one))
                .returns("FailedGetExternalMetric", Decision::active)
                .returns("no answer", Decision::error);
        assertThat(keda.poll(0, Scale.of(3), one).outcome()).isEqualTo(Outcome.FAILING);
    }

    @Test
    void aFormulaThatFallsBackIsReplacedAsAWhole() {
        Keda keda = keda(formula("waiting + running", 8).with(to(5, Fallback.Behavior.STATIC)), 20);

        Decision decided = keda.sync(0, Scale.of(5), new Samples(2).value(0, 900));
        for (int i = 1; i <= THRESHOLD; i++) {
            decided = keda.sync(i * SYNC, Scale.of(5), new Samples(2).value(0, 900));
        }

        assertThat(decided).returns(5, Decision::replicas).returns("ValidMetricFound", Decision::active);
    }

    @Test
    void aFormulaDoesNotFallBackToATargetThatIsNoWholeNumber() {
        Keda keda = keda(formula("waiting + running", 2.5).with(to(5, Fallback.Behavior.STATIC)), 20);

        assertThat(after(keda, THRESHOLD + 1, Scale.of(5), 2).active()).isEqualTo("FailedGetExternalMetric");
    }

    @ParameterizedTest
    @CsvSource({"waiting ?? running, 3", "waiting ?? 32, 4", "waiting ?? nil, 5"})
    void aFormulaPassesOverWhatFailedTooOften(String formula, int replicas) {
        Keda keda = keda(formula(formula, 8).with(to(5, Fallback.Behavior.SCALING_MODIFIERS)), 20)
                .rememberFailures(0, THRESHOLD);

        assertThat(keda.sync(0, Scale.of(replicas - 1), new Samples(2).value(1, 24)))
                .returns("ValidMetricFound", Decision::active)
                .returns(replicas, Decision::replicas);
    }

    @Test
    void whatAFormulaCannotComputeIsNotActiveAndNoMetric() {
        Keda keda = keda(
                formula("waiting + running", 8)
                        .with(new Replicas(0, 9))
                        .with(to(5, Fallback.Behavior.SCALING_MODIFIERS)),
                20);
        keda.rememberFailures(0, THRESHOLD + 1);
        Samples samples = new Samples(2).value(1, 24);

        assertThat(keda.poll(0, Scale.of(3), samples).outcome()).isEqualTo(Outcome.COOLING);
        assertThat(keda.sync(0, Scale.of(3), samples).error()).isEqualTo("the formula fails: waiting is nil");
    }

    @Test
    void aFormulaThatDividesByNothingAsksForTheLeast() {
        Keda keda = keda(formula("waiting / running", 8), 20);

        assertThat(keda.poll(0, Scale.of(2), new Samples(2).value(0, 5).value(1, 0))
                        .outcome())
                .isEqualTo(Outcome.INACTIVE);
        assertThat(keda.sync(0, Scale.of(1), new Samples(2).value(0, 5).value(1, 0))
                        .replicas())
                .isEqualTo(1);
    }
}
