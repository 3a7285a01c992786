package io.pilothouse.workloads;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import io.fabric8.kubernetes.api.model.PodStatus;
import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * When a pod first was ready. Kubernetes keeps only since when it is: each probe that fails for a moment, and each node that is silent for a
 * while, makes that later.
 *
 * @param at by then it was
 * @param isSeen whether it became so then, before the eyes of the console; else it may have been ready earlier
 */
public record FirstReady(Instant at, boolean isSeen) {
    /**
     * What the pod itself says, null where it is not ready. A node that is silent takes away only that its pods are ready, so that their containers
     * were ready before; a readiness gate is what a pod waits for after its containers.
     */
    static @Nullable FirstReady said(Pod pod) {
        PodStatus status = Objects.requireNonNullElseGet(pod.getStatus(), PodStatus::new);
        boolean hasGates =
                pod.getSpec() != null && !pod.getSpec().getReadinessGates().isEmpty();
        return Stream.of(
                        since(status, "Ready"), hasGates ? Optional.<Instant>empty() : since(status, "ContainersReady"))
                .flatMap(Optional::stream)
                .min(Comparator.naturalOrder())
                .map(at -> new FirstReady(at, false))
                .orElse(null);
    }

    private static Optional<Instant> since(PodStatus status, String type) {
        return status.getConditions().stream()
                .filter(condition -> type.equals(condition.getType()) && "True".equals(condition.getStatus()))
                .map(PodCondition::getLastTransitionTime)
                .flatMap(time -> Stream.ofNullable(PodReader.time(time)))
                .findFirst();
    }
}
