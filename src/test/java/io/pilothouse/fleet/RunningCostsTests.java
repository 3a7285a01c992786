package io.pilothouse.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.fakes.FileTree;
import io.pilothouse.fakes.Served;
import io.pilothouse.gpus.DeviceKind;
import io.pilothouse.gpus.Devices;
import io.pilothouse.gpus.Devices.Condition;
import io.pilothouse.gpus.Devices.Holder;
import io.pilothouse.gpus.Devices.Node;
import io.pilothouse.gpus.Devices.Stock;
import io.pilothouse.units.Actor;
import io.pilothouse.units.Bytes;
import io.pilothouse.units.ClusterName;
import io.pilothouse.units.Reason;
import io.pilothouse.units.Role;
import io.pilothouse.units.ServingState;
import io.pilothouse.workloads.PodState.Phase;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RunningCostsTests {
    private static final Instant NOW = Instant.parse("2026-11-24T03:00:00Z");
    private static final Actor OPERATOR = new Actor("Alex", "alex@example.org", Set.of(Role.PLATFORM_OPERATOR));
    private static final Actor LEAD = new Actor("Rika", "rika@example.org", Set.of(Role.TEAM_LEAD));
    private static final ClusterName FRA = ClusterName.of("fra-1");

    private final FileTree priced = FileTree.platform()
            .with("console/prices.yaml", "currency: EUR\nperHour: {L40S: 1.10, H100 80 GB: 2.90}\n")
            .with("access/teams/assist.yaml", "team: assist\nlead: rika@example.org\n");

    private static Node node(String label, String... pods) {
        DeviceKind kind = new DeviceKind("nvidia.com/gpu", Map.of(), label, Bytes.gibibytes(48), 1);
        List<Holder> holders = Stream.of(pods)
                .map(pod -> new Holder("models-prod", pod, "chat", null))
                .toList();
        return new Node(FRA, "of " + label, Condition.READY, List.of(new Stock(kind, 8, holders)));
    }

    private static Devices devices(Node... nodes) {
        return new Devices(List.of(nodes), List.of(), Map.of());
    }

    private @Nullable BigDecimal month(Served served, Devices devices, Actor reader) {
        return RunningCosts.in(priced, reader)
                .at(NOW, devices)
                .of(served.endpoint())
                .map(rent -> rent.perMonth())
                .orElse(null);
    }

    private static Served chat() {
        return Served.prod("chat").pod("chat-1", Phase.READY, "").pod("chat-2", Phase.WAITS, "Pending");
    }

    @Test
    void onlyDevicesThatPodsHoldNowAreCounted() {
        assertThat(month(chat(), devices(node("L40S", "chat-1", "other")), OPERATOR))
                .isEqualTo("803");
        assertThat(month(chat(), devices(node("L40S", "chat-1", "chat-1")), OPERATOR))
                .as("two of one pod")
                .isEqualTo("1606");
        assertThat(month(chat(), devices(node("L40S", "other")), OPERATOR)).isEqualTo("0");
    }

    @Test
    void whileItMovesEachPodCostsWhatItHolds() {
        assertThat(month(chat(), devices(node("L40S", "chat-1"), node("H100 80 GB", "chat-2")), OPERATOR))
                .isEqualTo("2920");
    }

    @Test
    void aDeviceWithoutAPriceIsNamedAndNeverNothing() {
        RunningCosts.Now now = RunningCosts.in(priced, OPERATOR).at(NOW, devices(node("B200", "chat-1")));

        assertThat(now.of(chat().endpoint())).isEmpty();
        assertThat(now.unpriced(chat().endpoint())).containsExactly("B200");
    }

    @Test
    void whatNobodyCanSeeIsNotKnown() {
        Devices lost =
                new Devices(List.of(node("L40S", "chat-1")), List.of(), Map.of(FRA, Reason.said("connection refused")));

        assertThat(month(chat(), Devices.NONE, OPERATOR)).isNull();
        assertThat(month(chat(), lost, OPERATOR)).isNull();
        assertThat(month(chat().is(ServingState.UNKNOWN), devices(node("L40S", "chat-1")), OPERATOR))
                .isNull();
    }

    @Test
    void aLeadSeesOwnTeamsAndWhoHasNoRoleNothing() {
        Devices devices = devices(node("L40S", "chat-1"));

        assertThat(month(chat(), devices, LEAD)).isEqualTo("803");
        assertThat(month(chat().of("docs"), devices, LEAD)).isNull();
        assertThat(month(chat().of("docs"), devices, OPERATOR)).isEqualTo("803");
        assertThat(month(chat(), devices, OPERATOR.as(Set.of()))).isNull();
        assertThat(RunningCosts.in(priced, OPERATOR.as(Set.of())).isEmpty()).isTrue();
    }

    @Test
    void withoutPricesThereIsNothingToSee() {
        assertThat(RunningCosts.in(FileTree.platform(), OPERATOR).isEmpty()).isTrue();
        assertThat(RunningCosts.in(FileTree.platform().with("console/prices.yaml", "currency: euro\n"), OPERATOR)
                        .isEmpty())
                .isTrue();
    }
}
