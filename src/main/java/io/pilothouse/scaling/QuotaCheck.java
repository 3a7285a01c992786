package io.pilothouse.scaling;

import io.pilothouse.changes.Candidate;
import io.pilothouse.changes.Check;
import io.pilothouse.changes.Environments;
import io.pilothouse.changes.Environments.Environment;
import io.pilothouse.changes.Finding;
import io.pilothouse.changes.Finding.Severity;
import io.pilothouse.changes.InvalidYaml;
import io.pilothouse.fleet.FleetFeed;
import io.pilothouse.scaling.TouchedScalers.Scaler;
import io.pilothouse.serving.ServingReader;
import io.pilothouse.serving.ServingSpec;
import io.pilothouse.serving.ServingSpec.Placement;
import io.pilothouse.units.Reason;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** More replicas at most than the quotas of the namespace let be beside what else is there: of devices, and of pods. */
@Component
class QuotaCheck implements Check {
    private static final Reason NAME = Reason.of("check.quota");
    private static final String MOST = "spec.maxReplicaCount";

    private final QuotaInventory quotas;
    private final FleetFeed fleet;

    QuotaCheck(QuotaInventory quotas, FleetFeed fleet) {
        this.quotas = quotas;
        this.fleet = fleet;
    }

    @Override
    public Reason name() {
        return NAME;
    }

    @Override
    public List<Finding> judge(Candidate candidate) {
        return TouchedScalers.judged(candidate, scaler -> judge(scaler, candidate).stream());
    }

    private Optional<Finding> judge(Scaler scaler, Candidate candidate) {
        Environment environment = Environments.readable(scaler.tree())
                .named(scaler.endpoint().environment())
                .orElse(null);
        Placement placement = placement(scaler).orElse(null);
        if (environment == null || placement == null) {
            return Optional.empty();
        }
        Reason lost = quotas.lost(environment.cluster());
        if (lost != null) {
            return isRaised(scaler, candidate)
                    ? Optional.of(scaler.finding(
                            Severity.WARNS,
                            NAME,
                            MOST,
                            Reason.of("check.quota.unknown", environment.namespace(), lost),
                            Reason.of("check.quota.unknown.cure")))
                    : Optional.empty();
        }
        int pods = fleet.fleet()
                .named(scaler.endpoint())
                .map(endpoint -> endpoint.pods().size())
                .orElse(0);
        return quotas.of(environment.cluster(), environment.namespace()).orElse(List.of()).stream()
                .filter(Quota::isOfAll)
                .flatMap(quota -> limits(quota, placement, pods))
                .filter(limit -> limit.replicas() < scaler.most())
                .min(Comparator.comparingInt(Limit::replicas))
                .map(limit -> scaler.finding(
                        Severity.WARNS,
                        NAME,
                        MOST,
                        limit.reason(scaler.most()),
                        Reason.of(
                                "check.quota.most.cure",
                                limit.replicas(),
                                limit.quota().name())));
    }

    private static Optional<Placement> placement(Scaler scaler) {
        try {
            return ServingReader.read(scaler.folder(), scaler.endpoint()).map(ServingSpec::placement);
        } catch (InvalidYaml broken) {
            return Optional.empty(); // another check says so
        }
    }

    /** Only whoever wants more has to know. */
    private static boolean isRaised(Scaler scaler, Candidate candidate) {
        try {
            return ServingSpec.read(candidate.before(), scaler.endpoint())
                    .map(before -> before.scaling().max() < scaler.most())
                    .orElse(true);
        } catch (InvalidYaml broken) {
            return true;
        }
    }

    /**
     * What one line of a quota lets be.
     *
     * @param what is counted
     * @param hard the most of it
     * @param others used by other pods
     */
    private record Limit(Quota quota, String what, int hard, int others, int replicas) {
        Reason reason(int most) {
            return Reason.of("check.quota.most", most, quota.name(), quota.namespace(), replicas, hard, what, others);
        }
    }

    private static Stream<Limit> limits(Quota quota, Placement placement, int pods) {
        Stream<Optional<Limit>> ofDevices = placement.devices() < 1
                ? Stream.empty()
                : Stream.of(limit(quota, "requests." + placement.resource(), placement.devices(), placement, pods));
        return Stream.concat(
                        ofDevices, Stream.of("pods", "count/pods").map(what -> limit(quota, what, 1, placement, pods)))
                .flatMap(Optional::stream);
    }

    /** @param each of one pod */
    private static Optional<Limit> limit(Quota quota, String what, int each, Placement placement, int pods) {
        Double hard = quota.hard().get(what);
        if (hard == null) {
            return Optional.empty();
        }
        double used = quota.used().getOrDefault(what, 0.0);
        double others = Math.max(0, used - (double) pods * each);
        int replicas = (int) Math.max(0, Math.floor((hard - others) / (each * placement.pods())));
        return Optional.of(new Limit(quota, what, hard.intValue(), (int) others, replicas));
    }
}
