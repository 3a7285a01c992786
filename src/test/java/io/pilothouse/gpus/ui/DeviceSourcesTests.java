package io.pilothouse.gpus.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.ViewPackages;
import io.pilothouse.fakes.PageTest;
import io.pilothouse.fakes.TestDevices;
import io.pilothouse.gpus.DeviceCourse;
import io.pilothouse.gpus.DeviceFact;
import io.pilothouse.gpus.DeviceReading;
import io.pilothouse.gpus.DeviceReport;
import io.pilothouse.gpus.ui.ReportedDevicesTests.Hands;
import io.pilothouse.gpus.ui.ReportedDevicesTests.Told;
import io.pilothouse.shell.Age;
import io.pilothouse.shell.ServerWarnings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.ContextConfiguration;

/** Where what devices report comes from, how old and how whole it is, and what of it is told of who holds them. */
@ContextConfiguration(classes = ReportedDevicesTests.Room.class)
@ViewPackages(classes = GpusView.class)
class DeviceSourcesTests extends PageTest {
    private static final Instant NOON = Instant.parse("2026-11-28T12:00:00Z");
    private static final String PARTIAL = "results may be partial: store fra-2";

    @Autowired
    Told told;

    @Autowired
    Hands hands;

    private void course(Map<DeviceFact, double[]> lines, String... warnings) {
        told.course.read(new DeviceCourse(
                List.of(NOON.minusSeconds(60), NOON),
                Duration.ofSeconds(60),
                lines,
                ReportedDevicesTests.ALL,
                NOON.plusSeconds(5),
                List.of(warnings)));
    }

    private void held(DeviceReport... reports) {
        TestDevices.show(hands.cluster(), 2);
        hands.later().runAll();
        told.tell(reports);
        open("gpus", GpusView.class);
    }

    private static DeviceReport device(int gpu, Map<DeviceFact, Double> values) {
        return ReportedDevicesTests.device("gpu-l40s-01", gpu, "other-" + gpu, values);
    }

    @Test
    void theChartsOfADeviceSayWhereTheyComeFromHowOldTheyAreAndWhereElseTheyAreShown() {
        told.tell(device(3, Map.of(DeviceFact.USE, 0.5)));
        course(Map.of(DeviceFact.USE, new double[] {0.4, 0.5}));

        open("gpus/device/GPU-3?hours=6", DeviceView.class);

        assertThat(text()).contains("Read from Prometheus").doesNotContain("answers with a warning");
        assertThat(find(Age.class).all())
                .extracting(age -> age.getElement().getAttribute("at"))
                .contains(String.valueOf(NOON.plusSeconds(5).toEpochMilli()));
        test(action("Queries")).click();
        settle();
        assertThat(text()).contains("All values over this time", "DCGM_FI_DEV_GPU_TEMP");
        assertThat(pathsOf("Prometheus"))
                .singleElement()
                .asString()
                .startsWith("https://prometheus.example.com/graph?g0.expr=DCGM_FI_DEV_GPU_TEMP")
                .contains("range_input=21600s");
    }

    @Test
    void aDeviceOfWhichHalfAnAnswerCameIsShownWithTheWarningOfTheServer() {
        course(Map.of(DeviceFact.USE, new double[] {0.4, 0.5}), PARTIAL);
        open("gpus/device/GPU-3", DeviceView.class);
        assertThat(text()).contains("Prometheus answers with a warning:", PARTIAL);

        course(Map.of(), PARTIAL);
        settle();
        assertThat(text())
                .as("that nothing was reported may be the half that did not come")
                .contains("Nothing was reported in this time.", "Prometheus answers with a warning:", PARTIAL);

        course(Map.of(DeviceFact.USE, new double[] {0.4, 0.5}));
        settle();
        assertThat(text()).doesNotContain("answers with a warning");
    }

    @Test
    void aWarningOfTheServerStandsAboveAllDevicesAsOnEveryPage() {
        told.topic.read(new DeviceReading(
                List.of(device(0, Map.of(DeviceFact.USE, 0.5))),
                null,
                ReportedDevicesTests.ALL,
                ReportedDevicesTests.USE,
                NOON,
                List.of(PARTIAL)));

        open("gpus", GpusView.class);

        assertThat(find(ServerWarnings.class).single().isVisible()).isTrue();
        assertThat(text()).containsOnlyOnce(PARTIAL).contains("Prometheus answers with a warning:");
    }

    @Test
    void nvlinkOfAHolderIsASumOnlyWhereAllItsDevicesSayIt() {
        held(device(0, Map.of(DeviceFact.NVLINK, 1e9)), device(1, Map.of(DeviceFact.NVLINK, 2e9)));
        assertThat(ofHolder()).contains("2.8 GiB/s");

        held(device(0, Map.of(DeviceFact.NVLINK, 1e9)), device(1, Map.of()));
        assertThat(ofHolder()).doesNotContain("GiB/s");
    }

    @Test
    void whoHoldsADeviceThatIsBrokenOrSlowedSeesTheWorstOfIt() {
        held(
                device(0, Map.of(DeviceFact.XID, 0.0, DeviceFact.CLOCK_EVENTS, 64.0)),
                device(1, Map.of(DeviceFact.XID, 79.0, DeviceFact.CLOCK_EVENTS, 0.0)));
        assertThat(ofHolder())
                .contains("gpu-l40s-01 GPU 1: Its last error was XID 79: the device fell off the bus.")
                .doesNotContain("It is slowed down");

        held(device(0, Map.of(DeviceFact.XID, 0.0, DeviceFact.CLOCK_EVENTS, 64.0)), device(1, Map.of()));
        assertThat(ofHolder())
                .contains("gpu-l40s-01 GPU 0: It is slowed down: its hardware lowers the clock for heat.");
    }

    @Test
    void thatNothingIsWrongIsSaidOnlyOfDevicesThatSayIt() {
        Map<DeviceFact, Double> well = Map.of(DeviceFact.XID, 0.0, DeviceFact.CLOCK_EVENTS, 0.0);
        held(device(0, well), device(1, well));
        assertThat(ofHolder()).endsWith("none");

        held(device(0, well), device(1, Map.of(DeviceFact.XID, 0.0)));
        assertThat(ofHolder()).endsWith("–");
    }

    /** The one row of who holds them. */
    private String ofHolder() {
        String all = text();
        String table = all.substring(all.indexOf("By who holds them"), all.indexOf("Devices of 1 of 4 nodes report"));
        return table.strip().replace('\u00a0', ' ');
    }
}
