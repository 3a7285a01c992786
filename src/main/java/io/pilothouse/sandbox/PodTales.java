package io.pilothouse.sandbox;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.EventBuilder;
import io.pilothouse.clients.ClientException;
import io.pilothouse.clients.ClientFailure;
import io.pilothouse.clients.kubernetes.ContainerLog;
import io.pilothouse.clients.kubernetes.LogTail;
import io.pilothouse.sandbox.Life.Stage;
import io.pilothouse.units.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** What a pod wrote and what happened to it, told from where it is in its life and nothing else. */
final class PodTales {
    private static final String WEIGHTS = "weights";
    /** As Kubernetes keeps events where nobody says otherwise. */
    private static final Duration KEPT = Duration.ofHours(1);

    private static final Duration AGAIN = Duration.ofMinutes(5);

    private final SimulatedPod pod;
    private final Life life;

    PodTales(SimulatedPod pod, Life life) {
        this.pod = pod;
        this.life = life;
    }

    LogTail log(ContainerLog which) {
        if (which.previous() && restarts(which.container()) == 0) {
            throw none("previous terminated container \"" + which.container() + "\" in pod \"" + pod.name()
                    + "\" not found");
        }
        return LogTail.of(which.container().equals(WEIGHTS) ? weights() : engine(which.container()));
    }

    private int restarts(String container) {
        Stage failing = container.equals(WEIGHTS) ? Stage.UNVERIFIED : Stage.CRASHING;
        return life.stage() == failing ? life.restarts() : 0;
    }

    private String weights() {
        return switch (life.stage()) {
            case UNSCHEDULED, PULLING -> throw waiting(WEIGHTS, "PodInitializing");
            case VERIFYING -> "copying the files that the manifest names\n";
            case UNVERIFIED -> life.message() + "\n";
            case IMAGE_MISSING, LOADING, READY, CRASHING -> life.digest() + "\n";
        };
    }

    private String engine(String container) {
        return switch (life.stage()) {
            case UNSCHEDULED, PULLING, VERIFYING, UNVERIFIED -> throw waiting(container, "PodInitializing");
            case IMAGE_MISSING -> throw waiting(container, "trying and failing to pull image");
            case LOADING -> "INFO Loading model weights\n";
            case READY -> "INFO Loading model weights\nINFO Application startup complete.\n";
            case CRASHING -> "INFO Loading model weights\nERROR EngineCore failed to start.\n" + life.message() + "\n";
        };
    }

    private ClientException waiting(String container, String why) {
        return none("container \"" + container + "\" in pod \"" + pod.name() + "\" is waiting to start: " + why);
    }

    private static ClientException none(String why) {
        return new ClientException(new ClientFailure.NotFound(Reason.of("remotes.log-none", why)));
    }

    /** Those that a cluster would still have: of the last hour, and what goes on. */
    List<Event> events(Instant now) {
        return all(now).stream()
                .filter(event -> Instant.parse(event.getLastTimestamp()).isAfter(now.minus(KEPT)))
                .toList();
    }

    private List<Event> all(Instant now) {
        List<Event> events = new ArrayList<>();
        Instant scheduled = pod.scheduled();
        if (scheduled == null) {
            events.add(again("FailedScheduling", pod.unschedulable(), pod.created(), now));
            return events;
        }
        events.add(event(
                "Normal",
                "Scheduled",
                "Successfully assigned " + pod.namespace() + "/" + pod.name() + " to " + pod.node(),
                scheduled,
                1));
        if (life.stage() == Stage.IMAGE_MISSING) {
            String image = pod.template().getSpec().getContainers().getFirst().getImage();
            events.add(again("Failed", "Failed to pull image \"" + image + "\": not found", life.since(), now));
        }
        if (life.restarts() > 0) {
            events.add(again("BackOff", "Back-off restarting failed container", life.since(), now));
        }
        return events;
    }

    /** What is tried every few minutes, and fails. */
    private Event again(String reason, String message, Instant first, Instant now) {
        long times = Math.max(0, Duration.between(first, now).dividedBy(AGAIN));
        return new EventBuilder(event("Warning", reason, message, first, (int) times + 1))
                .withLastTimestamp(first.plus(AGAIN.multipliedBy(times)).toString())
                .build();
    }

    private Event event(String type, String reason, String message, Instant at, int count) {
        return new EventBuilder()
                .withNewMetadata()
                .withName(pod.name() + "." + reason.toLowerCase(java.util.Locale.ROOT))
                .withNamespace(pod.namespace())
                .endMetadata()
                .withNewInvolvedObject()
                .withKind("Pod")
                .withNamespace(pod.namespace())
                .withName(pod.name())
                .endInvolvedObject()
                .withType(type)
                .withReason(reason)
                .withMessage(Objects.requireNonNullElse(message, ""))
                .withFirstTimestamp(at.toString())
                .withLastTimestamp(at.toString())
                .withCount(count)
                .build();
    }
}
