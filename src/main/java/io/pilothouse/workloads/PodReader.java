package io.pilothouse.workloads;

import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import io.fabric8.kubernetes.api.model.PodReadinessGate;
import io.fabric8.kubernetes.api.model.PodStatus;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import io.pilothouse.workloads.PodState.Container;
import io.pilothouse.workloads.PodState.Ended;
import io.pilothouse.workloads.PodState.Running;
import io.pilothouse.workloads.PodState.State;
import io.pilothouse.workloads.PodState.Waiting;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads what Kubernetes says of a pod. */
final class PodReader {
    /** Within so long two times may be of one look of the kubelet, whose times are whole seconds. */
    private static final Duration TOGETHER = Duration.ofSeconds(2);

    private PodReader() {}

    static PodState of(Pod pod) {
        return of(pod, FirstReady.said(pod));
    }

    static PodState of(Pod pod, @Nullable FirstReady firstReady) {
        Map<String, String> labels =
                Objects.requireNonNullElse(pod.getMetadata().getLabels(), Map.of());
        PodStatus status = Objects.requireNonNullElseGet(pod.getStatus(), PodStatus::new);
        return new PodState(
                pod.getMetadata().getNamespace(),
                pod.getMetadata().getName(),
                workload(pod, labels.getOrDefault(PodTemplates.OF_DEPLOYMENT, "")),
                owner(pod),
                PodTemplates.of(labels),
                labels,
                Objects.requireNonNullElse(time(pod.getMetadata().getCreationTimestamp()), Instant.EPOCH),
                endsAt(pod),
                pod.getSpec() == null ? null : pod.getSpec().getNodeName(),
                since(status, "PodScheduled"),
                complaint(status, "PodScheduled"),
                complaint(status, "PodReadyToStartContainers") != null,
                since(status, "Initialized"),
                since(status, "Ready"),
                unreadySince(status),
                firstReady,
                AskedDevices.of(pod),
                "Succeeded".equals(status.getPhase()) || "Failed".equals(status.getPhase()),
                failure(status),
                gate(pod, status),
                false,
                containers(pod, status));
    }

