package io.pilothouse.gpus;

import io.pilothouse.gpus.Devices.Node;
import io.pilothouse.gpus.Devices.Stock;
import io.pilothouse.mig.GpuModel;
import io.pilothouse.mig.GpuModels;
import io.pilothouse.mig.Profile;
import io.pilothouse.units.DeviceResource;
import io.pilothouse.units.Reason;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a cluster would get room for more pods: other cuts of GPUs that nobody holds, nodes that are closed, more nodes. How GPUs that are cut already are
 * cut one by one no node says, so of those only what is whole and free is cut anew.
 */
public final class MoreRoom {
    private final Devices devices;
    private final DeviceKind kind;
    private final int each;

    private MoreRoom(Devices devices, DeviceKind kind, int each) {
        this.devices = devices;
        this.kind = kind;
        this.each = each;
    }

    /**
     * @param each devices of one pod, at least one
     * @param pods so many lack room
     * @return sentences, what asks least first; each says for how many pods it would do
     */
    public static List<Reason> ways(Devices devices, DeviceKind kind, int each, int pods) {
        MoreRoom room = new MoreRoom(devices, kind, each);
        List<Reason> ways = new ArrayList<>(room.closed());
        ways.addAll(room.cuts(pods));
        room.nodes(pods).ifPresent(ways::add);
        return List.copyOf(ways);
    }

    /** Nodes where nothing may come now and something could. */
    private List<Reason> closed() {
        List<Reason> ways = new ArrayList<>();
        for (Node node : devices.nodes()) {
            int pods = stock(node).map(stock -> stock.free() / each).orElse(0);
            if (node.condition() != Devices.Condition.READY && !node.isRepartitioned() && pods > 0) {
                ways.add(Reason.of(
                        node.condition() == Devices.Condition.CORDONED ? "gpus.room.cordoned" : "gpus.room.not-ready",
                        node.name(),
                        pods));
            }
        }
        return ways;
    }

    private Optional<Stock> stock(Node node) {
        return node.stocks().stream().filter(stock -> stock.kind().equals(kind)).findFirst();
    }

    /** Slices: whole GPUs of the same product that are free, cut into as many as go onto one. */
    private List<Reason> cuts(int pods) {
        Profile slice = slice().orElse(null);
        List<Reason> ways = new ArrayList<>();
        int lack = pods * each;
        for (Node node : devices.nodes()) {
            int whole = slice == null || !node.schedulable() ? 0 : whole(node);
            if (slice != null && whole > 0 && lack > 0) {
                int cut = Math.min(whole, (lack + slice.most() - 1) / slice.most());
                ways.add(Reason.of(
                        "gpus.room.cut", cut, node.name(), slice.most(), slice.name(), cut * slice.most() / each));
                lack -= cut * slice.most();
            }
        }
        return ways;
    }

    private Optional<Profile> slice() {
        if (!kind.resource().startsWith(DeviceResource.MIG)) {
            return Optional.empty();
        }
        GpuModel model = GpuModels.named(kind.nodeSelector().getOrDefault(DeviceKind.PRODUCT, ""))
                .orElse(null);
        return model == null
                ? Optional.empty()
                : model.profile(kind.resource())
                        .filter(profile -> model.place(Map.of(profile.name(), profile.most()))
                                .isPresent());
    }

    private int whole(Node node) {
        return node.stocks().stream()
                .filter(stock -> stock.kind().resource().equals(DeviceResource.WHOLE)
                        && !stock.kind().timeSliced()
                        && stock.kind().nodeSelector().equals(kind.nodeSelector()))
                .mapToInt(Stock::free)
                .sum();
    }

    /** As many as the largest of those that are there, for all that lack room. */
    private Optional<Reason> nodes(int pods) {
        return devices.nodes().stream()
                .filter(node -> podsOf(node) > 0)
                .max(Comparator.comparingInt(this::podsOf).thenComparing(Node::name, Comparator.reverseOrder()))
                .map(node -> Reason.of(
                        "gpus.room.nodes",
                        (pods + podsOf(node) - 1) / podsOf(node),
                        node.name(),
                        stock(node).map(Stock::total).orElse(0),
                        kind.label()));
    }

    private int podsOf(Node node) {
        return stock(node).map(stock -> stock.total() / each).orElse(0);
    }
}
