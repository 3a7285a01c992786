package io.pilothouse.scaling.ui;

import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.UI;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.pilothouse.clients.kubernetes.ScaledObjectResource;
import io.pilothouse.fakes.FakePrometheus;
import io.pilothouse.fakes.Served;
import io.pilothouse.fleet.ui.FleetPageTest;
import io.pilothouse.promql.Labels;
import io.pilothouse.promql.Series;
import io.pilothouse.scaling.ScalingObjects;
import io.pilothouse.scaling.ScalingRoom;
import io.pilothouse.workloads.PodState.Phase;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/** The pages of what scales, over endpoints that a test serves. */
@Import(ScalingRoom.class)
@ViewPackages(packages = {"io.pilothouse.fleet.ui", "io.pilothouse.scaling.ui"})
abstract class ScalingPageTest extends FleetPageTest {
    static final String AT_ITS_MOST = ScalingObjects.condition("ScalingActive", "True", "ValidMetricFound", "ok") + ", "
            + ScalingObjects.condition("ScalingLimited", "True", "TooManyReplicas", "more than the maximum");

    @Autowired
    FakePrometheus prometheus;

    void scaled(String keda, String hpa) {
        hands.cluster().show(ScaledObjectResource.class, List.of(ScalingObjects.wish("", keda)));
        hands.cluster().show(HorizontalPodAutoscaler.class, List.of(ScalingObjects.hpa("", hpa)));
    }

    /** One whose engines report what its trigger asks for. */
    Served chat() {
        prometheus.write(List.of(Series.of(
                Labels.of("vllm:num_requests_waiting", Map.of("namespace", "models-prod")),
                new long[] {hands.clock().instant().toEpochMilli()},
                new double[] {25})));
        return withoutMetrics();
    }

    static Served withoutMetrics() {
        return Served.prod("chat")
                .pod("chat-7d9f8b6c5d-abcde", Phase.READY, "")
                .pod("chat-7d9f8b6c5d-bcdef", Phase.READY, "");
    }

    void openPage() {
        open("scaling?environment=prod", ScalingView.class);
    }

    void openEndpoint() {
        UI.getCurrent().navigate("fleet/prod/chat");
        settle();
    }
}
