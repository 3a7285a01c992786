package io.pilothouse.sandbox;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Quantity;
import io.pilothouse.sandbox.Life.Stage;
import io.pilothouse.units.Bytes;
import io.pilothouse.units.Digest;
import io.pilothouse.units.InvalidName;
import io.pilothouse.units.ModelVersionId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Tells where each pod is: pulls, verifies its weights against the store, loads them if they fit, serves. */
final class Lives {
    private static final Pattern KNOWN_ENGINE = Pattern.compile(".*vllm-openai:v0\\.(\\d+)\\.\\d+");
    private static final int NEWEST_ENGINE = 33;
    private static final Bytes ENGINE_NEEDS = Bytes.gibibytes(1.5);
    private static final double DEFAULT_UTILIZATION = 0.92;

    private final Library library;
    private final SimulatedTime pace;
    private final Map<String, Node> nodes;

    Lives(Library library, SimulatedTime pace, Map<String, Node> nodes) {
        this.library = library;
        this.pace = pace;
        this.nodes = nodes;
    }

    Life of(SimulatedPod pod, Instant now) {
        Instant scheduled = pod.scheduled();
        if (scheduled == null) {
            return Life.at(Stage.UNSCHEDULED, pod.created());
        }
        Instant pulled = scheduled.plus(pace.pull());
        if (now.isBefore(pulled)) {
            return Life.at(Stage.PULLING, scheduled);
        }
        Optional<Container> weights = weightsContainer(pod);
        Life life = weights.isEmpty()
                ? engine(pod, Bytes.ZERO, Life.verified(Stage.LOADING, pulled, pulled, ""), now)
                : verify(pod, digest(weights.orElseThrow()), pulled, now);
        return life.pulledAt(pulled);
    }

    private static Optional<Container> weightsContainer(SimulatedPod pod) {
        return Stream.ofNullable(pod.template().getSpec().getInitContainers())
                .flatMap(List::stream)
                .filter(container -> container.getName().equals("weights"))
                .findFirst();
    }

    /** The digest of those that it loads; empty where its template names none. */
    static Optional<Digest> weights(SimulatedPod pod) {
        return weightsContainer(pod).flatMap(container -> parsed(digest(container)));
    }

    private Life verify(SimulatedPod pod, String digest, Instant pulled, Instant now) {
        Optional<ModelVersionId> version = parsed(digest).flatMap(library::withDigest);
        if (version.isEmpty()) {
            return now.isBefore(pulled.plus(pace.verify(Bytes.ZERO)))
                    ? Life.at(Stage.VERIFYING, pulled)
                    : unverified(
                            "SHA256SUMS: FAILED\nsha256sum: WARNING: 1 computed checksum did NOT match", pulled, now);
        }
        Bytes bytes = library.weightBytes(version.orElseThrow());
        Instant verified = pulled.plus(pace.verify(bytes));
        if (now.isBefore(verified)) {
            return Life.at(Stage.VERIFYING, pulled);
        }
        Optional<String> corrupted = library.corrupted(version.orElseThrow());
        if (corrupted.isPresent()) {
            return unverified(corrupted.orElseThrow() + ": FAILED", verified, now);
        }
        return engine(pod, bytes, Life.verified(Stage.LOADING, verified, verified, digest), now);
    }

    private Life unverified(String message, Instant failed, Instant now) {
        return Life.unverified(failed, message, restarts(Duration.between(failed, now), Duration.ZERO));
    }

    private Life engine(SimulatedPod pod, Bytes weights, Life verified, Instant now) {
        Container engine = pod.template().getSpec().getContainers().getFirst();
        Instant start = verified.since().plus(pace.pull());
        if (!isKnown(engine.getImage())) {
            return Life.verified(Stage.IMAGE_MISSING, verified.since(), verified.since(), verified.digest());
        }
        int devices = Math.max(1, number(engine, "--tensor-parallel-size", 1).intValue());
        Bytes each = Bytes.of(weights.count() / devices);
        Instant loaded = start.plus(pace.load(each));
        if (now.isBefore(loaded)) {
            return verified;
        }
        Optional<String> why = outOfMemory(pod, engine, each);
        if (why.isPresent()) {
            return Life.verified(Stage.CRASHING, loaded, verified.since(), verified.digest())
                    .crashed(why.orElseThrow(), restarts(Duration.between(loaded, now), pace.load(each)));
        }
        return Life.verified(Stage.READY, loaded, verified.since(), verified.digest());
    }

    private Optional<String> outOfMemory(SimulatedPod pod, Container engine, Bytes each) {
        Bytes device = memory(pod, engine);
        double utilization = number(engine, "--gpu-memory-utilization", DEFAULT_UTILIZATION);
        double left = device.count() * utilization - each.count() - ENGINE_NEEDS.count();
        return left >= 0 || each.count() == 0
                ? Optional.empty()
                : Optional.of(
                        "torch.OutOfMemoryError: CUDA out of memory. Tried to allocate 462.00 MiB. GPU 0 has a total capacity of "
                                + String.format("%.2f", device.inGibibytes()) + " GiB of which 218.31 MiB is free.");
    }

    private Bytes memory(SimulatedPod pod, Container engine) {
        Node node = nodes.get(pod.node());
        Map<String, Quantity> limits =
                engine.getResources() == null ? Map.of() : engine.getResources().getLimits();
        String label = limits.keySet().stream()
                .filter(resource -> resource.startsWith("nvidia.com/"))
                .map(resource -> resource.equals("nvidia.com/gpu") ? "nvidia.com/gpu.memory" : resource + ".memory")
                .findFirst()
                .orElse("");
        String value = node == null ? null : node.getMetadata().getLabels().get(label);
        return value == null ? Bytes.gibibytes(80) : Bytes.mebibytes(Long.parseLong(value));
    }

    /** How often a container that fails after {@code run} was started again in {@code elapsed}. */
    private int restarts(Duration elapsed, Duration run) {
        int count = 0;
        Duration left = elapsed;
        while (count < 1_000 && !left.isNegative()) {
            left = left.minus(pace.backOff(count)).minus(run).minusMillis(1);
            count++;
        }
        return count;
    }

    private static boolean isKnown(String image) {
        Matcher engine = KNOWN_ENGINE.matcher(image.replaceAll("@sha256:.*", ""));
        return !image.contains("vllm-openai") || engine.matches() && Integer.parseInt(engine.group(1)) <= NEWEST_ENGINE;
    }

    private static Double number(Container container, String flag, double otherwise) {
        return Stream.ofNullable(container.getArgs())
                .flatMap(List::stream)
                .filter(argument -> argument.startsWith(flag + "="))
                .map(argument -> Double.valueOf(argument.substring(flag.length() + 1)))
                .findFirst()
                .orElse(otherwise);
    }

    private static String digest(Container weights) {
        return Stream.ofNullable(weights.getEnv())
                .flatMap(List::stream)
                .filter(variable -> variable.getName().equals("MANIFEST_DIGEST"))
                .map(EnvVar::getValue)
                .findFirst()
                .orElse("");
    }

    private static Optional<Digest> parsed(String digest) {
        try {
            return Optional.of(Digest.of(digest));
        } catch (InvalidName none) {
            return Optional.empty();
        }
    }
}
