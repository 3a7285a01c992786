package io.pilothouse.workloads;

import io.pilothouse.units.Reason;
import io.pilothouse.workloads.PodState.Container;
import io.pilothouse.workloads.PodState.Ended;
import io.pilothouse.workloads.PodState.Running;
import java.util.Objects;
import java.util.Optional;

/** What a pod that is not ready does, and what keeps it from becoming ready. */
public final class PodTrouble {
    public static final Reason ENGINE_STARTS = Reason.of("because.engine-starts");

    private PodTrouble() {}

    /** What a person has to look at. A pod that cannot be placed is not among them; the tracking of a commit says it. */
    public static Optional<Reason> trouble(PodState pod) {
        if (pod.failure() != null) {
            return Optional.of(Reason.of("workloads.pod.failed", pod.name(), pod.failure()));
        }
        if (pod.orphaned()) {
            return Optional.of(Reason.of("workloads.pod.nodeDeleted", pod.name(), String.valueOf(pod.node())));
        }
        return pod.containers().stream()
                .flatMap(container -> Trouble.of(container).map(trouble -> sentence(pod, container, trouble)).stream())
                .findFirst();
    }

    /** The sentence about a container, with its pod's name; what it is, {@link Trouble} decides. */
    private static Reason sentence(PodState pod, Container container, Trouble trouble) {
        String name = container.name();
        return switch (trouble.kind()) {
            case POD, NODE, UNSCHEDULABLE, IMAGE -> Reason.of("workloads.pod.image", pod.name(), name, said(trouble));
            case CONFIGURATION -> Reason.of("workloads.pod.cannotStart", pod.name(), name, said(trouble));
            case UNREADY -> Reason.of("workloads.pod.unready", pod.name(), name);
            case HOST_MEMORY -> Reason.of("workloads.pod.memory", pod.name(), name, container.restarts());
            case WEIGHTS -> Reason.of("workloads.pod.weightsRefused", pod.name(), endSaid(container, trouble));
            case NOT_FETCHED -> Reason.of("workloads.pod.weightsNotFetched", pod.name(), endSaid(container, trouble));
            case CRASHES -> Reason.of("workloads.pod.crashes", pod.name(), name, container.restarts());
            case DEVICE_MEMORY, EXITS ->
                Reason.of(
                        "workloads.pod.exited",
                        pod.name(),
                        name,
                        end(container).exitCode(),
                        endSaid(container, trouble),
                        container.restarts());
        };
    }

    private static Ended end(Container container) {
        return container.state() instanceof Ended now ? now : Objects.requireNonNull(container.last());
    }

    private static String endSaid(Container container, Trouble trouble) {
        return trouble.words().isEmpty() ? end(container).reason() : said(trouble);
    }

    private static String said(Trouble trouble) {
        return Denial.plain(trouble.words());
    }

    /** What a pod without trouble is busy with. */
    public static Reason doing(PodState pod) {
        if (pod.node() == null) {
            return Reason.of("workloads.pod.unbound", pod.name());
        }
        if (pod.unprepared()) {
            return Reason.of("workloads.pod.unprepared", pod.name(), pod.node());
        }
        if (pod.gate() != null) {
            return Reason.of("workloads.pod.gate", pod.name(), pod.gate());
        }
        return pod.unfinished()
                .map(container -> doing(pod, container))
                .orElseGet(() -> Reason.of("workloads.pod.bound", pod.name(), String.valueOf(pod.node())));
    }

    private static Reason doing(PodState pod, Container container) {
        boolean running = container.state() instanceof Running;
        if (!running) {
            return Reason.of("workloads.pod.image.pulling", pod.name(), container.name());
        }
        if (pod.phase() == PodState.Phase.LOADING_WEIGHTS) {
            return Reason.of(
                    container.name().equals(PodState.WEIGHTS) ? "workloads.pod.weights" : "workloads.pod.init",
                    pod.name(),
                    container.name());
        }
        return pod.isEngine(container)
                ? Reason.of("workloads.pod.engine", pod.name())
                : Reason.of("workloads.pod.init", pod.name(), container.name());
    }

    /** What a pod of the phase {@link PodState.Phase#STARTING} waits for, in a few words: of several containers the engine may be ready. */
    public static Reason starts(PodState pod) {
        if (pod.gate() != null) {
            return Reason.of("workloads.waits-for-gate", pod.gate());
        }
        return pod.unfinished()
                .filter(container -> !pod.isEngine(container))
                .map(container -> Reason.of("workloads.container-starts", container.name()))
                .orElse(ENGINE_STARTS);
    }
}
