package io.pilothouse.workloads;

import io.pilothouse.units.Reason;
import io.pilothouse.workloads.PodState.Container;
import io.pilothouse.workloads.PodState.Ended;
import io.pilothouse.workloads.PodState.Running;
import io.pilothouse.workloads.PodState.Waiting;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Why a pod does not get on.
 *
 * @param container empty when it is about the whole pod
 * @param reason in a few words
 * @param words what the cluster or the engine says, in its own language; empty when it says nothing
 */
public record Trouble(Kind kind, String container, Reason reason, String words) {
    /** What keeps a container from running, told apart as a person would look for it. */
    enum Kind {
        /** The whole pod failed: evicted, or not let in by its node. */
        POD,
        UNSCHEDULABLE,
        IMAGE,
        CONFIGURATION,
        HOST_MEMORY,
        WEIGHTS,
        DEVICE_MEMORY,
        EXITS,
        /** It ended again and again, and nobody says how. */
        CRASHES
    }

    private static final Set<String> IMAGE = Set.of(
            "ImagePullBackOff",
            "ErrImagePull",
            "InvalidImageName",
            "ErrImageNeverPull",
            "ImageInspectError",
            "RegistryUnavailable");
    private static final Set<String> CONFIGURATION =
            Set.of("CreateContainerConfigError", "CreateContainerError", "RunContainerError");
    private static final String CRASHES = "CrashLoopBackOff";
    /** What vLLM and torch write when a device is too small. */
    private static final Pattern DEVICE_MEMORY = Pattern.compile(
            "CUDA out of memory|torch\\.(cuda\\.)?OutOfMemoryError|No available memory for the cache blocks"
                    + "|larger than the (maximum number of tokens|available KV cache)|Free memory on device");

    /** An extended resource has its vendor's domain before it. */
    private static final Pattern DEVICE = Pattern.compile("Insufficient [\\w.-]+\\.[\\w.-]+/\\S+");

    private static final Pattern VOLUME = Pattern.compile("(?i)persistent ?volume ?claim|\\bvolumes?\\b");
    private static final Pattern ROOM = Pattern.compile("Insufficient ([\\w-]+)|Too many (pods)");

    private static final int RESTARTS_OF_ONE_THAT_COMES_BACK = 2;
    private static final int WORDS_MOST = 600;

    /** @param words Kubernetes' reason first: Evicted, UnexpectedAdmissionError */
    static Trouble failed(String words) {
        String reason = words.replaceFirst("\\s.*", "");
        return new Trouble(
                Kind.POD,
                "",
                reason.isEmpty() ? Reason.of("because.pod-failed") : Reason.of("because.pod-failed-by", reason),
                said(words.substring(reason.length())));
    }

    static Trouble unschedulable(String words) {
        return new Trouble(Kind.UNSCHEDULABLE, "", waitsFor(words), words);
    }

    /** What the scheduler misses, in the order in which it would have to come. It has no words for it but sentences. */
    private static Reason waitsFor(String words) {
        if (words.contains("scheduling gates")) {
            return Reason.of("because.waits-for-queue");
        }
        if (DEVICE.matcher(words).find()) {
            return Reason.of("because.waits-for-device");
        }
        if (VOLUME.matcher(words).find()) {
            return Reason.of("because.waits-for-volume");
        }
        Matcher room = ROOM.matcher(words);
        return room.find()
                ? Reason.of("because.waits-for-room", Objects.requireNonNullElse(room.group(1), room.group(2)))
                : Reason.of("because.no-node");
    }

    static Optional<Trouble> of(Container container) {
        return switch (container.state()) {
            case Waiting waiting -> waits(container, waiting);
            case Ended ended -> ended.exitCode() == 0 ? Optional.empty() : Optional.of(ended(container, ended));
            case Running ignored ->
                comesBack(container) ? Optional.of(ended(container, container.last())) : Optional.empty();
        };
    }

    private static Optional<Trouble> waits(Container container, Waiting waiting) {
        if (IMAGE.contains(waiting.reason())) {
            return Optional.of(new Trouble(
                    Kind.IMAGE, container.name(), Reason.of("because.image-missing"), said(waiting.message())));
        }
        if (CONFIGURATION.contains(waiting.reason())) {
            return Optional.of(new Trouble(
                    Kind.CONFIGURATION, container.name(), Reason.of("because.configuration"), said(waiting.message())));
        }
        return CRASHES.equals(waiting.reason()) || comesBack(container)
                ? Optional.of(ended(container, container.last()))
                : Optional.empty();
    }

    /** It is up at this moment, as it was before each of its ends. */
    private static boolean comesBack(Container container) {
        return !container.ready()
                && container.restarts() >= RESTARTS_OF_ONE_THAT_COMES_BACK
                && container.last() != null;
    }

    private static Trouble ended(Container container, @Nullable Ended end) {
        String name = container.name();
        if (end == null) {
            return new Trouble(Kind.CRASHES, name, Reason.of("because.crashes", container.restarts()), "");
        }
        String words = said(end.message());
        if ("OOMKilled".equals(end.reason())) {
            return new Trouble(Kind.HOST_MEMORY, name, Reason.of("because.host-memory"), words);
        }
        if (container.init() && name.equals(PodState.WEIGHTS)) {
            return new Trouble(Kind.WEIGHTS, name, Reason.of("because.weights-refused"), words);
        }
        if (DEVICE_MEMORY.matcher(words).find()) {
            return new Trouble(Kind.DEVICE_MEMORY, name, Reason.of("because.device-memory"), words);
        }
        Reason exits = container.init()
                ? Reason.of("because.init-exits", name, end.exitCode())
                : Reason.of("because.exits", end.exitCode());
        return new Trouble(Kind.EXITS, name, exits, words);
    }

    /** The end of it: engines write their reason last. */
    private static String said(String message) {
        String words = message.strip();
        return words.length() <= WORDS_MOST ? words : "…" + words.substring(words.length() - WORDS_MOST);
    }
}
