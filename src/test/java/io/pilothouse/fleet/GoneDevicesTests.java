package io.pilothouse.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.fakes.Samples;
import io.pilothouse.fakes.SeenPods;
import io.pilothouse.gpus.DeviceKind;
import io.pilothouse.gpus.Devices;
import io.pilothouse.gpus.Devices.Condition;
import io.pilothouse.gpus.Devices.Holder;
import io.pilothouse.gpus.Devices.Node;
import io.pilothouse.gpus.Devices.Stock;
import io.pilothouse.gpus.Repartition;
import io.pilothouse.units.Bytes;
import io.pilothouse.units.ClusterName;
import io.pilothouse.units.Reason;
import io.pilothouse.units.ServingState;
import io.pilothouse.workloads.PodState;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A pod that is ready while its node does not have what it was given. */
class GoneDevicesTests {
    private static final ClusterName FRA = ClusterName.of("fra-1");
    private static final PodState POD = PodState.of(SeenPods.ready("a", "aaaa", Samples.DIGEST));
    private static final EndpointState SERVES = EndpointState.of(ServingState.SERVING);

    private static Stock stock(String profile, int total, Holder... holders) {
        DeviceKind kind =
                new DeviceKind("nvidia.com/mig-" + profile, Map.of(), "A100 " + profile, Bytes.gibibytes(10), 1);
        return new Stock(kind, total, List.of(holders));
    }

    private static EndpointState judged(EndpointState state, List<Stock> offered, @Nullable Repartition repartition) {
        Stock gone = stock("3g.40gb", 0, new Holder(POD.namespace(), POD.name(), "chat", null));
        Node node = new Node(FRA, "gpu-1", Condition.READY, offered, repartition, List.of(gone));
        return new GoneDevices(new Devices(List.of(node), List.of(), Map.of())).judge(state, List.of(POD));
    }

    private static Repartition repartition(Repartition.State state) {
        return new Repartition("all-1g.10gb", state, null, true);
    }

    @Test
    void anEndpointThatServesIsDegradedAndSaysWhichDeviceIsGone() {
        EndpointState state = judged(SERVES, List.of(stock("1g.10gb", 14)), null);

        assertThat(state.kind()).isEqualTo(ServingState.DEGRADED);
        assertThat(state.cause()).hasToString("Device gone");
        assertThat(state.detail()).isEqualTo("gpu-1 no longer offers A100 3g.40gb, which pod a holds.");
    }

    @Test
    void itSaysWhatItsNodeIsCutForAndThatItFailed() {
        assertThat(judged(SERVES, List.of(), repartition(Repartition.State.PENDING))
                        .detail())
                .isEqualTo("gpu-1 is being re-partitioned for all-1g.10gb and no longer offers A100 3g.40gb,"
                        + " which pod a holds.");
        assertThat(judged(SERVES, List.of(), repartition(Repartition.State.FAILED))
                        .detail())
                .startsWith("The re-partition of gpu-1 for all-1g.10gb failed, and it no longer offers");
    }

    @Test
    void whatIsWrongAlreadyKeepsItsCauseAndSaysThatToo() {
        EndpointState failing =
                new EndpointState(ServingState.FAILING, Reason.of("because.no-node"), "exit 1.", null, null);

        EndpointState state = judged(failing, List.of(stock("1g.10gb", 14)), null);

        assertThat(state.cause()).isEqualTo(failing.cause());
        assertThat(state.detail()).isEqualTo("exit 1. · gpu-1 no longer offers A100 3g.40gb, which pod a holds.");
    }

    @Test
    void aNodeThatOffersNothingAtAllMayBeWithoutItsDevicePluginForAMoment() {
        assertThat(judged(SERVES, List.of(), null)).isEqualTo(SERVES);
    }

    @Test
    void noCommitIsBlamedForIt() {
        assertThat(Origin.of(judged(SERVES, List.of(stock("1g.10gb", 14)), null)))
                .isEqualTo(Origin.NOT_KNOWN);
    }
}
