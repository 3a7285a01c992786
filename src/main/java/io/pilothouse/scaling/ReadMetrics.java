package io.pilothouse.scaling;

import io.pilothouse.clients.argocd.Application.Resource;
import io.pilothouse.detectors.Detected;
import io.pilothouse.detectors.Detections;
import io.pilothouse.live.Reading;
import io.pilothouse.units.ClusterName;
import io.pilothouse.units.Reason;
import io.pilothouse.workloads.RestsOn;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * An autoscaler rests on who it asks how much there is to do. While Prometheus does not answer and KEDA says that it cannot read a trigger which asks
 * one, or while the cluster's own metrics API does not, it is as it is for want of that; that KEDA refuses what is written is another matter.
 */
@Component
class ReadMetrics implements RestsOn {
    /** Reasons of KEDA 2.20, {@code pkg/scaling/executor/scale_scaledobjects.go}: no trigger, or not each of them, can be read. */
    private static final Set<String> UNREAD = Set.of("TriggerError", "PartialTriggerError");

    /** The API server's words of one that others serve through it, while that one does not answer. */
    private static final String UNAVAILABLE = "currently unable to handle the request";

    private static final String PROMETHEUS = "prometheus";

    private final AutoscalerInventory inventory;
    private final Detected detected;

    ReadMetrics(AutoscalerInventory inventory, Detected detected) {
        this.inventory = inventory;
        this.detected = detected;
    }

    @Override
    public Optional<Reason> away(ClusterName cluster, Resource object) {
        AutoscalerInventory.All all = inventory.topic().latest().value();
        Autoscalers there = all == null ? null : all.known().get(cluster);
        if (there == null) {
            return Optional.empty();
        }
        return switch (object.kind()) {
            case "ScaledObject" -> ofKeda(there, object);
            case "HorizontalPodAutoscaler" -> ofKubernetes(there, object);
            default -> Optional.empty();
        };
    }

    private Optional<Reason> ofKeda(Autoscalers there, Resource object) {
        return detected.topic().latest() instanceof Reading.Lost<Detections> prometheus
                ? there.scaledObjects().stream()
                        .filter(wish -> isIt(object, wish.target(), wish.name()) && isUnread(wish))
                        .findFirst()
                        .map(_ -> Reason.of("syncs.rests-on.prometheus", object.title(), prometheus.since()))
                : Optional.empty();
    }

    private static Optional<Reason> ofKubernetes(Autoscalers there, Resource object) {
        return there.hpas().stream()
                .filter(hpa -> isIt(object, hpa.target(), hpa.name()))
                .flatMap(hpa -> hpa.unreadMetric().stream())
                .filter(said -> said.message().contains(UNAVAILABLE))
                .findFirst()
                .map(said -> Reason.of("syncs.rests-on.metrics", object.title()));
    }

    private static boolean isIt(Resource object, Target target, String name) {
        return name.equals(object.name()) && target.namespace().equals(object.namespace());
    }

    private static boolean isUnread(ScaledObject wish) {
        return isSaid(wish)
                && wish.triggers().stream()
                        .filter(trigger -> wish.failing().isEmpty()
                                || wish.failing().stream().anyMatch(name -> name.startsWith(trigger.prefix())))
                        .anyMatch(trigger -> trigger.type().equals(PROMETHEUS));
    }

    private static boolean isSaid(ScaledObject wish) {
        return wish.fallsBack()
                || wish.condition("Ready")
                        .filter(ready -> !ready.isTrue() && UNREAD.contains(ready.reason()))
                        .isPresent();
    }

    @Override
    public Runnable follow(Runnable changed) {
        Runnable noPrometheus = detected.topic().feed().follow(changed);
        Runnable noScalers = inventory.topic().feed().follow(changed);
        return () -> {
            noPrometheus.run();
            noScalers.run();
        };
    }
}
