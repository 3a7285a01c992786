package io.pilothouse.gpus;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.fakes.HandFedCluster;
import io.pilothouse.fakes.HandRun;
import io.pilothouse.fakes.TestDevices;
import io.pilothouse.live.Topic;
import io.pilothouse.promql.Promql;
import io.pilothouse.units.ClusterName;
import io.pilothouse.units.Reason;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which devices somebody should look at, and where they are. */
class UnwellDevicesTests {
    private static final Clock CLOCK = Clock.systemUTC();

    private final Topic<DeviceReading> topic = new Topic<>("devices", CLOCK);
    private final HandFedCluster cluster = new HandFedCluster("fra-1");
    private final HandRun later = new HandRun();
    private final DeviceInventory inventory = TestDevices.inventory(List.of(cluster), CLOCK, later);
    private final UnwellDevices unwell = new UnwellDevices(new Told(), inventory);

    private final class Told implements DeviceReports {
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
            return new Topic<>("course", CLOCK);
        }
    }

    private static DeviceReport device(String node, double xid) {
        return new DeviceReport(
                new DeviceId("GPU-" + node, ""),
                node,
                "0",
                "NVIDIA L40S",
                "",
                Set.of(),
                Map.of(DeviceFact.XID, xid),
                Map.of(),
                "",
                List.of());
    }

    private void tell(DeviceReport... reports) {
        TestDevices.show(cluster, 1);
        later.runAll();
        topic.read(new DeviceReading(
                List.of(reports), null, Promql.metric("A"), Promql.metric("B"), CLOCK.instant(), List.of()));
    }

    @Test
    void onlyThoseOfTheClusterAndOnlyThoseThatNeedAttention() {
        tell(device("gpu-l40s-01", 94), device("gpu-l40s-02", 0), device("elsewhere", 94));

        assertThat(unwell.in(ClusterName.of("fra-1")).devices())
                .extracting(DeviceReport::node)
                .containsExactly("gpu-l40s-01");
        assertThat(unwell.in(ClusterName.of("ber-1")).devices()).isEmpty();
    }

    @Test
    void whileNobodyHearsThemWhatTheyReportedLastStandsWithWhenThatWas() {
        tell(device("gpu-l40s-01", 94));
        assertThat(unwell.all().asOf()).isNull();
        assertThat(unwell.areUnheard()).isFalse();

        topic.lost(Reason.said("Prometheus does not answer."));

        assertThat(unwell.all().devices()).extracting(DeviceReport::node).containsExactly("gpu-l40s-01");
        assertThat(unwell.all().asOf()).isNotNull();
        assertThat(unwell.areUnheard()).isTrue();
    }

    @Test
    void whoNeverReportedIsNotSaidToBeUnwellAndIsNotHeard() {
        topic.lost(Reason.said("Prometheus does not answer."));

        assertThat(unwell.all().devices()).isEmpty();
        assertThat(unwell.areUnheard()).isTrue();
    }
}
