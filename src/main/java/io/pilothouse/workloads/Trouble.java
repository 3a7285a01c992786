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
import java.util.stream.Stream;
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
        /** Its node is not in the cluster any more. */
        NODE,
        UNSCHEDULABLE,
        IMAGE,
        CONFIGURATION,
        HOST_MEMORY,
        WEIGHTS,
        /** The weights did not come, which says nothing of them. */
        NOT_FETCHED,
        DEVICE_MEMORY,
        EXITS,
        /** It runs, was ready, and is not any more. */
        UNREADY,
        /** It ended again and again, and nobody says how. */
        CRASHES
    }

    private static final Set<String> IMAGE = Set.of(
            "ImagePullBackOff",
            "ErrImagePull",
            "InvalidImageName",
            "ErrImageNeverPull",
            "ImageInspectError",
            "SignatureValidationFailed",
            "RegistryUnavailable");
    private static final Set<String> CONFIGURATION = Set.of("CreateContainerConfigError");
    /** What is on its way. Every other word of the kubelet is an error: of the runtime, a hook, a device plugin. */
    private static final Set<String> ON_ITS_WAY = Set.of("", "ContainerCreating", "PodInitializing");

    private static final String CRASHES = "CrashLoopBackOff";
    /** What vLLM and torch write when a device is too small. */
    private static final Pattern DEVICE_MEMORY = Pattern.compile(
            "(CUDA|HIP) out of memory|torch\\.(cuda\\.)?OutOfMemoryError|(CUDA|HIP) error: out of memory|No available memory for the cache blocks"
                    + "|larger than the (maximum number of tokens|available KV cache)|Free memory on device");

    /** An extended resource has its vendor's domain before it; of those only what computes is a device. */
    private static final Pattern DEVICE = Pattern.compile(
            "(?i)Insufficient ([\\w-]+\\.)+[\\w-]+/\\S*(gpu|mig-|gaudi|[tnx]pu|neuron|dcu|ascend|i915|xe\\b)");

    private static final Pattern VOLUME = Pattern.compile("(?i)persistent ?volume ?claim|\\bvolumes?\\b");
    private static final Pattern TAINT = Pattern.compile("(?:untolerated taint|had taint) \\{([^}]+)}");

    private static final Pattern OF_DEVICES = Pattern.compile("(?i)gpu|nvidia|amd\\.com|accelerator");
    private static final Pattern BY_KUBERNETES = Pattern.compile(
            "node-role\\.kubernetes\\.io/|node\\.kubernetes\\.io/|node\\.cloudprovider\\.kubernetes\\.io/");
    private static final Pattern ROOM = Pattern.compile("Insufficient ((?:[\\w.-]+/)?[\\w-]+)|Too many (pods)");

    /** What {@code fetch-weights.sh} writes of weights that came and are not those of the manifest; every other end is of the store or the disk. */
    private static final Pattern REFUSED =
            Pattern.compile("the manifest of \\S+ is sha256:|files are not what the manifest says");

    /** Devices of dynamic resource allocation; the scheduler does not say of which class. */
    private static final Pattern CLAIMS = Pattern.compile("(?i)cannot allocate all claims|resource ?claim");
    /** Its pods are placed together or not at all: Volcano, coscheduling, KAI. */
    private static final Pattern GANG = Pattern.compile("(?i)\\bpod ?group\\b|\\bgang\\b");

    private static final String OF_CONTAINER = "workloads.container";

    private static final int RESTARTS_OF_ONE_THAT_COMES_BACK = 2;
    private static final int WORDS_MOST = 600;

    /** Empty when nothing is wrong with it. */
    static Optional<Trouble> of(PodState pod) {
        if (pod.failure() != null) {
            return Optional.of(failed(pod.failure()));
        }
        if (pod.orphaned() && pod.node() != null) {
            return Optional.of(orphaned(pod.node()));
        }
        return pod.unschedulable() != null
                ? Optional.of(unschedulable(pod.unschedulable()))
                : pod.containers().stream()
                        .flatMap(container -> of(container)
                                .map(trouble -> container.init() || pod.isEngine(container) ? trouble : trouble.named())
                                .stream())
                        .findFirst();
    }

    /** @param words Kubernetes' reason first: Evicted, UnexpectedAdmissionError */
    private static Trouble failed(String words) {
        String reason = words.replaceFirst("(?s)\\s.*", "");
        return new Trouble(
                Kind.POD,
                "",
                reason.isEmpty() ? Reason.of("because.pod-failed") : Reason.of("because.pod-failed-by", reason),
                said(words.substring(reason.length())));
    }

    /** Whether it is why a node has no image. */
    public static boolean isOfImage(Reason why) {
        return ImagePull.is(within(why));
    }

    /** What it is, whichever container of several it is about. */
    public static Reason within(Reason why) {
        return why.key().equals(OF_CONTAINER) && why.facts().getLast() instanceof Reason what ? what : why;
    }

    /** The same, of one container of several that the pod has: it need not be the engine. */
    private Trouble named() {
        return new Trouble(kind, container, Reason.of(OF_CONTAINER, container, reason), words);
    }

    private static Trouble orphaned(String node) {
        return new Trouble(Kind.NODE, "", Reason.of("because.node-deleted", node), "");
    }

    private static Trouble unschedulable(String words) {
        return new Trouble(Kind.UNSCHEDULABLE, "", waitsFor(words), words);
    }

    /** What the scheduler misses, in the order in which it would have to come. It has no words for it but sentences. */
    private static Reason waitsFor(String words) {
        if (words.contains("scheduling gates")) {
            return Reason.of("because.waits-for-queue");
        }
        Optional<String> taint = taint(words);
        if (taint.isPresent()) {
            return Reason.of("because.untolerated", taint.get());
        }
        if (DEVICE.matcher(words).find()) {
            return Reason.of("because.waits-for-device");
        }
        if (CLAIMS.matcher(words).find()) {
            return Reason.of("workloads.waits-for-claim");
        }
        if (GANG.matcher(words).find()) {
            return Reason.of("because.waits-for-queue");
        }
        if (VOLUME.matcher(words).find()) {
            return Reason.of("because.waits-for-volume");
        }
        Matcher room = ROOM.matcher(words);
        return room.find()
                ? Reason.of("because.waits-for-room", Objects.requireNonNullElse(room.group(1), room.group(2)))
                : Reason.of("because.no-node");
    }

    /**
     * Why no further device would help: nodes refuse the pod by a taint that is of devices, or by any that people set where none is missing.
     * Those that Kubernetes sets itself are of control planes and of nodes that are not well.
     */
    private static Optional<String> taint(String words) {
        boolean missing = Stream.of(DEVICE, CLAIMS, ROOM)
                .anyMatch(what -> what.matcher(words).find());
        return TAINT.matcher(words)
                .results()
                .map(found -> found.group(1))
                .filter(taint -> missing
                        ? OF_DEVICES.matcher(taint).find()
                        : !BY_KUBERNETES.matcher(taint).lookingAt())
                .findFirst();
    }

    static Optional<Trouble> of(Container container) {
        return switch (container.state()) {
            case Waiting waiting -> waits(container, waiting);
            case Ended ended -> ended.exitCode() == 0 ? Optional.empty() : Optional.of(ended(container, ended));
            case Running running -> runs(container, running);
        };
    }

    private static Optional<Trouble> runs(Container container, Running running) {
        if (running.wasReady() && !container.ready()) {
            return Optional.of(new Trouble(Kind.UNREADY, container.name(), Reason.of("because.not-ready"), ""));
        }
        return comesBack(container) ? Optional.of(ended(container, container.last())) : Optional.empty();
    }

    private static Optional<Trouble> waits(Container container, Waiting waiting) {
        if (IMAGE.contains(waiting.reason())) {
            return Optional.of(
                    new Trouble(Kind.IMAGE, container.name(), ImagePull.why(waiting), said(waiting.message())));
        }
        if (CONFIGURATION.contains(waiting.reason())) {
            return Optional.of(new Trouble(
                    Kind.CONFIGURATION, container.name(), Reason.of("because.configuration"), said(waiting.message())));
        }
        boolean isOnItsWay = ON_ITS_WAY.contains(waiting.reason());
        if (!isOnItsWay && !CRASHES.equals(waiting.reason())) {
            String words = waiting.message().isBlank() ? waiting.reason() : waiting.message();
            return Optional.of(
                    new Trouble(Kind.CONFIGURATION, container.name(), Reason.of("because.cannot-start"), said(words)));
        }
        return !isOnItsWay || comesBack(container) ? Optional.of(ended(container, container.last())) : Optional.empty();
    }

    /** It is up at this moment, as it was before each of its ends. */
    private static boolean comesBack(Container container) {
        return !container.ready()
                && container.restarts() >= RESTARTS_OF_ONE_THAT_COMES_BACK
                && container.last() != null;
    }

    /** Another than the engine is named: more memory for the engine would not help it. */
    private static Reason outOfMemory(Container container) {
        Reason ran = container.memory().isEmpty()
                ? Reason.of("because.host-memory")
                : Reason.of("because.memory-limit", container.memory());
        return container.init() ? Reason.of("workloads.init-container", container.name(), ran) : ran;
    }

    private static Trouble ended(Container container, @Nullable Ended end) {
        String name = container.name();
        if (end == null) {
            return new Trouble(Kind.CRASHES, name, Reason.of("because.crashes", container.restarts()), "");
        }
        String words = said(end.message());
        if ("OOMKilled".equals(end.reason())) {
            return new Trouble(Kind.HOST_MEMORY, name, outOfMemory(container), words);
        }
        if (container.init() && name.equals(PodState.WEIGHTS)) {
            return REFUSED.matcher(words).find()
                    ? new Trouble(Kind.WEIGHTS, name, Reason.of("because.weights-refused"), words)
                    : new Trouble(Kind.NOT_FETCHED, name, Reason.of("workloads.weights-not-fetched"), words);
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
