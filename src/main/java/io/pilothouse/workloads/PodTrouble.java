package io.pilothouse.workloads;

import io.pilothouse.units.Reason;
import io.pilothouse.workloads.PodReading.Container;
import io.pilothouse.workloads.PodReading.Ended;
import io.pilothouse.workloads.PodReading.Running;
import io.pilothouse.workloads.PodReading.State;
import io.pilothouse.workloads.PodReading.Waiting;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a pod that is not ready does, and what keeps it from becoming ready. */
public final class PodTrouble {
    private static final Set<String> IMAGE =
            Set.of("ImagePullBackOff", "ErrImagePull", "InvalidImageName", "ErrImageNeverPull", "RegistryUnavailable");
    private static final Set<String> CANNOT_START =
            Set.of("CreateContainerConfigError", "CreateContainerError", "RunContainerError");

    private PodTrouble() {}

    /** What a person has to look at. A pod that cannot be placed is not among them; the tracking of a commit says it. */
    public static Optional<Reason> trouble(PodReading pod) {
        if (pod.failure() != null) {
            return Optional.of(Reason.of("workloads.pod.failed", pod.name(), pod.failure()));
        }
        return pod.containers().stream()
                .flatMap(container -> trouble(pod, container))
                .findFirst();
    }

    private static Stream<Reason> trouble(PodReading pod, Container container) {
        return switch (container.state()) {
            case Waiting waiting -> trouble(pod, container, waiting).stream();
            case Ended ended -> ended.exitCode() == 0 ? Stream.empty() : Stream.of(ended(pod, container, ended));
            case Running ignored -> Stream.empty();
        };
    }

    private static Optional<Reason> trouble(PodReading pod, Container container, Waiting waiting) {
        if (IMAGE.contains(waiting.reason())) {
            return Optional.of(Reason.of("workloads.pod.image", pod.name(), container.name(), said(waiting.message())));
        }
        if (CANNOT_START.contains(waiting.reason())) {
            return Optional.of(
                    Reason.of("workloads.pod.cannotStart", pod.name(), container.name(), said(waiting.message())));
        }
        if (!waiting.reason().equals("CrashLoopBackOff")) {
            return Optional.empty();
        }
        Ended last = container.last();
        return Optional.of(
                last == null
                        ? Reason.of("workloads.pod.crashes", pod.name(), container.name(), container.restarts())
                        : ended(pod, container, last));
    }

    private static Reason ended(PodReading pod, Container container, Ended ended) {
        if (ended.reason().equals("OOMKilled")) {
            return Reason.of("workloads.pod.memory", pod.name(), container.name(), container.restarts());
        }
        String message = ended.message().isEmpty() ? ended.reason() : Denial.plain(ended.message());
        if (container.init() && container.name().equals(PodReading.WEIGHTS)) {
            return Reason.of("workloads.pod.weightsRefused", pod.name(), message);
        }
        return Reason.of(
                "workloads.pod.exited", pod.name(), container.name(), ended.exitCode(), message, container.restarts());
    }

    /** What a pod without trouble is busy with. */
    public static Reason doing(PodReading pod) {
        if (pod.node() == null) {
            return Reason.of("workloads.pod.unbound", pod.name());
        }
        return pod.containers().stream()
                .filter(container -> !container.init() || !succeeded(container.state()))
                .findFirst()
                .map(container -> doing(pod, container))
                .orElseGet(() -> Reason.of("workloads.pod.bound", pod.name(), String.valueOf(pod.node())));
    }

    private static Reason doing(PodReading pod, Container container) {
        boolean running = container.state() instanceof Running;
        if (!running) {
            return Reason.of("workloads.pod.image.pulling", pod.name(), container.name());
        }
        if (container.init()) {
            return Reason.of(
                    container.name().equals(PodReading.WEIGHTS) ? "workloads.pod.weights" : "workloads.pod.init",
                    pod.name(),
                    container.name());
        }
        return Reason.of("workloads.pod.engine", pod.name());
    }

    private static boolean succeeded(State state) {
        return state instanceof Ended ended && ended.exitCode() == 0;
    }

    private static String said(@Nullable String message) {
        return message == null ? "" : Denial.plain(message);
    }
}
