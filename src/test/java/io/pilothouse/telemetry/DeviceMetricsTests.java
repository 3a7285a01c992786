package io.pilothouse.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.fakes.FakePrometheus;
import io.pilothouse.fakes.HandTime;
import io.pilothouse.gpus.ClockEvent;
import io.pilothouse.gpus.DeviceCourse;
import io.pilothouse.gpus.DeviceFact;
import io.pilothouse.gpus.DeviceId;
import io.pilothouse.gpus.DeviceReading;
import io.pilothouse.gpus.DeviceReport;
import io.pilothouse.gpus.DeviceReport.PodName;
import io.pilothouse.live.Topic;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What dcgm-exporter says of devices, whole and sliced, new and old, told by one scrape or two. */
class DeviceMetricsTests {
    private final HandTime time = new HandTime();
    private final FakePrometheus prometheus = new FakePrometheus();
    private final DeviceMetrics metrics = new DeviceMetrics(prometheus, time.surroundings());

    private void scrape(String text, Map<String, String> target) {
        prometheus.write(ScrapedText.of(text, target, time.clock().instant()));
    }

    private DeviceReading read() {
        metrics.topic().feed().follow(() -> {});
        time.pass(Duration.ZERO);
        return Objects.requireNonNull(metrics.topic().latest().value());
    }

    private DeviceReport only() {
        assertThat(read().devices()).hasSize(1);
        return read().devices().getFirst();
    }

    @Test
    void aDeviceIsWhatItsExporterSaysOfIt() {
        scrape(ScrapedText.named("dcgm-h100.prom"), Map.of("job", "dcgm", "instance", "10.0.0.7:9400"));

        DeviceReport first = read().devices().getFirst();

        assertThat(first.id()).hasToString("GPU-5fd4f087-86f3-7a43-b711-4771313afc50");
        assertThat(first.node()).isEqualTo("gpu-h100-1");
        assertThat(first.gpu()).isEqualTo("0");
        assertThat(first.pods()).containsExactly(new PodName("models-prod", "chat-6f9c8d7b5c-x2k4z"));
        assertThat(first.value(DeviceFact.USE)).isEqualTo(0.73);
        assertThat(first.value(DeviceFact.MEMORY_USED)).isEqualTo(71_680.0 * 1_048_576);
        assertThat(first.value(DeviceFact.MEMORY_TOTAL)).isEqualTo(81_559.0 * 1_048_576);
        assertThat(first.value(DeviceFact.NVLINK)).isEqualTo(3.5e9);
        assertThat(first.value(DeviceFact.TEMPERATURE)).isEqualTo(62);
        assertThat(first.needsAttention()).isFalse();
        assertThat(first.remarks()).isEmpty();
    }

    @Test
    void whatSlowsADeviceIsReadFromTheBits() {
        scrape(ScrapedText.named("dcgm-h100.prom"), Map.of());

        DeviceReport second = read().devices().get(1);

        assertThat(second.slowedBy()).containsExactly(ClockEvent.SW_THERMAL, ClockEvent.HW_THERMAL);
        assertThat(second.isHot()).isTrue();
        assertThat(second.xid()).isEqualTo(94);
        assertThat(second.xidWords()).isEqualTo("Contained ECC error");
    }

    @Test
    void podsUnderTheLabelsOfWhoeverScrapesAreFoundAndCountOnce() {
        scrape(ScrapedText.named("dcgm-exported.prom"), Map.of("job", "gpu-operator", "instance", "a"));
        scrape(ScrapedText.named("dcgm-exported.prom"), Map.of("job", "twice", "instance", "b"));

        DeviceReport device = only();

        assertThat(device.pods()).containsExactly(new PodName("models-prod", "chat-6f9c8d7b5c-x2k4z"));
        assertThat(device.value(DeviceFact.POWER)).isEqualTo(310.5);
        assertThat(device.node()).isEqualTo("gpu-l40s-1");
    }

    @Test
    void whatANewHolderUsesAndWhatWasFreeBeforeAreNotAddedUp() {
        scrape(ofMebibytes("", 4, 45_000), Map.of());
        scrape(ofMebibytes("chat-6f9c8d7b5c-x2k4z", 40_000, 5_004), Map.of());

        assertThat(only().value(DeviceFact.MEMORY_TOTAL)).isEqualTo(45_004.0 * 1_048_576);
        assertThat(only().value(DeviceFact.MEMORY_USED)).isEqualTo(40_000.0 * 1_048_576);
        Topic<DeviceCourse> course = metrics.of(only().id(), Duration.ofMinutes(15));
        course.feed().follow(() -> {});
        time.pass(Duration.ZERO);
        assertThat(Objects.requireNonNull(course.latest().value()).lines().get(DeviceFact.MEMORY_TOTAL))
                .contains(45_004.0 * 1_048_576)
                .doesNotContain(85_000.0 * 1_048_576);
    }

