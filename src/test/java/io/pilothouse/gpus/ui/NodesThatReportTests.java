package io.pilothouse.gpus.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.ViewPackages;
import io.pilothouse.fakes.PageTest;
import io.pilothouse.fakes.TestDevices;
import io.pilothouse.gpus.DeviceFact;
import io.pilothouse.gpus.DeviceReport;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.ContextConfiguration;

/** What stands where on the page of all devices: what somebody should look at before anything else, and who is silent. */
@ContextConfiguration(classes = ReportedDevicesTests.Room.class)
@ViewPackages(classes = GpusView.class)
class NodesThatReportTests extends PageTest {
    @Autowired
    ReportedDevicesTests.Told told;

    @Autowired
    ReportedDevicesTests.Hands hands;

    @BeforeEach
    void fourNodes() {
        TestDevices.show(hands.cluster(), 2);
        hands.later().runAll();
    }

    private void report(DeviceFact fact, double value, String... nodes) {
        told.tell(Stream.of(nodes)
                .map(node -> ReportedDevicesTests.device(node, 0, "", Map.of(fact, value)))
                .toArray(DeviceReport[]::new));
        navigate(GpusView.class);
        settle();
    }

    @Test
    void whatNeedsAttentionStandsBeforeAllTables() {
        report(DeviceFact.XID, 79, "gpu-l40s-01");

        assertThat(text()).containsSubsequence("One device needs attention.", "Kinds", "gpu-l40s-01 2 free");
    }

    @Test
    void thatSomeNodesReportNothingIsSaid() {
        report(DeviceFact.TEMPERATURE, 61, "gpu-l40s-01", "gpu-t4-01");
        assertThat(text()).contains("Devices of 2 of 4 nodes report; of the others this table knows nothing.");

        report(DeviceFact.TEMPERATURE, 61, "gpu-l40s-01", "gpu-t4-01", "gpu-h100-01", "gone", "elsewhere");
        assertThat(text()).contains("Devices of 3 of 4 nodes report;");

        report(DeviceFact.TEMPERATURE, 61, "gpu-l40s-01", "gpu-t4-01", "gpu-h100-01", "gpu-l40s-02");
        assertThat(text()).contains("gpu-l40s-02").doesNotContain("nodes report;");
    }
}
