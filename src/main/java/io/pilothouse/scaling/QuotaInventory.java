package io.pilothouse.scaling;

import io.fabric8.kubernetes.api.model.ResourceQuota;
import io.pilothouse.clients.Subscription;
import io.pilothouse.clients.kubernetes.Cluster;
import io.pilothouse.clients.kubernetes.Watcher;
import io.pilothouse.live.LatestList;
import io.pilothouse.serving.ServingSpec.Placement;
import io.pilothouse.units.ClusterName;
import io.pilothouse.units.Namespace;
import io.pilothouse.units.Reason;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The quotas of all connected clusters, watched once for everybody. */
public class QuotaInventory implements AutoCloseable {
    private final Map<ClusterName, LatestList<ResourceQuota, Quota>> clusters = new HashMap<>();
    private final List<Subscription> watches = new ArrayList<>();

    QuotaInventory(Collection<? extends Cluster> connected) {
        connected.forEach(cluster -> {
            LatestList<ResourceQuota, Quota> list = new LatestList<>(Quota::read);
            clusters.put(cluster.name(), list);
            watches.add(cluster.watch(ResourceQuota.class, into(list)));
        });
    }

    private static Watcher<ResourceQuota> into(LatestList<ResourceQuota, Quota> list) {
        return new Watcher<>() {
            @Override
            public void changed(List<ResourceQuota> now) {
                list.read(now);
            }

            @Override
            public void lost(Reason reason) {
                list.lost(reason);
            }
        };
    }

    /** Empty while nobody knows; a namespace without quotas has none, and that is known. */
    private Optional<List<Quota>> of(ClusterName cluster, Namespace namespace) {
        LatestList<ResourceQuota, Quota> list = clusters.get(cluster);
        List<Quota> all = list == null || list.lost() != null ? null : list.all();
        return Optional.ofNullable(all)
                .map(quotas -> quotas.stream()
                        .filter(quota -> quota.namespace().equals(namespace.value()))
                        .toList());
    }

    /**
     * The tightest limit of a namespace; empty where nothing limits, and while nobody knows.
     *
     * @param pods of the endpoint, which use of it too
     */
    public Optional<QuotaLimit> limit(ClusterName cluster, Namespace namespace, Placement placement, int pods) {
        return of(cluster, namespace).flatMap(quotas -> QuotaLimit.tightest(quotas, placement, pods));
    }

    /** That nobody knows the quotas of a cluster: why, and what to do about it. */
    public record Unknown(Reason why, Reason cure) {}

    /** Empty while they are known: where none limits, none does. */
    public Optional<Unknown> unknown(ClusterName cluster) {
        LatestList<ResourceQuota, Quota> list = clusters.get(cluster);
        if (list == null) {
            return Optional.of(new Unknown(
                    Reason.of("because.cluster-not-connected", cluster), Reason.of("check.quota.unconnected.cure")));
        }
        Reason lost = list.lost();
        if (lost != null) {
            return Optional.of(new Unknown(lost, Reason.of("check.quota.unknown.cure")));
        }
        return list.all() == null
                ? Optional.of(new Unknown(Reason.of("check.quota.unread"), Reason.of("check.quota.unread.cure")))
                : Optional.empty();
    }

    @Override
    public void close() {
        watches.forEach(Subscription::close);
    }
}
