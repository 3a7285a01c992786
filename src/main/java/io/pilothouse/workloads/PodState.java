package io.pilothouse.workloads;

import io.fabric8.kubernetes.api.model.Pod;
import io.pilothouse.units.Digest;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a pod is, in one word.
 *
 * @param template which version of the Deployment's template it is made from
 * @param node empty while it is on none
 * @param since when it came into its phase, as far as the cluster says it
 * @param digest that its init container found and checked
 */
public record PodState(
        String namespace,
        String name,
        Map<String, String> labels,
        String template,
        String node,
        Phase phase,
        @Nullable Trouble trouble,
        int restarts,
        Instant created,
        @Nullable Instant since,
        @Nullable Digest digest) {
    public static PodState of(Pod pod) {
        return of(PodReader.of(pod));
    }

    static PodState of(PodReading pod) {
        Trouble trouble = trouble(pod).orElse(null);
        Phase phase = phase(pod, trouble);
        return new PodState(
                pod.namespace(),
                pod.name(),
                pod.labels(),
                pod.template(),
                pod.node() == null ? "" : pod.node(),
                phase,
                trouble,
                pod.containers().stream()
                        .mapToInt(PodReading.Container::restarts)
                        .sum(),
                pod.created(),
                since(pod, phase),
                pod.digest().orElse(null));
    }

    /** Over, and replaced by another one. */
    public static boolean isOver(Pod pod) {
        return PodReader.of(pod).over();
    }

    private static Optional<Trouble> trouble(PodReading pod) {
        return pod.unschedulable() != null
                ? Optional.of(Trouble.unschedulable(pod.unschedulable()))
                : pod.containers().stream()
                        .flatMap(container -> Trouble.of(container).stream())
                        .findFirst();
    }

    private static Phase phase(PodReading pod, @Nullable Trouble trouble) {
        if (pod.ending()) {
            return Phase.ENDING;
        }
        if (pod.isReady()) {
            return Phase.READY;
        }
        if (pod.node() == null) {
            return Phase.WAITS;
        }
        if (trouble != null) {
            return Phase.FAILING;
        }
        return pod.initializedSince() == null ? Phase.LOADING_WEIGHTS : Phase.STARTING;
    }

    private static @Nullable Instant since(PodReading pod, Phase phase) {
        return switch (phase) {
            case READY -> pod.readySince();
            case STARTING -> pod.initializedSince();
            case LOADING_WEIGHTS -> pod.boundAt();
            case WAITS, FAILING, ENDING -> pod.created();
        };
    }

    /** Empty when nothing is wrong. */
    public String troubleInWords() {
        return trouble == null
                ? ""
                : trouble.words().isEmpty() ? trouble.reason().toString() : trouble.words();
    }

    /** How far a pod is. */
    public enum Phase {
        /** Not on a node. */
        WAITS,
        /** On a node, its image or its weights on the way. */
        LOADING_WEIGHTS,
        /** The engine starts. */
        STARTING,
        READY,
        FAILING,
        /** On its way out. */
        ENDING
    }
}
