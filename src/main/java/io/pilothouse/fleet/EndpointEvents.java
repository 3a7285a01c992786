package io.pilothouse.fleet;

import io.fabric8.kubernetes.api.model.Event;
import io.pilothouse.changes.MaskedText;
import io.pilothouse.clients.ClientException;
import io.pilothouse.clients.kubernetes.Cluster;
import io.pilothouse.clients.kubernetes.Clusters;
import io.pilothouse.clients.kubernetes.RecentEvents;
import io.pilothouse.fleet.Endpoint.Place;
import io.pilothouse.fleet.NodeStays.Stay;
import io.pilothouse.live.Memory;
import io.pilothouse.units.EndpointId;
import io.pilothouse.units.Namespace;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the cluster tells of an endpoint's deployment, its ReplicaSets and its pods; those that are gone too. Read once for all who look. */
@Component
public class EndpointEvents {
    private static final Duration SHARED = Duration.ofSeconds(5);
    private static final int NAMESPACES = 20;
    private static final int SHOWN = 40;
    /** As Kubernetes makes names of ReplicaSets and of their pods. */
    private static final String HASH = "-([bcdfghjklmnpqrstvwxz2456789]{5,10}|[0-9a-f]{10})";

    static final String SCALING = "ScalingReplicaSet";

    private static final String SUFFIX = "-[a-z0-9]{5}";

    /** Where a cluster tells of what has no namespace. */
    private static final Namespace OF_NODES = Namespace.of("default");
    /** By which a node takes its pods along. */
    private static final Set<String> OUTAGES = Set.of("NodeNotReady", "RemovingNode", "Rebooted", "Shutdown");

    private static final Comparator<SeenEvent> NEWEST =
            Comparator.comparing(SeenEvent::last, Comparator.nullsLast(Comparator.reverseOrder()));

    private final Memory<Place, RecentEvents> recent;
    private final NodeStays stays;

    EndpointEvents(Clusters clusters, NodeStays stays, Clock clock) {
        this.stays = stays;
        recent = new Memory<>(
                place -> clusters.connected(place.cluster()).events(place.namespace()),
                new Memory.Limits(SHARED, SHARED, SHARED, NAMESPACES),
                clock);
    }

    /** @param isWhole false when the namespace has more events than anybody reads, so some may be missing */
    public record Events(List<SeenEvent> newest, boolean isWhole) {
        public static final Events NONE = new Events(List.of(), true);

        public Events {
            newest = List.copyOf(newest);
        }
    }

    /** @param count how often, as the cluster counted; {@code last} null where it does not say when */
    public record SeenEvent(
            boolean isWarning,
            String reason,
            String object,
            String message,
            int count,
            @Nullable Instant last) {
        boolean isScaling() {
            return reason.equals(SCALING);
        }

        /** A node went, which had pods of the endpoint; the cluster calls that normal. */
        boolean isOutage() {
            return object.startsWith("Node ") && OUTAGES.contains(reason);
        }
    }

    /**
     * Newest first; what is said of the same object in the same words once. Waits for the cluster: not for a UI thread.
     *
     * @param deployment the name of the endpoint's
     * @throws ClientException as {@link Cluster#events} does
     */
    public Events of(Place place, String deployment) {
        return of(place, deployment, event -> isOf(deployment, event));
    }

    /**
     * As {@link #of(Place, String)}, and of the nodes that had pods of the endpoint that they went.
     *
     * @throws ClientException as {@link Cluster#events} does
     */
    public Events of(EndpointId endpoint, Place place, String deployment) {
        Events own = of(place, deployment);
        Map<String, Stay> nodes = stays.upToNow(endpoint);
        if (nodes.isEmpty()) {
            return own;
        }
        try {
            return together(own, ofNodes(new Place(place.cluster(), OF_NODES), nodes));
        } catch (ClientException notOfNodes) {
            return new Events(own.newest(), false);
        }
    }

    private Events ofNodes(Place place, Map<String, Stay> nodes) {
        RecentEvents all = recent.get(place);
        List<SeenEvent> outages = all.events().stream()
                .filter(event -> "Node".equals(event.getInvolvedObject().getKind()))
                .map(EndpointEvents::seen)
                .filter(SeenEvent::isOutage)
                .filter(one -> concerns(nodes.get(one.object().substring("Node ".length())), one.last()))
                .toList();
        return new Events(outages, all.isWhole());
    }

