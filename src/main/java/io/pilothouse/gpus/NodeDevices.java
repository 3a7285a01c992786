package io.pilothouse.gpus;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Quantity;
import io.pilothouse.gpus.Devices.Condition;
import io.pilothouse.units.Bytes;
import io.pilothouse.units.DeviceResource;
import io.pilothouse.workloads.NodeState;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a node has, from what it allocates and from the labels of NVIDIA's feature discovery: {@code nvidia.com/gpu.product}, {@code .memory}
 * in MiB, {@code .replicas}; the same per profile where DeviceResource.MIG is mixed. All GPUs of a node have the same labels, so a resource of a node is
 * one kind.
 *
 * @param labels that say which kind each of its resources is
 * @param repartition null where nobody cuts it otherwise and nobody failed to
 * @param coming null unless it is new and its devices cannot be used yet
 */
record NodeDevices(
        String name,
        Condition condition,
        Map<DeviceKind, Integer> totals,
        Map<String, String> labels,
        @Nullable Repartition repartition,
        @Nullable Coming coming) {
    static final String VENDOR = "nvidia.com/";
    private static final String NOT_CUT = "all-disabled";
    private static final String SHARED_SUFFIX = "-SHARED";
    private static final Pattern SINGLE_MIG = Pattern.compile("(.*)-MIG-(.+)");

    static NodeDevices of(Node node) {
        Map<String, String> labels = node.getMetadata().getLabels() == null
                ? Map.of()
                : node.getMetadata().getLabels();
        Map<String, Quantity> allocatable =
                node.getStatus() == null || node.getStatus().getAllocatable() == null
                        ? Map.of()
                        : node.getStatus().getAllocatable();
        Map<DeviceKind, Integer> totals = new HashMap<>();
        new TreeMap<>(allocatable).forEach((resource, quantity) -> {
            int total = quantity.getNumericalAmount().intValue();
            if (total > 0 && DeviceResource.isOne(resource)) {
                totals.put(kind(resource, labels), total);
            }
        });
        return new NodeDevices(
                node.getMetadata().getName(),
                condition(node),
                Map.copyOf(totals),
                own(labels),
                Repartition.of(labels),
                coming(node, labels, totals.keySet()));
    }

    private static Map<String, String> own(Map<String, String> labels) {
        return labels.entrySet().stream()
                .filter(label -> label.getKey().startsWith(VENDOR))
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    NodeDevices with(Repartition dated) {
        return new NodeDevices(name, condition, totals, labels, dated, coming);
    }

    boolean offers(String resource) {
        return totals.keySet().stream().anyMatch(kind -> kind.resource().equals(resource));
    }

    /** @param devices as people call them */
    record Coming(Instant created, Set<String> devices, boolean ready) {}

    private static @Nullable Coming coming(Node node, Map<String, String> labels, Set<DeviceKind> offered) {
        NodeState state = NodeState.of(node);
        boolean isUsable = state.ready() ? !offered.isEmpty() : state.wasReady();
        Set<String> devices = offered.isEmpty()
                ? foretold(labels)
                : offered.stream().map(DeviceKind::label).collect(Collectors.toSet());
        return state.created() == null || isUsable || devices.isEmpty() || condition(node) == Condition.CORDONED
                ? null
                : new Coming(state.created(), devices, state.ready());
    }

    /**
     * What a node will have that offers nothing yet, by the labels that whoever made it gave it: as other nodes' devices are called, and as the
     * label calls them. How one will be cut is not known before it is.
     */
    private static Set<String> foretold(Map<String, String> labels) {
        String product = labels.getOrDefault(DeviceKind.PRODUCT, "");
        boolean isCut = !labels.getOrDefault(Repartition.WANTED, NOT_CUT).equals(NOT_CUT);
        return product.isEmpty() || isCut
                ? Set.of()
                : Stream.of(kind(DeviceResource.WHOLE, labels).label(), product).collect(Collectors.toSet());
    }

    static DeviceKind kind(String resource, Map<String, String> labels) {
        String prefix = resource.startsWith(DeviceResource.MIG) ? resource : DeviceResource.WHOLE;
        String product = labels.getOrDefault(DeviceKind.PRODUCT, labels.getOrDefault(prefix + ".product", ""));
        int replicas = number(labels.get(prefix + ".replicas"), 1);
        boolean shared = replicas > 1 || resource.equals(DeviceResource.SHARED) || product.endsWith(SHARED_SUFFIX);
        int shares = shared ? Math.max(2, replicas) : 1;
        Map<String, String> selector = product.isEmpty() ? Map.of() : Map.of(DeviceKind.PRODUCT, product);
        Bytes memory = Bytes.mebibytes(Math.max(0, number(labels.get(prefix + ".memory"), 0)));
        return new DeviceKind(resource, selector, label(product, slice(resource), shares), memory, shares);
    }

    /** @param product as the node's label says it; empty where nobody says it, and then people know no better than the resource */
    static String called(String resource, String product) {
        return product.isEmpty() ? resource : label(product, slice(resource), 1);
    }

    private static String slice(String resource) {
        return resource.startsWith(DeviceResource.MIG) ? resource.substring(DeviceResource.MIG.length()) : "";
    }

    private static String label(String product, String slice, int shares) {
        String whole = product.endsWith(SHARED_SUFFIX)
                ? product.substring(0, product.length() - SHARED_SUFFIX.length())
                : product;
        Matcher single = SINGLE_MIG.matcher(whole);
        String label;
        if (single.matches()) {
            label = withoutMemory(spoken(single.group(1))) + " " + single.group(2);
        } else if (!slice.isEmpty()) {
            label = withoutMemory(spoken(whole)) + " " + slice;
        } else {
            label = spoken(whole);
        }
        return shares > 1 ? label + " ÷ " + shares : label;
    }

    /** NVIDIA-A100-SXM4-80GB is A100 80 GB to people. */
    private static String spoken(String product) {
        if (product.isEmpty()) {
            return "GPU";
        }
        return product.replaceFirst("^(NVIDIA|Tesla)-", "")
                .replaceAll("-(SXM\\d?|PCIe|PCIE|NVL|HBM\\d?e?)(?=-|$)", "")
                .replaceAll("-(\\d+)GB(?=-|$)", " $1 GB")
                .replace('-', ' ')
                .strip();
    }

    private static String withoutMemory(String spoken) {
        return spoken.replaceFirst(" \\d+ GB$", "");
    }

    private static int number(@Nullable String label, int otherwise) {
        return label != null && label.matches("\\d{1,9}") ? Integer.parseInt(label) : otherwise;
    }

    private static Condition condition(Node node) {
        if (node.getSpec() != null && Boolean.TRUE.equals(node.getSpec().getUnschedulable())) {
            return Condition.CORDONED;
        }
        return NodeState.of(node).ready() ? Condition.READY : Condition.NOT_READY;
    }
}
