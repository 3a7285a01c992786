package io.pilothouse.workloads;

import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import io.fabric8.kubernetes.api.model.PodStatus;
import io.pilothouse.units.Digest;
import io.pilothouse.units.Reason;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The little of a pod that says how it is.
 *
 * @param template which version of the Deployment's template it is made from
 * @param since when it came into its phase, as far as the cluster says it
 * @param digest that its init container found and checked
 */
public record PodState(
        String namespace,
        String name,
        Map<String, String> labels,
        String template,
        String node,
        Phase phase,
        @Nullable Trouble trouble,
        int restarts,
        @Nullable Instant created,
        @Nullable Instant since,
        @Nullable Digest digest) {
    private static final String TEMPLATE = "pod-template-hash";

    public static PodState of(Pod pod) {
        PodStatus status = pod.getStatus() == null ? new PodStatus() : pod.getStatus();
        Map<String, String> labels = pod.getMetadata().getLabels() == null
                ? Map.of()
                : pod.getMetadata().getLabels();
        Trouble trouble = trouble(status).orElse(null);
        Phase phase = phase(pod, status, trouble);
        return new PodState(
                pod.getMetadata().getNamespace(),
                pod.getMetadata().getName(),
                Map.copyOf(labels),
                labels.getOrDefault(TEMPLATE, ""),
                pod.getSpec() == null || pod.getSpec().getNodeName() == null
                        ? ""
                        : pod.getSpec().getNodeName(),
                phase,
                trouble,
                all(status)
                        .mapToInt(one -> one.getRestartCount() == null ? 0 : one.getRestartCount())
                        .sum(),
                time(pod.getMetadata().getCreationTimestamp()),
                since(pod, status, phase),
                digest(status));
    }

    /** Over, and replaced by another one. */
    public static boolean isOver(Pod pod) {
        String phase = pod.getStatus() == null ? null : pod.getStatus().getPhase();
        return "Succeeded".equals(phase) || "Failed".equals(phase);
    }

    private static Optional<Trouble> trouble(PodStatus status) {
        return Stream.concat(
                        unschedulable(status).stream(),
                        Stream.concat(
                                listOf(status.getInitContainerStatuses()).stream()
                                        .flatMap(one -> Trouble.of(one, true).stream()),
                                listOf(status.getContainerStatuses()).stream()
                                        .flatMap(one -> Trouble.of(one, false).stream())))
                .findFirst();
    }

    private static Optional<Trouble> unschedulable(PodStatus status) {
        return condition(status, "PodScheduled")
                .filter(condition -> "False".equals(condition.getStatus()))
                .map(condition -> new Trouble(
                        Reason.of("because.waits-for-device"), Objects.toString(condition.getMessage(), "")));
    }

    private static Phase phase(Pod pod, PodStatus status, @Nullable Trouble trouble) {
        if (pod.getMetadata().getDeletionTimestamp() != null) {
            return Phase.ENDING;
        }
        if (isTrue(status, "Ready")) {
            return Phase.READY;
        }
        boolean placed = pod.getSpec() != null && pod.getSpec().getNodeName() != null;
        if (!placed) {
            return Phase.WAITS;
        }
        if (trouble != null) {
            return Phase.FAILING;
        }
        return isTrue(status, "Initialized") ? Phase.STARTING : Phase.LOADING_WEIGHTS;
    }

    private static @Nullable Instant since(Pod pod, PodStatus status, Phase phase) {
        String at = switch (phase) {
            case READY -> transition(status, "Ready");
            case STARTING -> transition(status, "Initialized");
            case LOADING_WEIGHTS -> transition(status, "PodScheduled");
            case WAITS, FAILING, ENDING -> pod.getMetadata().getCreationTimestamp();
        };
        return time(at);
    }

    private static @Nullable String transition(PodStatus status, String type) {
        return condition(status, type).map(PodCondition::getLastTransitionTime).orElse(null);
    }

    private static @Nullable Digest digest(PodStatus status) {
        return listOf(status.getInitContainerStatuses()).stream()
                .map(one -> one.getState() == null ? null : one.getState().getTerminated())
                .filter(Objects::nonNull)
                .filter(end -> Integer.valueOf(0).equals(end.getExitCode()))
                .map(end -> Objects.toString(end.getMessage(), "").strip())
                .filter(message -> message.matches("sha256:[0-9a-f]{64}"))
                .map(Digest::of)
                .findFirst()
                .orElse(null);
    }

    private static boolean isTrue(PodStatus status, String type) {
        return condition(status, type)
                .filter(condition -> "True".equals(condition.getStatus()))
                .isPresent();
    }

    private static Optional<PodCondition> condition(PodStatus status, String type) {
        return status.getConditions() == null
                ? Optional.empty()
                : status.getConditions().stream()
                        .filter(condition -> type.equals(condition.getType()))
                        .findFirst();
    }

    private static Stream<ContainerStatus> all(PodStatus status) {
        return Stream.concat(
                listOf(status.getInitContainerStatuses()).stream(), listOf(status.getContainerStatuses()).stream());
    }

    private static List<ContainerStatus> listOf(@Nullable List<ContainerStatus> statuses) {
        return statuses == null ? List.of() : statuses;
    }

    static @Nullable Instant time(@Nullable String text) {
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeParseException notATime) {
            return null;
        }
    }

    /** Empty when nothing is wrong. */
    public String troubleInWords() {
        return trouble == null
                ? ""
                : trouble.words().isEmpty() ? trouble.reason().toString() : trouble.words();
    }

    /** How far a pod is. */
    public enum Phase {
        /** Not on a node. */
        WAITS,
        /** On a node, its image or its weights on the way. */
        LOADING_WEIGHTS,
        /** The engine starts. */
        STARTING,
        READY,
        FAILING,
        /** On its way out. */
        ENDING
    }
}
