package io.pilothouse.scaling;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.pilothouse.clients.Subscription;
import io.pilothouse.clients.kubernetes.Cluster;
import io.pilothouse.clients.kubernetes.ScaledObjectResource;
import io.pilothouse.clients.kubernetes.Watcher;
import io.pilothouse.live.LatestList;
import io.pilothouse.live.Reading;
import io.pilothouse.live.Topic;
import io.pilothouse.units.Reason;
import java.time.Clock;
import java.util.List;

/**
 * ScaledObjects and autoscalers of one cluster, each watched once. Known when both lists were told, and lost while one of them is; a cluster without KEDA
 * has no ScaledObjects, and that is known.
 */
final class AutoscalerWatch implements AutoCloseable {
    private final LatestList<ScaledObjectResource, ScaledObject> wishes = new LatestList<>(ScaledObjectReader::read);
    private final LatestList<HorizontalPodAutoscaler, Hpa> hpas = new LatestList<>(HpaReader::read);
    private final Topic<Autoscalers> topic;
    private final Runnable changed;
    private final List<Subscription> watches;

    AutoscalerWatch(Cluster cluster, Clock clock, Runnable changed) {
        this.changed = changed;
        topic = new Topic<>("autoscalers of " + cluster.name(), clock);
        watches = List.of(
                cluster.watch(ScaledObjectResource.class, into(wishes)),
                cluster.watch(HorizontalPodAutoscaler.class, into(hpas)));
    }

    Reading<Autoscalers> latest() {
        return topic.latest();
    }

    private <K extends HasMetadata> Watcher<K> into(LatestList<K, ?> list) {
        return new Watcher<>() {
            @Override
            public void changed(List<K> now) {
                list.read(now);
                publish();
            }

            @Override
            public void lost(Reason reason) {
                list.lost(reason);
                publish();
            }
        };
    }

    /** The threads of two watches write one topic: one at a time. */
    private synchronized void publish() {
        Reason lost = wishes.lost();
        boolean hasKeda = lost == null || !Watcher.isWithoutKind(lost);
        List<ScaledObject> known = hasKeda ? wishes.all() : List.of();
        List<Hpa> knownHpas = hpas.all();
        if (lost != null && hasKeda) {
            topic.lost(lost);
        } else if (hpas.lost() != null) {
            topic.lost(hpas.lost());
        } else if (known != null && knownHpas != null) {
            topic.read(new Autoscalers(known, knownHpas, hasKeda));
        }
        changed.run();
    }

    @Override
    public void close() {
        watches.forEach(Subscription::close);
    }
}