    private static String ofMebibytes(String pod, int used, int free) {
        return """
                # TYPE DCGM_FI_DEV_FB_USED gauge
                DCGM_FI_DEV_FB_USED{gpu="0",UUID="GPU-1",modelName="NVIDIA L40S",Hostname="gpu-1",pod="%1$s"} %2$d
                # TYPE DCGM_FI_DEV_FB_FREE gauge
                DCGM_FI_DEV_FB_FREE{gpu="0",UUID="GPU-1",modelName="NVIDIA L40S",Hostname="gpu-1",pod="%1$s"} %3$d
                """.formatted(pod, used, free);
    }

    @Test
    void anOldExporterIsReadWithWhatToKnowOfIt() {
        scrape(ScrapedText.named("dcgm-exported.prom"), Map.of());

        DeviceReport device = only();

        assertThat(device.value(DeviceFact.USE)).isEqualTo(0.8);
        assertThat(device.remarks().get(DeviceFact.USE))
                .hasToString(
                        "DCGM_FI_PROF_GR_ENGINE_ACTIVE is not exported:"
                                + " this is the part of the time in which any kernel ran, however little of the device it used.");
        assertThat(device.remarks().get(DeviceFact.NVLINK))
                .asString()
                .startsWith("Of NVLink the exporter has only a count");
        assertThat(device.remarks().get(DeviceFact.CLOCK_EVENTS)).asString().startsWith("The exporter does not have");
        assertThat(device.slowedBy()).isEmpty();
    }

    @Test
    void slicesAreDevicesOfTheirOwnAndNeverReadFromTheWholeOne() {
        scrape(ScrapedText.named("dcgm-mig.prom"), Map.of());

        DeviceReading reading = read();

        assertThat(reading.devices()).extracting(DeviceReport::profile).containsExactly("3g.40gb", "1g.10gb");
        assertThat(reading.devices().getFirst().value(DeviceFact.USE)).isEqualTo(0.41);
        assertThat(reading.devices().get(1).value(DeviceFact.USE)).isNaN();
        assertThat(reading.devices().get(1).remarks().get(DeviceFact.USE))
                .asString()
                .startsWith("Of a slice only");
    }

    @Test
    void aValueThatDcgmDoesNotHaveIsNone() {
        scrape("""
                DCGM_FI_DEV_GPU_TEMP{UUID="GPU-1",gpu="0",Hostname="n"} 50
                DCGM_FI_DEV_POWER_USAGE{UUID="GPU-1",gpu="0",Hostname="n"} 140737488355328
                DCGM_FI_DEV_FB_USED{UUID="GPU-1",gpu="0",Hostname="n"} 9223372036854775794
                DCGM_FI_DEV_XID_ERRORS{UUID="GPU-1",gpu="0",Hostname="n"} NaN
                """, Map.of());

        assertThat(only().values()).containsOnlyKeys(DeviceFact.TEMPERATURE);
    }

    @Test
    void countedClockEventsAreReadWhereTheBitsAreNot() {
        scrape("""
                DCGM_EXP_CLOCK_EVENTS_COUNT{UUID="GPU-1",gpu="0",clock_event="gpu_idle",window_size_in_ms="300000"} 4
                DCGM_EXP_CLOCK_EVENTS_COUNT{UUID="GPU-1",gpu="0",clock_event="power_cap",window_size_in_ms="300000"} 9
                """, Map.of());

        assertThat(only().slowedBy()).containsExactly(ClockEvent.POWER_CAP);
    }

    @Test
    void whereNothingIsScrapedItSaysSo() {
        assertThat(read().devices()).isEmpty();
        assertThat(read().nothing()).asString().startsWith("No device reports anything");
    }

    @Test
    void oneDeviceOverTimeKeepsItsGaps() {
        scrape(ScrapedText.named("dcgm-mig.prom"), Map.of());
        Topic<DeviceCourse> topic =
                metrics.of(new DeviceId("GPU-a1002f3e-0000-4000-8000-000000000001", "1"), Duration.ofMinutes(15));
        topic.feed().follow(() -> {});
        time.pass(Duration.ofSeconds(30));

        DeviceCourse course = Objects.requireNonNull(topic.latest().value());

        double[] use = Objects.requireNonNull(course.lines().get(DeviceFact.USE));
        assertThat(use[0]).isNaN();
        assertThat(use[use.length - 1]).isEqualTo(0.41);
    }
}
