package io.pilothouse.review.tracking;

import io.pilothouse.units.Digest;
import io.pilothouse.workloads.PodState;
import io.pilothouse.workloads.PodState.Container;
import io.pilothouse.workloads.PodState.Ended;
import io.pilothouse.workloads.PodState.Running;
import io.pilothouse.workloads.PodState.State;
import io.pilothouse.workloads.PodState.Waiting;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The pods of the {@link Scene}, as far as each is. */
final class ScenePods {
    private ScenePods() {}

    static PodState ready(String name, Digest digest) {
        return pod(
                name,
                Scene.PUSHED.plusSeconds(40),
                null,
                new Container(PodState.WEIGHTS, true, false, ended(digest), 0, null, ""),
                new Container("vllm", false, true, new Running(Scene.PUSHED.plusSeconds(20)), 0, null, ""));
    }

    static Ended ended(Digest digest) {
        return new Ended(0, "Completed", digest + "\n", null, Scene.PUSHED.plusSeconds(15));
    }

    static PodState starting(String name, State vllm) {
        return starting(name, vllm, null);
    }

    static PodState starting(String name, State vllm, @Nullable Ended last) {
        return pod(
                name,
                null,
                null,
                new Container(PodState.WEIGHTS, true, false, ended(Scene.WANTED), 0, null, ""),
                new Container("vllm", false, false, vllm, last == null ? 0 : 3, last, ""));
    }

    static PodState weights(String name, State state) {
        return pod(
                name,
                null,
                null,
                new Container(PodState.WEIGHTS, true, false, state, 0, null, ""),
                new Container("vllm", false, false, new Waiting("PodInitializing", ""), 0, null, ""));
    }

    /** It was ready until then, and is not now. */
    static PodState lost(PodState ready, Instant at) {
        return new PodState(
                ready.namespace(),
                ready.name(),
                ready.workload(),
                ready.owner(),
                ready.template(),
                ready.labels(),
                ready.created(),
                null,
                ready.node(),
                ready.boundAt(),
                null,
                false,
                ready.initializedSince(),
                null,
                at,
                null,
                Map.of(),
                false,
                null,
                null,
                false,
                ready.containers());
    }

    static PodState unplaced(String name, String scheduler) {
        return pod(name, null, scheduler);
    }

    static PodState readyAt(PodState pod, Instant at) {
        return pod(pod.name(), at, null, pod.containers().toArray(Container[]::new));
    }

    /** Of the template before. */
    static PodState ofBefore(PodState pod) {
        return old(pod, false);
    }

    static PodState ending(PodState pod) {
        return old(pod, true);
    }

    private static PodState old(PodState pod, boolean ending) {
        return new PodState(
                pod.namespace(),
                pod.name(),
                pod.workload(),
                pod.owner(),
                "old",
                Map.of(),
                Scene.PUSHED.minusSeconds(9_000),
                ending ? Scene.PUSHED.plusSeconds(60) : null,
                pod.node(),
                pod.boundAt(),
                null,
                false,
                pod.initializedSince(),
                pod.readySince(),
                null,
                null,
                Map.of(),
                false,
                null,
                null,
                false,
                pod.containers());
    }

    private static PodState pod(
            String name, @Nullable Instant ready, @Nullable String scheduler, Container... containers) {
        return new PodState(
                "llm",
                name,
                "mistral",
                null,
                "5f6d",
                Map.of(),
                Scene.PUSHED.plusSeconds(5),
                null,
                scheduler == null ? "gpu-1" : null,
                scheduler == null ? Scene.PUSHED.plusSeconds(6) : null,
                scheduler,
                false,
                ready,
                ready,
                null,
                null,
                Map.of(),
                false,
                null,
                null,
                false,
                List.of(containers));
    }
}
