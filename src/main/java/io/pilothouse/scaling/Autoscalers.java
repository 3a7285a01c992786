package io.pilothouse.scaling;

import io.pilothouse.fleet.Endpoint;
import io.pilothouse.fleet.Subjects;
import io.pilothouse.telemetry.Subject;
import java.util.List;
import java.util.stream.Stream;

/**
 * The autoscalers of one cluster.
 *
 * @param hasKeda whether the cluster knows ScaledObjects at all
 */
public record Autoscalers(List<ScaledObject> scaledObjects, List<Hpa> hpas, boolean hasKeda) {
    public Autoscalers {
        scaledObjects = List.copyOf(scaledObjects);
        hpas = List.copyOf(hpas);
    }

    /** All who set the replicas of one workload: more than one is a mistake. */
    public List<Autoscaler> of(Target target) {
        List<ScaledObject> wishes = scaledObjects.stream()
                .filter(one -> one.target().equals(target))
                .toList();
        return Stream.concat(
                        wishes.stream().map(this::with),
                        hpas.stream()
                                .filter(hpa -> hpa.target().equals(target))
                                .filter(hpa -> wishes.stream().noneMatch(wish -> isOf(hpa, wish)))
                                .map(hpa -> new Autoscaler(null, hpa)))
                .toList();
    }

    /** Of the workload that its pods are of; of one without pods, the workload that a ScaledObject with its label names, or one of its own name. */
    public List<Autoscaler> of(Endpoint endpoint) {
        Endpoint.Place place = endpoint.place();
        if (place == null) {
            return List.of();
        }
        String namespace = place.namespace().value();
        Subject subject = Subjects.of(endpoint);
        String own = endpoint.id().name().value();
        String workload = subject != null
                ? subject.workload()
                : scaledObjects.stream()
                        .filter(one -> one.target().namespace().equals(namespace)
                                && one.endpoint().equals(own))
                        .map(one -> one.target().name())
                        .findFirst()
                        .orElse(own);
        return Stream.concat(
                        scaledObjects.stream().map(ScaledObject::target),
                        hpas.stream().map(Hpa::target))
                .filter(target ->
                        target.namespace().equals(namespace) && target.name().equals(workload))
                .distinct()
                .flatMap(target -> of(target).stream())
                .toList();
    }

    private Autoscaler with(ScaledObject wish) {
        return new Autoscaler(
                wish, hpas.stream().filter(hpa -> isOf(hpa, wish)).findFirst().orElse(null));
    }

    private static boolean isOf(Hpa hpa, ScaledObject wish) {
        return hpa.target().namespace().equals(wish.target().namespace())
                && (hpa.owner().isEmpty()
                        ? hpa.name().equals(wish.autoscaler())
                        : hpa.owner().equals(wish.name()));
    }
}
