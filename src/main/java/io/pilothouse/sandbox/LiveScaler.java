package io.pilothouse.sandbox;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.EventBuilder;
import io.pilothouse.scaling.controller.Decision;
import io.pilothouse.scaling.controller.Scale;
import io.pilothouse.scaling.keda.Polled;
import io.pilothouse.scaling.keda.Step;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One ScaledObject as it is followed now: how many replicas it asks for, why, and what was told of it. */
final class LiveScaler {
    /** Kubernetes keeps events for an hour. */
    private static final int MOST_EVENTS = 40;

    private final ScaledWorkload scaled;
    private final @Nullable SimulatedKeda keda;
    private final List<Event> events = new ArrayList<>();
    private @Nullable Decision decided;
    private @Nullable Polled polled;
    private int replicas;

    /** @param replicas that there are when it begins */
    LiveScaler(ScaledWorkload scaled, int replicas, Instant now) {
        this.scaled = scaled;
        this.replicas = replicas;
        keda = SimulatedKeda.of(scaled, now.toEpochMilli()).orElse(null);
    }

    boolean follows(Map<String, Object> manifest) {
        return scaled.manifest().equals(manifest);
    }

    /** What was told of it goes on when it is changed. */
    LiveScaler changed(ScaledWorkload to, Instant now) {
        LiveScaler next = new LiveScaler(to, replicas, now);
        next.events.addAll(events);
        return next;
    }

    /** @param engines that serve */
    void step(List<EngineState> engines, Instant now) {
        if (keda == null) {
            return;
        }
        Step step = keda.step(now.toEpochMilli(), new Scale(replicas, replicas, engines.size()), engines);
        polled = step.polled() == null ? polled : step.polled();
        decided = step.decided() == null ? decided : step.decided();
        if (step.isChange()) {
            tell(step, now);
        }
        replicas = step.replicas();
    }

    int replicas() {
        return replicas;
    }

    /** Null before the first. */
    @Nullable Decision decided() {
        return decided;
    }

    List<Event> events() {
        return List.copyOf(events);
    }

    private void tell(Step step, Instant now) {
        boolean byKeda = step.by() == Step.By.KEDA;
        String what = byKeda
                ? "Scaled apps/v1.Deployment " + scaled.namespace() + "/" + scaled.target() + " from " + step.before()
                        + " to " + step.replicas()
                : "New size: " + step.replicas() + "; reason: "
                        + (step.replicas() > step.before()
                                ? "external metric above target"
                                : "All metrics below target");
        events.add(new EventBuilder()
                .withNewMetadata()
                .withName(scaled.name() + "." + now.toEpochMilli())
                .withNamespace(scaled.namespace())
                .endMetadata()
                .withNewInvolvedObject()
                .withKind(byKeda ? ScaledWorkload.KIND : "HorizontalPodAutoscaler")
                .withNamespace(scaled.namespace())
                .withName(byKeda ? scaled.name() : scaled.autoscaler())
                .endInvolvedObject()
                .withType("Normal")
                .withReason(byKeda ? step.word() : "SuccessfulRescale")
                .withMessage(what)
                .withFirstTimestamp(now.toString())
                .withLastTimestamp(now.toString())
                .withCount(1)
                .build());
        while (events.size() > MOST_EVENTS) {
            events.removeFirst();
        }
    }
}
