package io.pilothouse.scaling;

import io.pilothouse.serving.ServingSpec.Placement;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How many replicas one line of a quota lets be, beside what other pods use.
 *
 * @param what is counted: {@code requests.nvidia.com/gpu}, {@code pods}
 * @param hard the most of it
 * @param others used by other pods
 */
public record QuotaLimit(String namespace, String quota, String what, int hard, int others, int replicas) {
    /**
     * The one that lets the fewest be, of devices and of pods; empty where no quota counts these for all pods.
     *
     * @param pods of the endpoint, which use of it too
     */
    static Optional<QuotaLimit> tightest(List<Quota> quotas, Placement placement, int pods) {
        return quotas.stream()
                .filter(Quota::isOfAll)
                .flatMap(quota -> limits(quota, placement, pods))
                .min(Comparator.comparingInt(QuotaLimit::replicas));
    }

    private static Stream<QuotaLimit> limits(Quota quota, Placement placement, int pods) {
        Stream<Optional<QuotaLimit>> ofDevices = placement.devices() < 1
                ? Stream.empty()
                : Stream.of(of(quota, "requests." + placement.resource(), placement.devices(), placement, pods));
        return Stream.concat(
                        ofDevices, Stream.of("pods", "count/pods").map(what -> of(quota, what, 1, placement, pods)))
                .flatMap(Optional::stream);
    }

    /** @param each of one pod */
    private static Optional<QuotaLimit> of(Quota quota, String what, int each, Placement placement, int pods) {
        Double hard = quota.hard().get(what);
        if (hard == null) {
            return Optional.empty();
        }
        double used = quota.used().getOrDefault(what, 0.0);
        double others = Math.max(0, used - (double) pods * each);
        int replicas = (int) Math.max(0, Math.floor((hard - others) / (each * placement.pods())));
        return Optional.of(
                new QuotaLimit(quota.namespace(), quota.name(), what, hard.intValue(), (int) others, replicas));
    }
}
