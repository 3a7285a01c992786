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
import java.util.List;
import java.util.Optional;
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
        QuotaInventory.Unknown unknown = quotas.unknown(environment.cluster()).orElse(null);
        if (unknown != null) {
            return isRaised(scaler, candidate)
                    ? Optional.of(scaler.finding(
                            Severity.WARNS,
                            NAME,
                            MOST,
                            Reason.of("check.quota.unknown", environment.namespace(), unknown.why()),
                            unknown.cure()))
                    : Optional.empty();
        }
        int pods = fleet.fleet()
                .named(scaler.endpoint())
                .map(endpoint -> endpoint.pods().size())
                .orElse(0);
        return quotas.limit(environment.cluster(), environment.namespace(), placement, pods)
                .filter(limit -> limit.replicas() < scaler.most())
                .map(limit ->
                        scaler.finding(Severity.WARNS, NAME, MOST, reason(limit, scaler.most()), cure(limit, scaler)));
    }

    /** Fewer replicas are no cure where not even the fewest that there ever are have room. */
    private static Reason cure(QuotaLimit limit, Scaler scaler) {
        return limit.replicas() < Math.max(1, scaler.least())
                ? Reason.of("check.quota.room.cure", limit.quota())
                : Reason.of("check.quota.most.cure", limit.replicas(), limit.quota());
    }

    private static Reason reason(QuotaLimit limit, int most) {
        return Reason.of(
                "check.quota.most",
                most,
                limit.quota(),
                limit.namespace(),
                limit.replicas(),
                limit.hard(),
                limit.what(),
                limit.others());
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
}
