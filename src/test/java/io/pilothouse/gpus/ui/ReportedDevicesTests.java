package io.pilothouse.gpus.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.ViewPackages;
import io.pilothouse.fakes.HandFedCluster;
import io.pilothouse.fakes.HandRun;
import io.pilothouse.fakes.PageTest;
import io.pilothouse.fakes.RoomOnFakes;
import io.pilothouse.fakes.TestDevices;
import io.pilothouse.gpus.DeviceCourse;
import io.pilothouse.gpus.DeviceFact;
import io.pilothouse.gpus.DeviceId;
import io.pilothouse.gpus.DeviceInventory;
import io.pilothouse.gpus.DeviceReading;
import io.pilothouse.gpus.DeviceReport;
import io.pilothouse.gpus.DeviceReport.PodName;
import io.pilothouse.gpus.DeviceReports;
import io.pilothouse.gpus.HolderPage;
import io.pilothouse.links.Links;
import io.pilothouse.live.Topic;
import io.pilothouse.promql.Expression;
import io.pilothouse.promql.Promql;
import io.pilothouse.units.Reason;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;

/** What devices report, on the page of all and on the page of one. */
@ContextConfiguration(classes = ReportedDevicesTests.Room.class)
@ViewPackages(classes = GpusView.class)
class ReportedDevicesTests extends PageTest {
    @Autowired
    Told told;

    @Autowired
    Hands hands;

    record Hands(HandFedCluster cluster, HandRun later) {}

    static final Expression ALL = Promql.metric("DCGM_FI_DEV_GPU_TEMP");
    static final Expression USE = Promql.metric("DCGM_FI_PROF_GR_ENGINE_ACTIVE");

    static final class Told implements DeviceReports {
        final Topic<DeviceReading> topic = new Topic<>("devices", Clock.systemUTC());
        final Topic<DeviceCourse> course = new Topic<>("course", Clock.systemUTC());

        @Override
        public boolean isConnected() {
            return true;
        }

        @Override
        public Topic<DeviceReading> topic() {
            return topic;
        }

        @Override
        public Topic<DeviceCourse> of(DeviceId device, Duration length) {
            return course;
        }

        private Instant readAt = Clock.systemUTC().instant();

        void tell(DeviceReport... reports) {
            topic.read(new DeviceReading(List.of(reports), null, ALL, USE, readAt, List.of()));
        }

        /** The same, a minute later. */
        void tellAgain(DeviceReport... reports) {
            readAt = readAt.plusSeconds(60);
            tell(reports);
        }
    }

    @Import({RoomOnFakes.class, DeviceRows.class, UsedByNone.class})
    static class Room {
        @Bean
        Links links() {
            return new Links(URI.create("https://prometheus.example.com"), null, null, Map.of());
        }

        @Bean
        Told told() {
            return new Told();
        }

        @Bean
        Hands hands() {
            return new Hands(new HandFedCluster("fra-1"), new HandRun());
        }

        @Bean
        DeviceInventory devices(Hands hands, Clock clock) {
            return TestDevices.inventory(List.of(hands.cluster()), clock, hands.later());
        }

        @Bean
        HolderPage pages() {
            return (cluster, holder) -> Optional.of(new HolderPage.Page("fleet/prod/chat", "chat"));
        }
    }

    private static DeviceReport device(int gpu, String pod, Map<DeviceFact, Double> values) {
        return device("gpu-l40s-01", gpu, pod, values);
    }

    static DeviceReport device(String node, int gpu, String pod, Map<DeviceFact, Double> values) {
        return new DeviceReport(
                new DeviceId("GPU-" + gpu, ""),
                node,
                String.valueOf(gpu),
                "NVIDIA L40S",
                "",
                Set.of(new PodName("models-prod", pod)),
                values,
                Map.of(DeviceFact.NVLINK, Reason.said("No NVLink here")),
                "",
                Collections.nCopies(36, 0.5));
    }

    private void open(DeviceReport... reports) {
        open(2, reports);
    }

    private void open(int held, DeviceReport... reports) {
        TestDevices.show(hands.cluster(), held);
        hands.later().runAll();
        told.tell(reports);
        open("gpus", GpusView.class);
    }

    @Test
    void aDeviceIsShownWithItsHolderAndWhatItReports() {
        open(device(0, "other-0", Map.of(DeviceFact.USE, 0.73, DeviceFact.TEMPERATURE, 61.0)));

        assertThat(text()).contains("gpu-l40s-01 · GPU 0", "73", "61 °C");
        assertThat(pathOf("gpu-l40s-01 · GPU 0")).isEqualTo("gpus/device/GPU-0");
        assertThat(pathOf("chat")).isEqualTo("fleet/prod/chat");
    }

    @Test
    void aDeviceThatIsUsedAndThatNoPodHoldsIsNotFree() {
        DeviceReport[] reports = {
            device(0, "other-0", Map.of(DeviceFact.USE, 0.5)),
            device(1, "", Map.of(DeviceFact.USE, 0.99)),
            device(2, "", Map.of(DeviceFact.USE, 0.0, DeviceFact.MEMORY_USED, 4e10, DeviceFact.MEMORY_TOTAL, 4.8e10)),
            device(3, "", Map.of(DeviceFact.USE, 0.0, DeviceFact.MEMORY_USED, 5e8, DeviceFact.MEMORY_TOTAL, 4.8e10))
        };
        open(1, reports);
        told.tellAgain(reports);
        settle();

        assertThat(text())
                .contains("2 devices are in use that no pod holds", "gpu-l40s-01 GPU 1, gpu-l40s-01 GPU 2")
                .contains("in use by something else", "free");

        open("gpus/device/GPU-1", DeviceView.class);
        assertThat(text()).as("on its page").contains("in use by something else", "Kubernetes counts it as free");
    }

