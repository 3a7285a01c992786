package io.pilothouse.scaling.keda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pilothouse.scaling.controller.Behavior;
import io.pilothouse.scaling.controller.PerPod;
import io.pilothouse.scaling.controller.Rules;
import io.pilothouse.scaling.controller.Tolerance;
import io.pilothouse.scaling.keda.ScaledObject.Hpa;
import io.pilothouse.scaling.keda.ScaledObject.Replicas;
import io.pilothouse.scaling.keda.ScaledObject.Timing;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What KEDA's admission and the autoscaler that it makes refuse, and what that autoscaler is told (KEDA 2.20, scaledobject_types.go, hpa.go). */
class ScaledObjectTests {
    private static final Trigger WAITING = Trigger.Prometheus.of(8).named("waiting");
    private static final Trigger CPU =
            new Trigger.Resource(Trigger.Resource.Kind.CPU, "cpu", new PerPod.Utilization(60));

    private static ScaledObject of(Trigger... triggers) {
        return ScaledObject.of("chat", List.of(triggers));
    }

    private static Fallback fallback(Fallback.Behavior behavior) {
        return new Fallback(3, 2, behavior);
    }

    private static Trigger value(String name) {
        return new Trigger.Prometheus(name, new Target(Target.Type.VALUE, 8), 0, true, false);
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                Arguments.of("minReplicaCount 5, maxReplicaCount 4 (expected:", (Supplier<?>) () -> new Replicas(5, 4)),
                Arguments.of("minReplicaCount -1 (expected: 0 or more)", (Supplier<?>) () -> new Replicas(-1, 4)),
                Arguments.of("maxReplicaCount 0 (expected: 1 or more)", (Supplier<?>) () -> new Replicas(0, 0)),
                Arguments.of("idleReplicaCount 2 with minReplicaCount 2 (expected: 0 or more, and fewer", (Supplier<?>)
                        () -> new Replicas(2, 4, 2)),
                Arguments.of("pollingInterval 0 (expected: 1 or more)", (Supplier<?>) () -> new Timing(0, 300, 0)),
                Arguments.of("cooldownPeriod -1 (expected: 0 or more)", (Supplier<?>) () -> new Timing(30, -1, 0)),
                Arguments.of("target 0.0 (expected: 0.001 or more)", (Supplier<?>) () -> Target.average(0)),
                Arguments.of("target NaN", (Supplier<?>) () -> Target.average(Double.NaN)),
                Arguments.of("activationThreshold NaN (expected: a number)", (Supplier<?>)
                        () -> new Trigger.Prometheus("", Target.average(1), Double.NaN, true, false)),
                Arguments.of("desiredReplicas 0 (expected: 1 or more)", (Supplier<?>)
                        () -> Trigger.Cron.of(Window.of("Etc/UTC", "0 8 * * *", "0 9 * * *"), 0)),
                Arguments.of("fallback: failureThreshold -1 (expected: 0 or more)", (Supplier<?>)
                        () -> new Fallback(-1, 2, Fallback.Behavior.STATIC)));
    }

    static Stream<Arguments> refusedTogether() {
        return Stream.of(
                Arguments.of("triggers are empty (expected: one or more)", (Supplier<?>) () -> of()),
                Arguments.of("trigger name waiting is there twice", (Supplier<?>) () -> of(WAITING, WAITING)),
                Arguments.of("minReplicaCount 0 with cpu and memory triggers only", (Supplier<?>) () -> of(CPU)),
                Arguments.of("fallback with cpu and memory triggers only", (Supplier<?>) () -> new ScaledObject(
                        "chat",
                        new Replicas(1, 4),
                        Timing.DEFAULT,
                        List.of(CPU),
                        fallback(Fallback.Behavior.STATIC),
                        null,
                        Hpa.DEFAULT,
                        Annotations.NONE)),
                Arguments.of("fallback.behavior scalingModifiers without a formula", (Supplier<?>)
                        () -> of(WAITING).with(fallback(Fallback.Behavior.SCALING_MODIFIERS))),
                Arguments.of(
                        "formula \"waiting + cpu\" names cpu, which is no trigger that has this name (expected: one of waiting)",
                        (Supplier<?>)
                                () -> of(WAITING, CPU).with(new Modifiers("waiting + cpu", Target.average(8), 0))),
                Arguments.of("formula \"waiting\" names waiting", (Supplier<?>)
                        () -> of(Trigger.Prometheus.of(8)).with(new Modifiers("waiting", Target.average(8), 0))),
                Arguments.of("formula is empty", (Supplier<?>) () -> new Modifiers(" ", Target.average(8), 0)),
                Arguments.of("name " + "n".repeat(64), (Supplier<?>)
                        () -> ScaledObject.of("n".repeat(64), List.of(WAITING))),
                Arguments.of("KEDA 2.16 (expected: 2.17 to 2.21", (Supplier<?>) () -> Version.of("2.16.1")),
                Arguments.of("KEDA latest (expected: a version", (Supplier<?>) () -> Version.of("latest")),
                Arguments.of("autoscaling.keda.sh/paused-replicas: two (expected: a whole number)", (Supplier<?>)
                        () -> Annotations.of(Map.of("autoscaling.keda.sh/paused-replicas", "two"))));
    }

    @ParameterizedTest
    @MethodSource({"refused", "refusedTogether"})
    void whatIsRefusedIsNamedWithWhatWasExpected(String problem, Supplier<?> made) {
        assertThatThrownBy(made::get)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(problem);
    }

    @Test
    void whatOnlyOlderVersionsRefuseIsRefusedForThem() {
        ScaledObject byValue = of(value("")).with(fallback(Fallback.Behavior.STATIC));
        ScaledObject byFormula = of(WAITING)
                .with(new Modifiers("waiting ?? 3", Target.average(8), 0))
                .with(fallback(Fallback.Behavior.SCALING_MODIFIERS));

        byValue.require(new Version(18));
        byFormula.require(new Version(20));

        assertThatThrownBy(() -> byValue.require(new Version(17))).hasMessageContaining("type Value in KEDA 2.17");
        assertThatThrownBy(() -> byFormula.require(new Version(19)))
                .hasMessageContaining("scalingModifiers in KEDA 2.19 (expected: 2.20 or newer");
    }

    @Test
    void aNameThatLeavesNoRoomForTheAutoscalersIsRefusedFrom220On() {
        ScaledObject tooLong = ScaledObject.of("n".repeat(55), List.of(WAITING));

        tooLong.require(new Version(19));
        ScaledObject.of("n".repeat(54), List.of(WAITING)).require(Version.NEWEST);
        tooLong.with(new Hpa("short", null)).require(Version.NEWEST);

        assertThatThrownBy(() -> tooLong.require(Version.NEWEST))
                .hasMessageContaining("of 64 characters (expected: at most 63");
    }

    @Test
    void theAutoscalerIsNamedAfterTheObjectUnlessItIsSaid() {
        assertThat(of(WAITING).hpaName()).isEqualTo("keda-hpa-chat");
        assertThat(of(WAITING).with(new Hpa("mine", null)).hpaName()).isEqualTo("mine");
    }

    @Test
    void theAutoscalerNeverHasFewerThanOne() {
        assertThat(of(WAITING).autoscaler(Tolerance.DEFAULT, Version.NEWEST))
                .returns(1, spec -> spec.least())
                .returns(100, spec -> spec.most())
                .returns(null, spec -> spec.behavior());
        assertThat(of(WAITING)
                        .with(new Replicas(3, 7))
                        .autoscaler(Tolerance.DEFAULT, Version.NEWEST)
                        .least())
                .isEqualTo(3);
    }

    @Test
    void aPausedDirectionIsDisabledAndTheOtherStaysAsKubernetesFillsItIn() {
        ScaledObject paused = of(WAITING).with(Annotations.of(Map.of("autoscaling.keda.sh/paused-scale-in", "")));

        assertThat(paused.autoscaler(Tolerance.DEFAULT, Version.NEWEST).behavior())
                .isEqualTo(new Behavior(Rules.UP, new Rules(Rules.Select.DISABLED, 300, Rules.DOWN.policies())));
        assertThat(paused.autoscaler(Tolerance.DEFAULT, new Version(17)).behavior())
                .as("unknown before 2.18")
                .isNull();
    }

    @ParameterizedTest
    @CsvSource({"true, true", "false, false", "F, false", "0, false", "no, true", "'', true"})
    void aTextThatIsNeitherTrueNorFalseIsTrue(String text, boolean paused) {
        assertThat(Annotations.of(Map.of("autoscaling.keda.sh/paused", text)).paused())
                .isEqualTo(paused);
    }

    @Test
    void pausedReplicasPauseEvenBesideWhatSaysNo() {
        assertThat(Annotations.of(
                        Map.of("autoscaling.keda.sh/paused", "false", "autoscaling.keda.sh/paused-replicas", "4")))
                .isEqualTo(new Annotations(true, 4, false, false, false));
    }

    @ParameterizedTest
    @CsvSource({
        "19, 1.9996, 1999",
        "20, 1.9996, 2000",
        "19, -1, -1000",
        "20, -1, 0",
        "20, NaN, 0",
        "20, Infinity, 0",
        "20, 0.0004, 0"
    })
    void samplesAreCutBefore220AndRoundedFromThenOn(int minor, double value, long milli) {
        assertThat(new Version(minor).milli(value)).isEqualTo(milli);
    }
}