    private static @Nullable Instant endsAt(Pod pod) {
        String deleted = pod.getMetadata().getDeletionTimestamp();
        return deleted == null
                ? null
                : Objects.requireNonNullElse(time(deleted), Instant.MAX.minus(Duration.ofDays(1)));
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

    private static PodState.@Nullable Owner owner(Pod pod) {
        return pod.getMetadata().getOwnerReferences().stream()
                .filter(owner -> Boolean.TRUE.equals(owner.getController()))
                .findFirst()
                .map(owner -> new PodState.Owner(owner.getKind(), owner.getName()))
                .orElse(null);
    }

    /** Of its own; else of what disrupted it, such as a preemption; else of the container that ended. */
    private static @Nullable String failure(PodStatus status) {
        if (!"Failed".equals(status.getPhase())) {
            return null;
        }
        return Stream.concat(
                        Stream.of(
                                said(status.getReason(), status.getMessage()),
                                condition(status, "DisruptionTarget", "True")
                                        .map(disrupted -> said(disrupted.getReason(), disrupted.getMessage()))
                                        .orElse("")),
                        status.getContainerStatuses().stream()
                                .map(container -> state(container.getState(), null))
                                .filter(state -> state instanceof Ended ended && ended.exitCode() != 0)
                                .map(Ended.class::cast)
                                .map(ended -> said(ended.reason(), ended.message())))
                .filter(words -> !words.isEmpty())
                .findFirst()
                .orElse("");
    }

    /** Somebody else opens it, such as a load balancer's controller; only once the containers are ready is it what is waited for. */
    private static @Nullable String gate(Pod pod, PodStatus status) {
        boolean containersReady = condition(status, "ContainersReady", "True").isPresent()
                && condition(status, "Ready", "True").isEmpty();
        return !containersReady || pod.getSpec() == null
                ? null
                : pod.getSpec().getReadinessGates().stream()
                        .map(PodReadinessGate::getConditionType)
                        .filter(gate -> condition(status, gate, "True").isEmpty())
                        .findFirst()
                        .orElse(null);
    }

    private static String said(@Nullable String reason, @Nullable String message) {
        return (text(reason) + " " + text(message)).strip();
    }

    /** In the order in which something is left to do for them: an init container that stays, a sidecar, holds back none of the others. */
    private static List<Container> containers(Pod pod, PodStatus status) {
        Set<String> staying = pod.getSpec() == null
                ? Set.of()
                : pod.getSpec().getInitContainers().stream()
                        .filter(init -> "Always".equals(init.getRestartPolicy()))
                        .map(io.fabric8.kubernetes.api.model.Container::getName)
                        .collect(Collectors.toSet());
        Instant unready = condition(status, "Ready", "False")
                .map(condition -> time(condition.getLastTransitionTime()))
                .orElse(null);
        Map<String, String> memory = memory(pod);
        List<Container> containers = new ArrayList<>();
        List<Container> sidecars = new ArrayList<>();
        status.getInitContainerStatuses()
                .forEach(init -> (staying.contains(init.getName()) ? sidecars : containers)
                        .add(container(init, true, unready, memory)));
        status.getContainerStatuses().forEach(main -> containers.add(container(main, false, unready, memory)));
        containers.addAll(sidecars);
        return containers;
    }

    /** The limits of its containers, by name. */
    private static Map<String, String> memory(Pod pod) {
        Map<String, String> limits = new HashMap<>();
        if (pod.getSpec() != null) {
            Stream.of(pod.getSpec().getInitContainers(), pod.getSpec().getContainers())
                    .filter(Objects::nonNull)
                    .flatMap(List::stream)
                    .forEach(container -> limits.put(container.getName(), limit(container.getResources())));
        }
        return limits;
    }

    private static String limit(@Nullable ResourceRequirements resources) {
        return resources == null
                        || resources.getLimits() == null
                        || resources.getLimits().get("memory") == null
                ? ""
                : resources.getLimits().get("memory").toString();
    }

    private static Container container(
            ContainerStatus status, boolean init, @Nullable Instant unready, Map<String, String> memory) {
        ContainerState last = status.getLastState();
        return new Container(
                status.getName(),
                init,
                Boolean.TRUE.equals(status.getReady()),
                state(status.getState(), unready),
                (int) number(status.getRestartCount()),
                last == null || last.getTerminated() == null ? null : ended(last.getTerminated()),
                memory.getOrDefault(status.getName(), ""));
    }

    /** @param unready since when the pod is not ready; what ran then already had been ready, as only that can end */
    private static State state(@Nullable ContainerState state, @Nullable Instant unready) {
        if (state == null || (state.getRunning() == null && state.getTerminated() == null)) {
            return state == null || state.getWaiting() == null
                    ? new Waiting("", "")
                    : new Waiting(
                            text(state.getWaiting().getReason()),
                            text(state.getWaiting().getMessage()));
        }
        if (state.getRunning() == null) {
            return ended(state.getTerminated());
        }
        Instant since = time(state.getRunning().getStartedAt());
        return new Running(since, since != null && unready != null && since.isBefore(unready));
    }

    private static Ended ended(ContainerStateTerminated terminated) {
        return new Ended(
                (int) number(terminated.getExitCode()),
                text(terminated.getReason()),
                text(terminated.getMessage()).strip(),
                time(terminated.getStartedAt()),
                time(terminated.getFinishedAt()));
    }

    /** When the condition became true, null when it is not. */
    private static @Nullable Instant since(PodStatus status, String type) {
        return condition(status, type, "True")
                .map(condition -> Objects.requireNonNullElse(time(condition.getLastTransitionTime()), Instant.EPOCH))
                .orElse(null);
    }

    /**
     * The kubelet says that a pod is not ready as soon as it sees it, and then that it is initialized. So one that is said not to be ready since
     * clearly later was ready in between.
     */
    private static @Nullable Instant unreadySince(PodStatus status) {
        Instant initialized = since(status, "Initialized");
        Instant unready = condition(status, "Ready", "False")
                .map(condition -> time(condition.getLastTransitionTime()))
                .orElse(null);
        return initialized == null || unready == null || !unready.isAfter(initialized.plus(TOGETHER)) ? null : unready;
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
