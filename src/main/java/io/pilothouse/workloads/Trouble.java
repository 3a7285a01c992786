package io.pilothouse.workloads;

import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStateWaiting;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.pilothouse.units.Reason;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Why a container does not get on.
 *
 * @param reason in a few words
 * @param words what the cluster or the engine says, in its own language; empty when it says nothing
 */
public record Trouble(Reason reason, String words) {
    private static final Set<String> IMAGE =
            Set.of("ImagePullBackOff", "ErrImagePull", "InvalidImageName", "ErrImageNeverPull", "ImageInspectError");
    private static final Set<String> CONFIGURATION =
            Set.of("CreateContainerConfigError", "CreateContainerError", "RunContainerError");
    private static final String CRASHES = "CrashLoopBackOff";
    /** What vLLM and torch write when a device is too small. */
    private static final Pattern DEVICE_MEMORY = Pattern.compile(
            "CUDA out of memory|torch\\.(cuda\\.)?OutOfMemoryError|No available memory for the cache blocks"
                    + "|larger than the (maximum number of tokens|available KV cache)|Free memory on device");

    private static final int WORDS_MOST = 600;

    /** @param init whether the container comes before the engine and checks the weights */
    static Optional<Trouble> of(ContainerStatus status, boolean init) {
        ContainerState state = status.getState() == null ? new ContainerState() : status.getState();
        ContainerStateWaiting waiting = state.getWaiting();
        if (waiting != null && waiting.getReason() != null) {
            Optional<Trouble> held = waits(waiting, status, init);
            if (held.isPresent()) {
                return held;
            }
        }
        ContainerStateTerminated now = state.getTerminated();
        if (now != null) {
            return exitCode(now) == 0 ? Optional.empty() : Optional.of(ended(status, init));
        }
        return comesBack(status) ? Optional.of(ended(status, init)) : Optional.empty();
    }

    private static Optional<Trouble> waits(ContainerStateWaiting waiting, ContainerStatus status, boolean init) {
        if (IMAGE.contains(waiting.getReason())) {
            return Optional.of(new Trouble(Reason.of("because.image-missing"), said(waiting.getMessage())));
        }
        if (CONFIGURATION.contains(waiting.getReason())) {
            return Optional.of(new Trouble(Reason.of("because.configuration"), said(waiting.getMessage())));
        }
        return CRASHES.equals(waiting.getReason()) ? Optional.of(ended(status, init)) : Optional.empty();
    }

    /** It runs at this moment, as it did before each of its ends. */
    private static boolean comesBack(ContainerStatus status) {
        return !Boolean.TRUE.equals(status.getReady()) && restarts(status) >= 2 && last(status) != null;
    }

    private static Trouble ended(ContainerStatus status, boolean init) {
        ContainerStateTerminated now =
                status.getState() == null ? null : status.getState().getTerminated();
        ContainerStateTerminated end = now != null ? now : last(status);
        if (end == null) {
            return new Trouble(Reason.of("because.crashes", restarts(status)), "");
        }
        String words = said(end.getMessage());
        if ("OOMKilled".equals(end.getReason())) {
            return new Trouble(Reason.of("because.host-memory"), words);
        }
        if (init) {
            return new Trouble(Reason.of("because.weights-refused"), words);
        }
        if (DEVICE_MEMORY.matcher(words).find()) {
            return new Trouble(Reason.of("because.device-memory"), words);
        }
        return new Trouble(Reason.of("because.exits", exitCode(end)), words);
    }

    private static @Nullable ContainerStateTerminated last(ContainerStatus status) {
        return status.getLastState() == null ? null : status.getLastState().getTerminated();
    }

    private static int restarts(ContainerStatus status) {
        return status.getRestartCount() == null ? 0 : status.getRestartCount();
    }

    private static int exitCode(ContainerStateTerminated end) {
        return end.getExitCode() == null ? 0 : end.getExitCode();
    }

    /** The end of it: engines write their reason last. */
    private static String said(@Nullable String message) {
        String words = message == null ? "" : message.strip();
        return words.length() <= WORDS_MOST ? words : "…" + words.substring(words.length() - WORDS_MOST);
    }
}