    @Test
    void thatNoPodHoldsWhatIsUsedIsSaidOnlyOfWhatReadingsAMinuteApartSay() {
        DeviceReport other = device(0, "other-0", Map.of(DeviceFact.USE, 0.5));
        DeviceReport used = device(1, "other-1", Map.of(DeviceFact.USE, 0.99));
        open(1, other, used);
        assertThat(text())
                .as("the pod may have ended after the device reported")
                .contains("gpu-l40s-01 · GPU 1 –")
                .doesNotContain("in use that no pod holds", "in use by something else");

        told.tellAgain(other, device(1, "", Map.of(DeviceFact.USE, 0.0)));
        settle();
        told.tellAgain(other, used);
        settle();
        assertThat(text()).as("it was idle between").doesNotContain("in use that no pod holds");

        told.tellAgain(other, used);
        settle();
        assertThat(text()).contains("One device is in use that no pod holds");
        open("gpus", GpusView.class);
        assertThat(text()).as("a page opened anew").contains("One device is in use that no pod holds");
    }

    @Test
    void fractionsOfAHolderAreAveragedAndPowerIsSummed() {
        open(
                device(0, "other-0", Map.of(DeviceFact.USE, 0.9, DeviceFact.POWER, 300.0)),
                device(1, "other-1", Map.of(DeviceFact.USE, 0.3, DeviceFact.POWER, 100.0)));

        assertThat(text()).contains("60", "400 W");
    }

    @Test
    void whoHoldsNothingByKubernetesHoldsNoDevice() {
        open(0, device(0, "nvidia-dcgm-exporter-8x7fk", Map.of(DeviceFact.USE, 0.0)));

        assertThat(text())
                .contains("Nobody holds a device that reports.", "gpu-l40s-01 · GPU 0 free")
                .doesNotContain("nvidia-dcgm-exporter");
    }

    @Test
    void whereNoReportNamesWhoHoldsDevicesNobodySaysThatTheyAreFree() {
        open(2, device(0, "nvidia-dcgm-exporter-8x7fk", Map.of(DeviceFact.USE, 0.9)));

        assertThat(text())
                .contains("Nobody says which of the devices that report are held by whom.", "gpu-l40s-01 · GPU 0 –")
                .doesNotContain("Nobody holds a device", "GPU 0 free");
    }

    @Test
    void ofANodeThatNoClusterHasNobodySaysThatItsDevicesAreFree() {
        open(device("gpu-elsewhere-01", 0, "other-0-gone", Map.of(DeviceFact.USE, 0.9)));

        assertThat(text()).contains("gpu-elsewhere-01 · GPU 0 –");
    }

    @Test
    void whatIsHotSlowedOrBrokenStandsOutWithASentence() {
        open(
                device(0, "other-0", Map.of(DeviceFact.TEMPERATURE, 61.0, DeviceFact.CLOCK_EVENTS, 1.0)),
                device(1, "other-1", Map.of(DeviceFact.TEMPERATURE, 88.0, DeviceFact.CLOCK_EVENTS, 64.0)),
                device(2, "", Map.of(DeviceFact.XID, 79.0)));

        assertThat(text())
                .contains(
                        "2 devices need attention.",
                        "Its last error was XID 79: the device fell off the bus.",
                        "It is slowed down: its hardware lowers the clock for heat. It is 88 °C hot.");
        assertThat(text().indexOf("GPU 2")).isLessThan(text().indexOf("GPU 0"));
    }

    @Test
    void whatWasAskedIsUnfoldedToCopyAndToOpenElsewhere() {
        open(device(0, "other-0", Map.of(DeviceFact.USE, 0.9)));
        assertThat(text()).doesNotContain("DCGM_FI_DEV_GPU_TEMP");

        test(action("Queries")).click();
        settle();

        assertThat(text())
                .contains("All values now", "DCGM_FI_DEV_GPU_TEMP")
                .contains("Use over the last hour", "DCGM_FI_PROF_GR_ENGINE_ACTIVE");
        assertThat(pathsOf("Prometheus"))
                .anyMatch(path -> path.startsWith("https://prometheus.example.com/graph?g0.expr=DCGM_FI_DEV_GPU_TEMP"));
    }

    @Test
    void whereNoDeviceReportsItIsSaid() {
        told.topic.read(new DeviceReading(
                List.of(),
                Reason.said("No exporter here"),
                ALL,
                USE,
                Clock.systemUTC().instant(),
                List.of()));

        open("gpus", GpusView.class);

        assertThat(text()).contains("No exporter here");
    }

    @Test
    void oneDeviceHasAPageThatSaysWhatIsNotKnownAndWhy() {
        told.tell(device(3, "other-0", Map.of(DeviceFact.USE, 0.5)));

        open("gpus/device/GPU-3", DeviceView.class);

        assertThat(text()).contains("gpu-l40s-01 · GPU 3", "NVIDIA L40S", "No NVLink here");
    }

    @Test
    void aDeviceThatIsGoneIsSaidToReportNothing() {
        told.tell();

        open("gpus/device/GPU-9~1", DeviceView.class);

        assertThat(text()).contains("This device reports nothing now.");
    }
}
