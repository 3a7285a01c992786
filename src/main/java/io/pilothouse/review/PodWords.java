package io.pilothouse.review;

import io.pilothouse.review.PodSight.Container;
import io.pilothouse.review.PodSight.Ended;
import io.pilothouse.review.PodSight.Running;
import io.pilothouse.review.PodSight.State;
import io.pilothouse.review.PodSight.Waiting;
import io.pilothouse.units.Reason;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a pod that is not ready does, and what keeps it from becoming ready. */
final class PodWords {
    private static final Set<String> IMAGE =
            Set.of("ImagePullBackOff", "ErrImagePull", "InvalidImageName", "ErrImageNeverPull", "RegistryUnavailable");
    private static final Set<String> CANNOT_START =
            Set.of("CreateContainerConfigError", "CreateContainerError", "RunContainerError");

    private PodWords() {}

    /** What a person has to look at. A pod that cannot be placed is not among them: see {@link Starting}. */
    static Optional<Reason> trouble(PodSight pod) {
        if (pod.failure() != null) {
            return Optional.of(Reason.of("review.pod.failed", pod.name(), pod.failure()));
        }
        return pod.containers().stream()
                .flatMap(container -> trouble(pod, container))
                .findFirst();
    }

    private static Stream<Reason> trouble(PodSight pod, Container container) {
        return switch (container.state()) {
            case Waiting waiting -> trouble(pod, container, waiting).stream();
            case Ended ended -> ended.exitCode() == 0 ? Stream.empty() : Stream.of(ended(pod, container, ended));
            case Running ignored -> Stream.empty();
        };
    }

    private static Optional<Reason> trouble(PodSight pod, Container container, Waiting waiting) {
        if (IMAGE.contains(waiting.reason())) {
            return Optional.of(Reason.of("review.pod.image", pod.name(), container.name(), said(waiting.message())));
        }
        if (CANNOT_START.contains(waiting.reason())) {
            return Optional.of(
                    Reason.of("review.pod.cannotStart", pod.name(), container.name(), said(waiting.message())));
        }
        if (!waiting.reason().equals("CrashLoopBackOff")) {
            return Optional.empty();
        }
        Ended last = container.last();
        return Optional.of(
                last == null
                        ? Reason.of("review.pod.crashes", pod.name(), container.name(), container.restarts())
                        : ended(pod, container, last));
    }

    private static Reason ended(PodSight pod, Container container, Ended ended) {
        if (ended.reason().equals("OOMKilled")) {
            return Reason.of("review.pod.memory", pod.name(), container.name(), container.restarts());
        }
        String message = ended.message().isEmpty() ? ended.reason() : Denial.plain(ended.message());
        if (container.init() && container.name().equals(PodSight.WEIGHTS)) {
            return Reason.of("review.pod.weightsRefused", pod.name(), message);
        }
        return Reason.of(
                "review.pod.exited", pod.name(), container.name(), ended.exitCode(), message, container.restarts());
    }

    /** What a pod without trouble is busy with. */
    static Reason doing(PodSight pod) {
        if (pod.node() == null) {
            return Reason.of("review.pod.unbound", pod.name());
        }
        return pod.containers().stream()
                .filter(container -> !container.init() || !succeeded(container.state()))
                .findFirst()
                .map(container -> doing(pod, container))
                .orElseGet(() -> Reason.of("review.pod.bound", pod.name(), String.valueOf(pod.node())));
    }

    private static Reason doing(PodSight pod, Container container) {
        boolean running = container.state() instanceof Running;
        if (!running) {
            return Reason.of("review.pod.image.pulling", pod.name(), container.name());
        }
        if (container.init()) {
            return Reason.of(
                    container.name().equals(PodSight.WEIGHTS) ? "review.pod.weights" : "review.pod.init",
                    pod.name(),
                    container.name());
        }
        return Reason.of("review.pod.engine", pod.name());
    }

    private static boolean succeeded(State state) {
        return state instanceof Ended ended && ended.exitCode() == 0;
    }

    private static String said(@Nullable String message) {
        return message == null ? "" : Denial.plain(message);
    }
}
