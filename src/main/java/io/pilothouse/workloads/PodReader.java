package io.pilothouse.workloads;

import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import io.fabric8.kubernetes.api.model.PodStatus;
import io.pilothouse.workloads.PodState.Container;
import io.pilothouse.workloads.PodState.Ended;
import io.pilothouse.workloads.PodState.Running;
import io.pilothouse.workloads.PodState.State;
import io.pilothouse.workloads.PodState.Waiting;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads what Kubernetes says of a pod. */
final class PodReader {
    private static final String TEMPLATE = "pod-template-hash";

    private PodReader() {}

    static PodState of(Pod pod) {
        Map<String, String> labels =
                Objects.requireNonNullElse(pod.getMetadata().getLabels(), Map.of());
        String template = labels.getOrDefault(TEMPLATE, "");
        PodStatus status = Objects.requireNonNullElseGet(pod.getStatus(), PodStatus::new);
        return new PodState(
                pod.getMetadata().getNamespace(),
                pod.getMetadata().getName(),
                workload(pod, template),
                template,
                labels,
                Objects.requireNonNullElse(time(pod.getMetadata().getCreationTimestamp()), Instant.EPOCH),
                pod.getMetadata().getDeletionTimestamp() != null,
                pod.getSpec() == null ? null : pod.getSpec().getNodeName(),
                since(status, "PodScheduled"),
                complaint(status, "PodScheduled"),
                complaint(status, "PodReadyToStartContainers") != null,
                since(status, "Initialized"),
                since(status, "Ready"),
                "Succeeded".equals(status.getPhase()) || "Failed".equals(status.getPhase()),
                failure(status),
                containers(status));
    }

    /** A replica set is named after its deployment and its template. */
    private static String workload(Pod pod, String template) {
        return pod.getMetadata().getOwnerReferences().stream()
                .filter(owner -> "ReplicaSet".equals(owner.getKind()) && !template.isEmpty())
                .map(OwnerReference::getName)
                .filter(name -> name.endsWith("-" + template))
                .map(name -> name.substring(0, name.length() - template.length() - 1))
                .findFirst()
                .orElse("");
    }

    private static @Nullable String failure(PodStatus status) {
        return "Failed".equals(status.getPhase())
                ? (text(status.getReason()) + " " + text(status.getMessage())).strip()
                : null;
    }

    private static List<Container> containers(PodStatus status) {
        List<Container> containers = new ArrayList<>();
        status.getInitContainerStatuses().forEach(init -> containers.add(container(init, true)));
        status.getContainerStatuses().forEach(main -> containers.add(container(main, false)));
        return containers;
    }

    private static Container container(ContainerStatus status, boolean init) {
        ContainerState last = status.getLastState();
        return new Container(
                status.getName(),
                init,
                Boolean.TRUE.equals(status.getReady()),
                state(status.getState()),
                (int) number(status.getRestartCount()),
                last == null || last.getTerminated() == null ? null : ended(last.getTerminated()));
    }

    private static State state(@Nullable ContainerState state) {
        if (state == null || (state.getRunning() == null && state.getTerminated() == null)) {
            return state == null || state.getWaiting() == null
                    ? new Waiting("", "")
                    : new Waiting(
                            text(state.getWaiting().getReason()),
                            text(state.getWaiting().getMessage()));
        }
        return state.getRunning() == null
                ? ended(state.getTerminated())
                : new Running(time(state.getRunning().getStartedAt()));
    }

    private static Ended ended(ContainerStateTerminated terminated) {
        return new Ended(
                (int) number(terminated.getExitCode()),
                text(terminated.getReason()),
                text(terminated.getMessage()).strip(),
                time(terminated.getFinishedAt()));
    }

    /** When the condition became true, null when it is not. */
    private static @Nullable Instant since(PodStatus status, String type) {
        return condition(status, type, "True")
                .map(condition -> Objects.requireNonNullElse(time(condition.getLastTransitionTime()), Instant.EPOCH))
                .orElse(null);
    }

    private static @Nullable String complaint(PodStatus status, String type) {
        return condition(status, type, "False")
                .map(condition -> text(condition.getMessage()))
                .orElse(null);
    }

    private static Optional<PodCondition> condition(PodStatus status, String type, String value) {
        return status.getConditions().stream()
                .filter(condition -> type.equals(condition.getType()) && value.equals(condition.getStatus()))
                .findFirst();
    }

    /** Null for what is no time: one odd pod must not hide the others. */
    static @Nullable Instant time(@Nullable String rfc3339) {
        try {
            return rfc3339 == null || rfc3339.isEmpty() ? null : Instant.parse(rfc3339);
        } catch (DateTimeParseException notATime) {
            return null;
        }
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }

    private static long number(@Nullable Number value) {
        return value == null ? 0 : value.longValue();
    }
}
