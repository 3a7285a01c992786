package io.pilothouse.mig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pilothouse.changes.InvalidYaml;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MigPartedTests {
    private static final GpuModel A100 = GpuModels.named("A100-80").orElseThrow();
    private static final GpuModel A30 = GpuModels.named("A30").orElseThrow();
    private static final String CONFIG = """
            version: v1
            mig-configs:
              all-disabled:
                - devices: all
                  mig-enabled: false
              all-balanced:
                - device-filter: ["0x20B210DE", 0x20B510DE]
                  devices: all
                  mig-enabled: true
                  mig-devices:
                    "1g.10gb": 2
                    "2g.20gb": 1
                    "3g.40gb": 1
                - device-filter: "0x20B710DE"
                  devices: all
                  mig-enabled: true
                  mig-devices:
                    "1g.6gb": 2
                    "2g.12gb": 1
              custom:
                - devices: [0, 2]
                  mig-enabled: true
                  mig-devices:
                    "1g.10gb+me": 1
                    "3g.40gb": 1
                - devices: [1]
                  mig-enabled: true
                  mig-devices:
                    "4g.40gb": 2
            """;

    @Test
    void aNamedLayoutCutsTheGpusItNames() {
        MigParted parted = MigParted.parse("config.yaml", CONFIG);

        assertThat(parted.partition("all-balanced", A100, 5).map(Partition::counts))
                .contains(new java.util.TreeMap<>(Map.of("1g.10gb", 2, "2g.20gb", 1, "3g.40gb", 1)));
        assertThat(parted.partition("all-balanced", A30, 0).map(Partition::counts))
                .contains(new java.util.TreeMap<>(Map.of("1g.6gb", 2, "2g.12gb", 1)));
        assertThat(parted.partition("all-disabled", A100, 0).map(Partition::counts))
                .contains(new java.util.TreeMap<>(Map.of("gpu", 1)));
        assertThat(parted.partition("custom", A100, 2).map(Partition::faults)).contains(java.util.List.of());
    }

    @Test
    void whatIsNotNamedOrCannotBeIsNoLayout() {
        MigParted parted = MigParted.parse("config.yaml", CONFIG);

        assertThat(parted.partition("custom", A100, 3)).isEmpty();
        assertThat(parted.partition("custom", A100, 1)).as("twice 4g.40gb").isEmpty();
        assertThat(parted.partition("none", A100, 0)).isEmpty();
    }

    @Test
    void whatIsWrittenReadsTheSame() {
        MigParted parted = MigParted.parse("config.yaml", CONFIG);

        assertThat(MigParted.parse("config.yaml", parted.yaml())).isEqualTo(parted);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            version: v2                                                                   | version: v2 (expected: v1)
            version: v1                                                                   | mig-configs: none (expected: layouts by name)
            {version: v1, mig-configs: {a: [3]}}                                          | mig-configs.a: 3 (expected: a map
            {version: v1, mig-configs: {a: [{devices: all, mig-devices: {1g.10gb: x}}]}}  | mig-configs.a.1g.10gb: x (expected: a whole number
            """)
    void whatIsWrongIsNamed(String text, String message) {
        assertThatThrownBy(() -> MigParted.parse("config.yaml", text))
                .isInstanceOf(InvalidYaml.class)
                .hasMessageContaining(message);
    }
}
