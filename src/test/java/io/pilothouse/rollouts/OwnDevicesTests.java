package io.pilothouse.rollouts;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.fakes.FileTree;
import io.pilothouse.fakes.Samples;
import io.pilothouse.fit.Fit;
import io.pilothouse.gpus.DeviceKind;
import io.pilothouse.rollouts.Proposal.DeviceOption;
import io.pilothouse.serving.ServingSpec;
import io.pilothouse.units.Bytes;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OwnDevicesTests {
    private static final String WORKLOAD = "models/mistral-small/prod/workload.yaml";
    private static final ServingSpec SERVING =
            Samples.spec().withPlacement(new ServingSpec.Placement("nvidia.com/gpu", l40s(), 2));

    private static Map<String, String> l40s() {
        return Samples.L40S.nodeSelector();
    }

    /** Kubernetes lets a new pod come first unless the manifest says otherwise. */
    @ParameterizedTest(name = "strategy: {0}")
    @CsvSource(delimiter = '|', textBlock = """
            {type: Recreate}                                          | 1
            {rollingUpdate: {maxSurge: 0, maxUnavailable: 1}}         | 1
            {rollingUpdate: {maxSurge: 1}}                            | 0
            {}                                                        | 0
            """)
    void whatPodsLeaveBeforeNewOnesComeIsRoomForThese(String strategy, int freed) {
        FileTree tree = Desk.serving(SERVING, FileTree.platform());
        tree = tree.with(
                WORKLOAD,
                tree.file(WORKLOAD)
                        .orElseThrow()
                        .replaceFirst("(?ms)^  strategy:.*?(?=^  \\S)", "  strategy: " + strategy + "\n"));

        assertThat(OwnDevices.of(tree, SERVING).in(List.of(option("nvidia.com/gpu", l40s(), 2))))
                .extracting(DeviceOption::freed)
                .containsExactly(freed);
    }

    @Test
    void onlyDevicesOfThatKindAndNoMoreOfThemAreLeft() {
        OwnDevices own = new OwnDevices(SERVING, true);

        assertThat(own.in(List.of(
                        option("nvidia.com/gpu", l40s(), 1),
                        option("nvidia.com/gpu", l40s(), 4),
                        option("nvidia.com/gpu", Map.of(DeviceKind.PRODUCT, "NVIDIA-H100-80GB-HBM3"), 2))))
                .extracting(DeviceOption::freed)
                .containsExactly(1, 0, 0);
        assertThat(new OwnDevices(null, false).in(List.of(option("nvidia.com/gpu", l40s(), 1))))
                .extracting(DeviceOption::freed)
                .containsExactly(0);
    }

    @Test
    void optionsForAnotherEngineKeepWhatIsLeft() {
        DeviceOption before = option("nvidia.com/gpu", l40s(), 2).freeing(3);

        assertThat(OwnDevices.asFreed(
                        List.of(option("nvidia.com/gpu", l40s(), 2), option("nvidia.com/gpu", l40s(), 4)),
                        List.of(before)))
                .extracting(DeviceOption::freed)
                .containsExactly(3, 0);
    }

    private static DeviceOption option(String resource, Map<String, String> selector, int devices) {
        DeviceKind kind = new DeviceKind(resource, selector, "one", Bytes.gibibytes(44.8), 1);
        return new DeviceOption(kind, devices, new Fit.Refused(List.of()), 0, List.of());
    }
}
