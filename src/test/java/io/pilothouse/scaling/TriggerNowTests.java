package io.pilothouse.scaling;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Quantity;
import io.pilothouse.clients.kubernetes.ScaledObjectResource;
import io.pilothouse.scaling.TriggerNow.Source;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TriggerNowTests {
    private static final ScaledObject WISH = ScaledObjectReader.read(ScalingObjects.wish("", ""));
    private static final String FALLBACK = "{type: Fallback, status: \"True\", reason: FallbackExists, message: one}";
    private static final ScaledObject FALLING_BACK = ScaledObjectReader.read(ScalingObjects.wish("", FALLBACK));
    private static final ScalerReports REPORTED =
            new ScalerReports(Map.of(new ScalerReports.Key("models-prod", "chat", 0), 30.0), Set.of(), null);

    @Test
    void theAutoscalerSaysWhatATriggerComesTo() {
        TriggerNow now = only(new Autoscaler(WISH, ScalingObjects.read("", "")), REPORTED);

        assertThat(now.name()).isEqualTo("waiting");
        assertThat(now.value()).isEqualTo(12.5);
        assertThat(now.threshold()).isEqualTo(8);
        assertThat(now.share()).isEqualTo(12.5 / 8);
        assertThat(now.source()).isEqualTo(Source.AUTOSCALER);
    }

    @Test
    void whereItSaysNothingKedaDoesForEachReplica() {
        var hpa = ScalingObjects.hpa("", "");
        hpa.getStatus().getCurrentMetrics().clear();

        TriggerNow now = only(new Autoscaler(WISH, HpaReader.read(hpa)), REPORTED);

        assertThat(now.value()).isEqualTo(10);
        assertThat(now.source()).isEqualTo(Source.KEDA);
    }

    @Test
    void whereNobodySaysItThereIsNone() {
        TriggerNow now = only(new Autoscaler(WISH, null), ScalerReports.NONE);

        assertThat(now.value()).isNull();
        assertThat(now.threshold()).isEqualTo(8);
        assertThat(now.share()).isNaN();
        assertThat(now.source()).isEqualTo(Source.NOBODY);
    }

    /** As KEDA 2.21 said it of a query without a result: it gives the autoscaler the threshold times the replicas of its fallback. */
    @Test
    void whatStandsInForATriggerThatCannotBeReadIsNoMeasurement() {
        ScaledObjectResource resource = ScalingObjects.wish("", FALLBACK);
        Map<String, Object> status = new HashMap<>(Objects.requireNonNull(resource.getStatus()));
        status.put("health", Map.of("s0-prometheus", Map.of("status", "Failing", "numberOfFailures", 59)));
        resource.setStatus(status);

        TriggerNow now = only(
                new Autoscaler(ScaledObjectReader.read(resource), ScalingObjects.read("", "")), ScalerReports.NONE);

        assertThat(now.value()).isNull();
        assertThat(now.standIn()).isEqualTo(12.5);
        assertThat(now.source()).isEqualTo(Source.FALLBACK);
    }

    @Test
    void whileAFallbackDecidesAndKedaNamesNoTriggerNoneIsTakenForMeasured() {
        TriggerNow now = only(new Autoscaler(FALLING_BACK, ScalingObjects.read("", "")), REPORTED);

        assertThat(now.value()).isNull();
        assertThat(now.standIn()).isEqualTo(12.5);
        assertThat(now.source()).isEqualTo(Source.FALLBACK);
    }

    @Test
    void whatNoNumberOfReplicasCouldComeOfStandsInForNothing() {
        var hpa = ScalingObjects.hpa("", "");
        hpa.getStatus()
                .getCurrentMetrics()
                .getFirst()
                .getExternal()
                .getCurrent()
                .setAverageValue(new Quantity("-9223372036854775808m"));

        TriggerNow now = only(new Autoscaler(FALLING_BACK, HpaReader.read(hpa)), REPORTED);

        assertThat(now.standIn()).isNull();
        assertThat(now.source()).isEqualTo(Source.FALLBACK);
    }

    @Test
    void anAutoscalerMadeByHandHasItsOwnMetrics() {
        assertThat(only(new Autoscaler(null, ScalingObjects.read("", "")), ScalerReports.NONE)
                        .name())
                .isEqualTo("s0-prometheus");
    }

    private static TriggerNow only(Autoscaler autoscaler, ScalerReports reported) {
        List<TriggerNow> all = TriggerNow.of(autoscaler, reported);
        assertThat(all).hasSize(1);
        return all.getFirst();
    }
}