    private static boolean concerns(@Nullable Stay stay, @Nullable Instant told) {
        return stay != null && told != null && stay.concerns(told);
    }

    private static Events together(Events one, Events other) {
        List<SeenEvent> newest = Stream.concat(one.newest().stream(), other.newest().stream())
                .sorted(NEWEST)
                .limit(SHOWN)
                .toList();
        return new Events(newest, one.isWhole() && other.isWhole());
    }

    /**
     * How many replicas there should be, as those tell it who decide: as {@link #of(Place, String)}, of the scaling of the endpoint's deployment and of its autoscalers.
     *
     * @param scalers names of ScaledObjects and HorizontalPodAutoscalers
     * @throws ClientException as {@link Cluster#events} does
     */
    public Events scaling(Place place, String deployment, Set<String> scalers) {
        return of(place, deployment, event -> isScaling(deployment, scalers, event));
    }

    private static boolean isScaling(String deployment, Set<String> scalers, Event event) {
        String name = String.valueOf(event.getInvolvedObject().getName());
        return switch (String.valueOf(event.getInvolvedObject().getKind())) {
            case "ScaledObject", "HorizontalPodAutoscaler" -> scalers.contains(name);
            case "Deployment" -> name.equals(deployment) && SCALING.equals(event.getReason());
            default -> false;
        };
    }

    private Events of(Place place, String deployment, Predicate<Event> isOne) {
        RecentEvents all = recent.get(place);
        Map<List<Object>, SeenEvent> once = new LinkedHashMap<>();
        all.events().stream()
                .filter(isOne)
                .map(EndpointEvents::seen)
                .forEach(one -> once.merge(
                        List.of(one.isWarning(), one.reason(), one.object(), withoutPod(deployment, one.message())),
                        one,
                        EndpointEvents::together));
        List<SeenEvent> newest = new ArrayList<>(once.values());
        newest.sort(NEWEST);
        return new Events(newest.stream().limit(SHOWN).toList(), all.isWhole());
    }

    /** Each pod that a ReplicaSet cannot make has another name in the same sentence. */
    private static String withoutPod(String deployment, String message) {
        return message.replaceAll(Pattern.quote(deployment) + HASH + SUFFIX, "");
    }

    static boolean isOf(String deployment, Event event) {
        String kind = String.valueOf(event.getInvolvedObject().getKind());
        String name = String.valueOf(event.getInvolvedObject().getName());
        String own = Pattern.quote(deployment);
        return switch (kind) {
            case "Deployment" -> name.equals(deployment);
            case "ReplicaSet" -> name.matches(own + HASH);
            case "Pod" -> name.matches(own + HASH + SUFFIX);
            default -> false;
        };
    }

    private static SeenEvent seen(Event event) {
        var series = event.getSeries();
        Integer counted = series == null ? event.getCount() : series.getCount();
        return new SeenEvent(
                "Warning".equals(event.getType()),
                Objects.requireNonNullElse(event.getReason(), ""),
                event.getInvolvedObject().getKind() + " "
                        + event.getInvolvedObject().getName(),
                new MaskedText(Objects.requireNonNullElse(event.getMessage(), "")
                                .strip())
                        .text(),
                counted == null || counted < 1 ? 1 : counted,
                last(event));
    }

    private static @Nullable Instant last(Event event) {
        var series = event.getSeries();
        String ofSeries = series == null || series.getLastObservedTime() == null
                ? null
                : series.getLastObservedTime().getTime();
        String once = event.getEventTime() == null ? null : event.getEventTime().getTime();
        for (String at : new String[] {ofSeries, event.getLastTimestamp(), once, event.getFirstTimestamp()}) {
            Instant read = at == null ? null : instant(at);
            if (read != null) {
                return read;
            }
        }
        return null;
    }

    private static @Nullable Instant instant(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException notATime) {
            return null;
        }
    }

    /** The newer of two that say the same, with the count of both. */
    private static SeenEvent together(SeenEvent one, SeenEvent other) {
        boolean first =
                other.last() == null || one.last() != null && !one.last().isBefore(other.last());
        SeenEvent newer = first ? one : other;
        return new SeenEvent(
                newer.isWarning(),
                newer.reason(),
                newer.object(),
                newer.message(),
                one.count() + other.count(),
                newer.last());
    }
}
