package io.pilothouse.scaling;

import io.pilothouse.clients.kubernetes.Cluster;
import io.pilothouse.live.Pace;
import io.pilothouse.live.Reading;
import io.pilothouse.live.Topic;
import io.pilothouse.promql.QueriedMetrics;
import io.pilothouse.units.ClusterName;
import io.pilothouse.units.Reason;
import java.time.Clock;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Collectors;

/** Who scales what in all connected clusters, watched once for everybody. Autoscalers of a cluster that is lost are not known; all of it is lost while all are. */
public class AutoscalerInventory implements AutoCloseable {
    private final Topic<All> topic;
    private final Pace pace;
    private final SortedMap<ClusterName, AutoscalerWatch> clusters = new ConcurrentSkipListMap<>();
    private final int size;

    /** @param lost why a cluster does not say: nothing of its autoscalers is known here */
    public record All(Map<ClusterName, Autoscalers> known, Map<ClusterName, Reason> lost) {
        public All {
            known = Collections.unmodifiableSortedMap(new TreeMap<>(known));
            lost = Collections.unmodifiableSortedMap(new TreeMap<>(lost));
        }
    }

    /** @param connected empty when none is connected: then it is lost from the start */
    public AutoscalerInventory(Collection<? extends Cluster> connected, Clock clock, Pace.Later later) {
        topic = new Topic<>("autoscalers", clock);
        pace = new Pace(this::publish, Pace.FOR_EYES, clock, later);
        if (connected.isEmpty()) {
            topic.lost(Reason.of("because.clusters-none"));
        }
        size = connected.size();
        connected.forEach(cluster -> clusters.put(cluster.name(), new AutoscalerWatch(cluster, clock, pace::ask)));
        pace.ask();
    }

    public Topic<All> topic() {
        return topic;
    }

    /** Names of the metrics that triggers ask for. */
    Set<String> queried() {
        All all = topic.latest().value();
        return all == null
                ? Set.of()
                : all.known().values().stream()
                        .flatMap(cluster -> cluster.scaledObjects().stream())
                        .flatMap(wish -> wish.triggers().stream())
                        .flatMap(trigger -> QueriedMetrics.of(trigger.query()).stream())
                        .collect(Collectors.toSet());
    }

    /** One at a time, on the thread of the pace, which may be early: nothing is known before all clusters are here. */
    private void publish() {
        if (size == 0 || clusters.size() < size) {
            return;
        }
        SortedMap<ClusterName, Autoscalers> known = new TreeMap<>();
        SortedMap<ClusterName, Reason> lost = new TreeMap<>();
        clusters.forEach((name, cluster) -> {
            switch (cluster.latest()) {
                case Reading.Waiting<Autoscalers> _ -> {}
                case Reading.Current<Autoscalers>(Autoscalers now) -> known.put(name, now);
                case Reading.Lost<Autoscalers> gone -> lost.put(name, gone.reason());
            }
        });
        if (lost.size() == size) {
            topic.lost(Reason.several(lost.values()));
        } else if (known.size() + lost.size() == size) {
            topic.read(new All(known, lost));
        }
    }

    @Override
    public void close() {
        clusters.values().forEach(AutoscalerWatch::close);
    }
}
