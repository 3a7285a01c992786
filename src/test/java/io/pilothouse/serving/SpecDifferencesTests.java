package io.pilothouse.serving;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.fakes.Samples;
import io.pilothouse.serving.ServingSpec.Placement;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SpecDifferencesTests {
    private static String moved(Placement from, Placement to) {
        ServingSpec spec = Samples.spec();
        return SpecDifferences.between(spec.withPlacement(from), spec.withPlacement(to)).stream()
                .map(difference -> difference.sentence().toString())
                .reduce("", String::concat);
    }

    private static Placement of(String resource, String product) {
        return new Placement(resource, Map.of("nvidia.com/gpu.product", product), 1);
    }

    @Test
    void devicesAreCalledAsPagesCallThem() {
        assertThat(moved(of("nvidia.com/gpu", "NVIDIA-L40S"), of("nvidia.com/mig-1g.10gb", "NVIDIA-H100-80GB-HBM3")))
                .isEqualTo("The devices of a replica: 1 × L40S → 1 × H100 1g.10gb.");
    }

    @Test
    void twoThatAreCalledTheSameAreToldApartByWhatIsWritten() {
        assertThat(moved(
                        of("nvidia.com/gpu", "NVIDIA-H100-80GB-HBM3-MIG-1g.10gb"),
                        of("nvidia.com/mig-1g.10gb", "NVIDIA-H100-80GB-HBM3")))
                .isEqualTo("The devices of a replica: 1 × nvidia.com/gpu of NVIDIA-H100-80GB-HBM3-MIG-1g.10gb → "
                        + "1 × nvidia.com/mig-1g.10gb of NVIDIA-H100-80GB-HBM3.");
    }
}
