package io.pilothouse.fleet;

import io.pilothouse.serving.CallAddress;
import io.pilothouse.telemetry.AlertSubject;
import io.pilothouse.telemetry.Subject;
import io.pilothouse.units.EndpointId;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whose metrics an endpoint's are, as its pods say it. */
public final class Subjects {
    private Subjects() {}

    /** @param workload the name of its deployment, for when it has no pods; empty where that is not known either */
    public static @Nullable Subject of(Endpoint endpoint, String workload) {
        Subject byPods = of(endpoint);
        return byPods == null && endpoint.place() != null && !workload.isEmpty()
                ? new Subject(endpoint.place().namespace(), workload)
                : byPods;
    }

    /** @param address by which it is called; null while that is not known: then alerts are known by its pods and its workload */
    public static AlertSubject ofAlerts(EndpointId endpoint, Subject subject, @Nullable CallAddress address) {
        CallAddress.Service service = address == null ? null : address.service();
        String model = address == null ? null : address.model();
        return new AlertSubject(
                endpoint,
                subject,
                service == null ? Set.of() : Set.of(service.name()),
                model == null ? Set.of() : Set.of(model));
    }

    /** Null where it has no pods: then nothing is reported now. */
    public static @Nullable Subject of(Endpoint endpoint) {
        Endpoint.Place place = endpoint.place();
        return place == null
                ? null
                : endpoint.pods().stream()
                        .map(pod -> Subject.ofPod(place.namespace(), pod.name()))
                        .flatMap(Optional::stream)
                        .findFirst()
                        .orElse(null);
    }
}
