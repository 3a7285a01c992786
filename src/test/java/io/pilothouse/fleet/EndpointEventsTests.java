package io.pilothouse.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.EventBuilder;
import io.pilothouse.clients.ClientFailure;
import io.pilothouse.fakes.HandClock;
import io.pilothouse.fakes.HandFedCluster;
import io.pilothouse.fakes.Served;
import io.pilothouse.fleet.Endpoint.Place;
import io.pilothouse.fleet.EndpointEvents.SeenEvent;
import io.pilothouse.units.ClusterName;
import io.pilothouse.units.EndpointId;
import io.pilothouse.units.Namespace;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EndpointEventsTests {
    private static final Place PLACE = new Place(ClusterName.of("fra-1"), Namespace.of("models-prod"));

    private final HandClock clock = new HandClock();
    private final HandFedCluster cluster = new HandFedCluster();
    private final FleetFeed fleet = new FleetFeed(clock);
    private final EndpointEvents events =
            new EndpointEvents(HandFedCluster.clusters(cluster), new NodeStays(fleet, clock), clock);

    @SuppressWarnings("checkstyle:ParameterNumber") // the columns of kubectl get events
    private static Event event(String kind, String name, String reason, String message, String at, int count) {
        return new EventBuilder()
                .withNewInvolvedObject()
                .withKind(kind)
                .withName(name)
                .endInvolvedObject()
                .withType("Warning")
                .withReason(reason)
                .withMessage(message)
                .withLastTimestamp(at)
                .withCount(count)
                .build();
    }

    private List<SeenEvent> of(String deployment) {
        return events.of(PLACE, deployment).newest();
    }

    @Test
    void whatIsSaidOfOnePodInTheSameWordsIsOneLineWithItsCount() {
        cluster.tells(
                event("Pod", "chat-7d9f8b6c5x-bcdfg", "BackOff", "back-off", "2026-11-27T10:00:00Z", 3),
                event("Pod", "chat-7d9f8b6c5x-bcdfg", "BackOff", "back-off", "2026-11-27T10:05:00Z", 4));

        assertThat(of("chat"))
                .containsExactly(new SeenEvent(
                        true,
                        "BackOff",
                        "Pod chat-7d9f8b6c5x-bcdfg",
                        "back-off",
                        7,
                        Instant.parse("2026-11-27T10:05:00Z")));
    }

    @Test
    void ofScalingThoseAreToldThatDecideAndNotThoseOfOthers() {
        cluster.tells(
                event("HorizontalPodAutoscaler", "keda-hpa-chat", "SuccessfulRescale", "3", "2026-11-27T10:03:00Z", 1),
                event(
                        "HorizontalPodAutoscaler",
                        "keda-hpa-chat-2",
                        "SuccessfulRescale",
                        "9",
                        "2026-11-27T10:03:00Z",
                        1),
                event("ScaledObject", "chat", "KEDAScalerFailed", "no series", "2026-11-27T10:02:00Z", 1),
                event("Deployment", "chat", "ScalingReplicaSet", "Scaled up", "2026-11-27T10:01:00Z", 1),
                event("Deployment", "chat", "FailedCreate", "quota", "2026-11-27T10:00:00Z", 1),
                event("Pod", "chat-7d9f8b6c5x-bcdfg", "BackOff", "back-off", "2026-11-27T10:00:00Z", 1));

        assertThat(events.scaling(PLACE, "chat", Set.of("chat", "keda-hpa-chat"))
                        .newest())
                .extracting(SeenEvent::message)
                .containsExactly("3", "no series", "Scaled up");
    }

    @Test
    void whatIsSaidOfSeveralPodsIsALineForEach() {
        String assigned = "Successfully assigned models-prod/chat-7d9f8b6c5x-%s to gpu-1";
        cluster.tells(
                event(
                        "Pod",
                        "chat-7d9f8b6c5x-bcdfg",
                        "Scheduled",
                        assigned.formatted("bcdfg"),
                        "2026-11-27T10:00:00Z",
                        1),
                event(
                        "Pod",
                        "chat-7d9f8b6c5x-hjklm",
                        "Scheduled",
                        assigned.formatted("hjklm"),
                        "2026-11-27T10:05:00Z",
                        1));

        assertThat(of("chat"))
                .extracting(SeenEvent::object)
                .containsExactly("Pod chat-7d9f8b6c5x-hjklm", "Pod chat-7d9f8b6c5x-bcdfg");
        assertThat(of("chat")).extracting(SeenEvent::count).containsExactly(1, 1);
    }

    @Test
    void podsThatCannotBeMadeAreOneLineWhateverTheirNames() {
        String refused = "Error creating: pods \"chat-7d9f8b6c5x-%s\" is forbidden: exceeded quota: gpus";
        cluster.tells(
                event(
                        "ReplicaSet",
                        "chat-7d9f8b6c5x",
                        "FailedCreate",
                        refused.formatted("bcdfg"),
                        "2026-11-27T10:00:00Z",
                        1),
                event(
                        "ReplicaSet",
                        "chat-7d9f8b6c5x",
                        "FailedCreate",
                        refused.formatted("hjklm"),
                        "2026-11-27T10:01:00Z",
                        2),
                event("ReplicaSet", "chat-7d9f8b6c5x", "FailedCreate", "another reason", "2026-11-27T10:02:00Z", 1));

        assertThat(of("chat")).extracting(SeenEvent::count).containsExactly(1, 3);
    }

    @Test
    void theNewestStandsFirstAndWhatHasNoTimeLast() {
        cluster.tells(
                event("Deployment", "chat", "A", "a", "2026-11-27T10:00:00Z", 1),
                event("ReplicaSet", "chat-7d9f8b6c5x", "B", "b", "2026-11-27T11:00:00Z", 1),
                event("Deployment", "chat", "C", "c", "no time", 1));

        assertThat(of("chat")).extracting(SeenEvent::reason).containsExactly("B", "A", "C");
    }

    @Test
    void othersOfTheNamespaceAreOfOthers() {
        cluster.tells(
                event("Deployment", "chat-v2", "A", "a", "2026-11-27T10:00:00Z", 1),
                event("Pod", "chat-v2-7d9f8b6c5x-bcdfg", "B", "b", "2026-11-27T10:00:00Z", 1),
                event("Pod", "chat-load-bcdfg", "C", "c", "2026-11-27T10:00:00Z", 1),
                event("Service", "chat", "D", "d", "2026-11-27T10:00:00Z", 1));

        assertThat(of("chat")).isEmpty();
    }

    @Test
    void aCredentialInAMessageIsMasked() {
        cluster.tells(event("Deployment", "chat", "A", "token=hf_" + "a1".repeat(17), "2026-11-27T10:00:00Z", 1));

        assertThat(of("chat")).extracting(SeenEvent::message).containsExactly("token=•••");
    }

    @Test
    void aClusterThatTellsNothingIsAskedOnceForAllWhoLook() {
        cluster.refuses(new ClientFailure.Denied("Kubernetes fra-1 does not allow this account to list events"));
        cluster.tellsNothing();

        for (int viewer = 0; viewer < 3; viewer++) {
            assertThatThrownBy(() -> of("chat")).hasMessageEndingWith("list events");
        }

        assertThat(cluster.askedForEvents()).isEqualTo(1);
        clock.pass(Duration.ofSeconds(6));
        assertThatThrownBy(() -> of("chat")).hasMessageEndingWith("list events");
        assertThat(cluster.askedForEvents()).isEqualTo(2);
    }

    @Test
    void aNodeThatWentWithPodsOfTheEndpointIsToldAlsoAfterTheyAreGone() {
        EndpointId chat = EndpointId.of("chat", "prod");
        fleet.topic().read(Served.fleet(Served.prod("chat").podStartedIn(Duration.ofSeconds(60))));
        String node = fleet.fleet().endpoints().getFirst().pods().getFirst().node();
        clock.pass(Duration.ofMinutes(2));
        fleet.topic().read(Served.fleet(Served.prod("chat")));
        Instant told = clock.instant().plusSeconds(5);
        cluster.tells(
                event("Node", node, "NodeNotReady", "Node is gone", told.toString(), 1),
                event("Node", "another", "NodeNotReady", "not of it", told.toString(), 1),
                event("Node", node, "Starting", "no outage", told.toString(), 1),
                event(
                        "Node",
                        node,
                        "RemovingNode",
                        "a day later",
                        told.plusSeconds(86400).toString(),
                        1));

        EndpointEvents.Events read = events.of(chat, PLACE, "chat");

        assertThat(read.newest()).extracting(SeenEvent::message).containsExactly("Node is gone");
        assertThat(Happenings.of(List.of(), List.of(), read, List.of()))
                .containsExactly(new Happening.Told(true, "NodeNotReady", "Node is gone", 1, told));
        assertThat(events.of(EndpointId.of("other", "prod"), PLACE, "other").newest())
                .isEmpty();
    }
}
