package io.pilothouse.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GpuNamesTests {
    @ParameterizedTest
    @CsvSource({
        "H100-80GB, 79.18",
        "NVIDIA-H100-80GB-HBM3, 79.18",
        "A100-80GB, 79.25",
        "NVIDIA-L40S, 44.42",
        "L4, 22.05",
        "A100-80GB/3g.40gb, 39.25",
        "H100-80GB/1g.10gb, 9.625",
        "H200, 139.81",
        "B200, 178.35",
        "GB200, 184.31",
        "A100 3g.40gb, 39.25",
        "NVIDIA-H100-80GB-HBM3-MIG-1g.10gb, 9.625",
        "' A100 3g.40gb ', 39.25",
        "H200/1g.18gb, 16.00",
        "H200/2g.35gb, 32.25",
        "NVIDIA-H200-MIG-3g.71gb, 69.5",
        "B200/1g.23gb, 20.5",
        "B200/2g.45gb, 44.25",
        "GB200/1g.23gb, 20.0",
        "GB200 2g.47gb, 45.5",
        "NVIDIA-H100-NVL-MIG-1g.12gb, 10.75",
        "H100 NVL/3g.47gb, 46.375",
        "GH200-144/1g.18gb, 17.5",
        "RTX PRO 6000 Blackwell Server/1g.24gb, 23.125",
        "NVIDIA-RTX-PRO-6000-Blackwell-Server-Edition-MIG-1g.24gb, 23.125",
        "NVIDIA-H200-MIG-1g.18gb, 16.0",
        "NVIDIA-GH200-144G-HBM3e-MIG-1g.18gb, 17.5",
        "NVIDIA-GH200-480GB-MIG-3g.48gb, 47.25",
        "NVIDIA-A30-MIG-1g.6gb, 5.7",
        "NVIDIA-A100-SXM4-80GB-MIG-3g.39gb, 39.25",
        "NVIDIA-GH200-480GB, 94.5",
        "NVIDIA-L4-SHARED, 22.05",
        "NVIDIA-H100-80GB-HBM3-MIG-1g.10gb-SHARED, 9.625",
        "NVIDIA-H100-PCIe, 79.18",
        "NVIDIA-H20, 95.1",
        "NVIDIA-L40S-48GB, 44.42",
        "NVIDIA B200 192GB, 178.35",
        "Tesla T4 16GB, 14.58",
        "NVIDIA-H200-NVL, 139.81",
        "NVIDIA-GeForce-RTX-4090, 23.52",
        "NVIDIA-A10G, 22.06",
        "H100_80GB, 79.18"
    })
    void aDeviceIsKnownByItsName(String name, double gibibytes) {
        assertThat(GpuNames.memory(name).orElseThrow().inGibibytes()).isCloseTo(gibibytes, within(0.01));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "A100-80GB/9g.90gb",
                "A100-80GB/",
                "TPU v7",
                "",
                "/3g.40gb",
                "L40S/1g.10gb",
                "H100-96/1g.12gb",
                "B300/2g.67gb",
                "NVIDIA-H100-NVL-MIG-1g.24gb",
                "NVIDIA-A40",
                "NVIDIA-L40G",
                "NVIDIA-GeForce-RTX-4090-Laptop-GPU",
                "NVIDIA-L40S-24C",
                "NVIDIA H100 64GB HBM2",
                "NVIDIA-A100-SXM-64GB",
                "NVIDIA-H20-3e",
                "NVIDIA GeForce RTX 5090 D v2",
                "NVIDIA-RTX-6000-Ada-Generation",
                "GRID-A10-12Q",
                "A100-80GB (3g.40gb)",
                "A100-80GB, 3g.40gb!"
            })
    void aNameThatIsNoneHasNoMemory(String name) {
        assertThat(GpuNames.memory(name)).isEmpty();
    }

    @Test
    void aSliceWhoseMemoryNobodyPublishedNamesTheLabelThatSaysIt() {
        assertThat(GpuNames.expected("B300/1g.34gb+me")).contains("nvidia.com/mig-1g.34gb.me.memory");
        assertThat(GpuNames.expected("GB200/9g.99gb")).contains("a slice of GB200: 1g.23gb");
        assertThat(GpuNames.expected("NVIDIA-H100-80GB-HBM3-MIG-9g.10gb"))
                .startsWith("a slice of NVIDIA-H100-80GB-HBM3: 1g.10gb");
    }

    @ParameterizedTest
    @CsvSource({
        "L40S, true",
        "NVIDIA L4, true",
        "A100-80GB, false",
        "A100-80GB/3g.40gb, false",
        "H100, false",
        "NVIDIA-H100-PCIe, false",
        "NVIDIA RTX PRO 6000, false",
        "NVIDIA-A40, true",
        "NVIDIA-RTX-A6000, true",
        "NVIDIA-GB10, true",
        "Tesla-V100-SXM2-32GB, true",
        "NVIDIA-GH200-480GB, false",
        "TPU v7, false"
    })
    void onlyAGpuThatNobodyCanCutIsWithoutMig(String name, boolean without) {
        assertThat(GpuNames.isWithoutMig(name)).isEqualTo(without);
    }
}
