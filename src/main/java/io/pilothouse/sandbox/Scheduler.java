package io.pilothouse.sandbox;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeSelectorRequirement;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Taint;
import io.fabric8.kubernetes.api.model.Toleration;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Places pods by what they ask for, or says why not, in the words of the real one. */
final class Scheduler {
    private final List<Node> nodes;

    Scheduler(List<Node> nodes) {
        this.nodes = nodes;
    }

    void place(Collection<SimulatedPod> pods, Instant now) {
        for (SimulatedPod pod : pods) {
            if (pod.node() == null) {
                place(pod, pods, now);
            }
        }
    }

    private void place(SimulatedPod pod, Collection<SimulatedPod> pods, Instant now) {
        Map<String, Integer> refusals = new TreeMap<>();
        for (Node node : nodes) {
            List<String> against = against(pod, node, pods);
            if (against.isEmpty()) {
                pod.bind(node.getMetadata().getName(), now);
                return;
            }
            against.forEach(reason -> refusals.merge(reason, 1, Integer::sum));
        }
        pod.cannotBeScheduled(refusals.entrySet().stream()
                .map(refusal -> refusal.getValue() + " " + refusal.getKey())
                .collect(Collectors.joining(", ", "0/" + nodes.size() + " nodes are available: ", ".")));
    }

    private static List<String> against(SimulatedPod pod, Node node, Collection<SimulatedPod> pods) {
        PodSpec spec = pod.template().getSpec();
        if (!tolerated(spec, node)) {
            return List.of("node(s) had untolerated taint {nvidia.com/gpu: present}");
        }
        if (!selected(spec, node)) {
            return List.of("node(s) didn't match Pod's node affinity/selector");
        }
        Map<String, BigDecimal> taken = new HashMap<>();
        pods.stream()
                .filter(other -> node.getMetadata().getName().equals(other.node()))
                .forEach(other -> requests(other.template().getSpec())
                        .forEach((key, value) -> taken.merge(key, value, BigDecimal::add)));
        Map<String, Quantity> allocatable = node.getStatus().getAllocatable();
        return requests(spec).entrySet().stream()
                .filter(wanted -> {
                    Quantity there = allocatable.getOrDefault(wanted.getKey(), new Quantity("0"));
                    BigDecimal free =
                            there.getNumericalAmount().subtract(taken.getOrDefault(wanted.getKey(), BigDecimal.ZERO));
                    return free.compareTo(wanted.getValue()) < 0;
                })
                .map(wanted -> "Insufficient " + wanted.getKey())
                .toList();
    }

    private static boolean tolerated(PodSpec spec, Node node) {
        return node.getSpec().getTaints().stream()
                .allMatch(taint -> spec.getTolerations().stream().anyMatch(toleration -> covers(toleration, taint)));
    }

    private static boolean covers(Toleration toleration, Taint taint) {
        boolean key = toleration.getKey() == null || toleration.getKey().equals(taint.getKey());
        boolean value =
                "Exists".equals(toleration.getOperator()) || taint.getValue().equals(toleration.getValue());
        boolean effect =
                toleration.getEffect() == null || toleration.getEffect().equals(taint.getEffect());
        return key && value && effect;
    }

    private static boolean selected(PodSpec spec, Node node) {
        Map<String, String> labels = node.getMetadata().getLabels();
        boolean selector = spec.getNodeSelector() == null
                || labels.entrySet().containsAll(spec.getNodeSelector().entrySet());
        return selector && affine(spec, labels);
    }

    /** Terms are alternatives, the expressions of one must all hold; {@code In} and {@code Exists} are what the console writes. */
    private static boolean affine(PodSpec spec, Map<String, String> labels) {
        var affinity = spec.getAffinity() == null ? null : spec.getAffinity().getNodeAffinity();
        var required = affinity == null ? null : affinity.getRequiredDuringSchedulingIgnoredDuringExecution();
        return required == null
                || required.getNodeSelectorTerms().stream()
                        .anyMatch(term -> term.getMatchExpressions().stream().allMatch(one -> holds(one, labels)));
    }

    private static boolean holds(NodeSelectorRequirement one, Map<String, String> labels) {
        String value = labels.get(one.getKey());
        return switch (one.getOperator()) {
            case "In" -> one.getValues().contains(value);
            case "NotIn" -> !one.getValues().contains(value);
            case "DoesNotExist" -> value == null;
            default -> value != null;
        };
    }

    /** The sum over the containers, or an init container that asks for more. */
    static Map<String, BigDecimal> requests(PodSpec spec) {
        Map<String, BigDecimal> sum = new HashMap<>();
        spec.getContainers()
                .forEach(container -> requests(container).forEach((k, v) -> sum.merge(k, v, BigDecimal::add)));
        Stream.ofNullable(spec.getInitContainers())
                .flatMap(List::stream)
                .forEach(container -> requests(container).forEach((k, v) -> sum.merge(k, v, BigDecimal::max)));
        return sum;
    }

    private static Map<String, BigDecimal> requests(Container container) {
        Map<String, BigDecimal> amounts = new HashMap<>();
        if (container.getResources() != null) {
            add(amounts, container.getResources().getLimits());
            add(amounts, container.getResources().getRequests());
        }
        return amounts;
    }

    private static void add(Map<String, BigDecimal> amounts, Map<String, Quantity> quantities) {
        if (quantities != null) {
            quantities.forEach((key, quantity) -> {
                if (!key.startsWith("ephemeral")) {
                    amounts.put(key, quantity.getNumericalAmount());
                }
            });
        }
    }
}
