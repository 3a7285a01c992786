package io.pilothouse.scaling;

import static io.pilothouse.scaling.ScalingObjects.condition;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.pilothouse.scaling.WhatLimits.Kind;
import io.pilothouse.units.Reason;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What limits right now, said by the conditions that KEDA and the HPA's controller write. */
class WhatLimitsTests {
    private static final String NONE = "";
    private static final String WELL = condition("AbleToScale", "True", "ReadyForNewScale", "ok") + ", "
            + condition("ScalingActive", "True", "ValidMetricFound", "ok");
    private static final String MOST = condition("ScalingLimited", "True", "TooManyReplicas", "more than the maximum");
    private static final String OFF = condition("ScalingActive", "False", "ScalingDisabled", "replicas is 0");
    private static final String BEHAVIOR =
            "behavior: {scaleUp: {policies: [{type: Pods, value: 2, periodSeconds: 60}]},"
                    + " scaleDown: {stabilizationWindowSeconds: 600, selectPolicy: Disabled}}";

    private static String limited(String reason) {
        return condition("ScalingLimited", "True", reason, "held back");
    }

    static Stream<Arguments> saidByTheAutoscaler() {
        String window = condition("AbleToScale", "True", "ScaleDownStabilized", "recent") + ", " + MOST;
        String unread = condition("ScalingActive", "False", "FailedGetExternalMetric", "cannot get s0");
        String unable = condition("AbleToScale", "False", "FailedUpdateScale", "forbidden");
        return Stream.of(
                arguments(NONE, NONE, WELL, Kind.NOTHING, "Nothing"),
                arguments(NONE, NONE, NONE, Kind.NOT_KNOWN, "has not looked"),
                arguments(NONE, NONE, WELL + ", " + MOST, Kind.AT_MOST, "more than 4 replicas"),
                arguments(NONE, NONE, limited("TooFewReplicas"), Kind.AT_LEAST, "At its least, one replica"),
                arguments(NONE, NONE, limited("ScaleUpLimit"), Kind.POLICY, "2 pods in 60 s"),
                arguments(NONE, NONE, limited("ScaleDownLimit"), Kind.POLICY, "never"),
                arguments(NONE, NONE, window, Kind.WINDOW, "600 s"),
                arguments(NONE, NONE, unread, Kind.UNREAD, "cannot get s0"),
                arguments(NONE, NONE, unable, Kind.UNREAD, "forbidden"));
    }

    static Stream<Arguments> saidByKeda() {
        String refused = condition("Ready", "False", "ScaledObjectCheckFailed", "no such target");
        String fallback = condition("Fallback", "True", "FallbackExists", "x");
        String inactive = condition("Active", "False", "ScalerNotActive", "x");
        String active = condition("Active", "True", "ScalerActive", "x");
        String upOnly = "autoscaling.keda.sh/paused-scale-in: \"true\"";
        return Stream.of(
                arguments(NONE, refused, WELL + ", " + MOST, Kind.REFUSED, "no such target"),
                arguments("autoscaling.keda.sh/paused: \"true\"", NONE, WELL, Kind.PAUSED, "stay as they are"),
                arguments("autoscaling.keda.sh/paused-replicas: \"3\"", NONE, WELL, Kind.PAUSED, "at 3 replicas"),
                arguments(upOnly, NONE, WELL, Kind.PAUSED, "fewer replicas"),
                arguments(upOnly, NONE, WELL + ", " + MOST, Kind.AT_MOST, "more than 4"),
                arguments(NONE, fallback, WELL, Kind.FALLBACK, "2 replicas"),
                arguments(NONE, inactive, OFF, Kind.INACTIVE, "No trigger is active"),
                arguments(NONE, active, OFF, Kind.INACTIVE, "zero replicas"),
                arguments(NONE, inactive, WELL, Kind.NOTHING, "Nothing"));
    }

    @ParameterizedTest
    @MethodSource({"saidByTheAutoscaler", "saidByKeda"})
    void theOneThatDecidesIsSaid(String annotations, String keda, String hpa, Kind kind, String words) {
        WhatLimits limits = of(annotations, keda, hpa, null);

        assertThat(limits.kind()).isEqualTo(kind);
        assertThat(limits.sentence().toString()).contains(words);
    }

    @Test
    void podsThatAreWantedAndNotThereComeBeforeTheMost() {
        WhatLimits limits = of(NONE, NONE, WELL + ", " + MOST, Reason.said("no L40S is free."));

        assertThat(limits).isEqualTo(new WhatLimits(Kind.NO_ROOM, Reason.said("no L40S is free.")));
    }

    @Test
    void anAutoscalerThatIsStillToBeMadeIsNotKnown() {
        WhatLimits limits = withoutAutoscaler(condition("Ready", "Unknown", "", ""));

        assertThat(limits.kind()).isEqualTo(Kind.NOT_KNOWN);
        assertThat(limits.sentence().toString()).contains("KEDA has made no autoscaler for it yet");
    }

    @Test
    void ofAScaledObjectToWhichNoKedaWroteAnythingItIsNotSaidThatKedaWillDoSomething() {
        WhatLimits limits = withoutAutoscaler(NONE);

        assertThat(limits.kind()).isEqualTo(Kind.NOT_KNOWN);
        assertThat(limits.sentence().toString())
                .contains("no KEDA has written anything to its ScaledObject")
                .doesNotContain("has made");
    }

    private static WhatLimits withoutAutoscaler(String keda) {
        return WhatLimits.of(new Autoscaler(ScaledObjectReader.read(ScalingObjects.wish(NONE, keda)), null), null);
    }

    @Test
    void withoutABehaviorNobodyKnowsTheWindowOfTheController() {
        Hpa hpa = ScalingObjects.read(NONE, condition("AbleToScale", "True", "ScaleDownStabilized", "recent"));

        assertThat(WhatLimits.of(new Autoscaler(null, hpa), null).sentence().toString())
                .contains("Stabilisation window")
                .doesNotContain("300");
    }

    /** As a real autoscaler said it of one replica, after KEDA had asked for two. */
    @Test
    void atItsLeastNoWindowKeepsAReplica() {
        Hpa two = ScalingObjects.read(NONE, condition("AbleToScale", "True", "ScaleDownStabilized", "recent"));
        Hpa least = new Hpa(
                two.target(),
                two.name(),
                two.owner(),
                two.least(),
                two.most(),
                two.least(),
                two.least(),
                two.metrics(),
                two.conditions(),
                two.behavior(),
                null);

        assertThat(WhatLimits.of(new Autoscaler(null, two), null).kind()).isEqualTo(Kind.WINDOW);
        assertThat(WhatLimits.of(new Autoscaler(null, least), null).kind()).isEqualTo(Kind.NOTHING);
    }

    private static WhatLimits of(String annotations, String keda, String hpa, @Nullable Reason held) {
        return WhatLimits.of(
                new Autoscaler(
                        ScaledObjectReader.read(ScalingObjects.wish(annotations, keda)),
                        ScalingObjects.read(BEHAVIOR, hpa)),
                held);
    }
}
