package io.pilothouse.rollouts;

import io.pilothouse.fit.Fit;
import io.pilothouse.gpus.DeviceKind;
import io.pilothouse.models.Weights;
import io.pilothouse.serving.Defaults;
import io.pilothouse.serving.ServingSpec;
import io.pilothouse.units.Bytes;
import io.pilothouse.units.ClusterName;
import io.pilothouse.units.CommitId;
import io.pilothouse.units.Provenance;
import io.pilothouse.units.Reason;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A roll-out with every field filled, and where each value comes from.
 *
 * @param base the commit it was made on
 * @param cluster of its environment
 * @param wanted what would be served; what is null there could not be proposed, and {@code why} says which fact is missing
 * @param serving what the endpoint serves by Git now; null for a new endpoint
 * @param why for every field
 * @param devices ranked: the proposed one first, then others that start, then those that do not, each with its reasons
 * @param engines the vLLM versions that may be chosen, newest first
 * @param teams those that the repository declares, by name; none where it declares none
 * @param weights the files of the version, what estimates are made of; without files when nobody knows the version
 * @param maySleep whether it may be without any replica
 * @param refusals what stands against the roll-out whatever is chosen: refused gates, a missing manifest of checksums
 */
public record Proposal(
        CommitId base,
        ClusterName cluster,
        ServingSpec wanted,
        @Nullable ServingSpec serving,
        Map<Field, Why> why,
        List<DeviceOption> devices,
        List<String> engines,
        List<String> teams,
        List<Reason> refusals,
        Weights weights,
        Defaults defaults,
        boolean maySleep) {
    /** Of the greatest length, that a replica should hold at once. */
    public static final int ENOUGH_REQUESTS = 2;

    /** Those that can be chosen; the first is the engine's own. */
    public static final List<String> KV_CACHE_TYPES = List.of("auto", "fp8");

    public Proposal {
        why = Map.copyOf(why);
        devices = List.copyOf(devices);
        engines = List.copyOf(engines);
        teams = List.copyOf(teams);
        refusals = List.copyOf(refusals);
    }

    /** The same with other values in its fields. */
    Proposal wanting(ServingSpec other, List<DeviceOption> ranked, Map<Field, Why> itsWhy) {
        return new Proposal(
                base, cluster, other, serving, itsWhy, ranked, engines, teams, refusals, weights, defaults, maySleep);
    }

    /** So many replicas at most, at least. */
    public static int leastAtMost(int min) {
        return Requirements.leastAtMost(min);
    }

    /** Whether the endpoint serves another model now. */
    public boolean replacesAnother() {
        return serving != null && ServedAlready.byAnother(serving, wanted);
    }

    /** Where a field's value comes from, or which fact is missing. */
    public Why why(Field field) {
        return Objects.requireNonNull(why.get(field), field::name);
    }

    public enum Field {
        VERSION,
        ENDPOINT,
        ENVIRONMENT,
        TEAM,
        ENGINE_VERSION,
        DEVICE,
        MAX_MODEL_LEN,
        GPU_MEMORY_UTILIZATION,
        KV_CACHE_DTYPE,
        /** Those that are no field of their own. */
        ARGUMENTS,
        TENSOR_PARALLEL,
        REPLICAS,
        MAX_REPLICAS,
        SCALE_UP_AT,
        CALLERS
    }

    /** Never {@link Provenance#YOU}: that is for the form to say. */
    public record Why(Provenance provenance, Reason reason) {}

    /**
     * A number of devices of a kind, for one replica.
     *
     * @param fit what the engine would do there
     * @param replicasNow how many replicas could start at once, now; null while the cluster cannot be read
     * @param freed how many replicas find room where the endpoint's own pods were, which go first
     * @param against why it cannot be taken at all, such as time-slices; empty when only {@code fit} decides
     */
    public record DeviceOption(
            DeviceKind kind, int devices, Fit fit, @Nullable Integer replicasNow, int freed, List<Reason> against) {
        public DeviceOption {
            against = List.copyOf(against);
        }

        public DeviceOption(
                DeviceKind kind, int devices, Fit fit, @Nullable Integer replicasNow, List<Reason> against) {
            this(kind, devices, fit, replicasNow, 0, against);
        }

        DeviceOption freeing(int replicas) {
            return new DeviceOption(kind, devices, fit, replicasNow, replicas, against);
        }

        /** The same where nobody knows any more what the engine would do, and why. */
        public DeviceOption doubted(Reason why) {
            return new DeviceOption(kind, devices, new Fit.Refused(List.of(why)), replicasNow, freed, against);
        }

        /** As people read it, and as addresses have it: 2 × L40S. */
        public String named() {
            return devices + " × " + kind.label();
        }

        public boolean starts() {
            return against.isEmpty() && fit instanceof Fit.Fits;
        }

        /** What stands against it, whatever says so. */
        public List<Reason> reasons() {
            return !against.isEmpty()
                    ? against
                    : switch (fit) {
                        case Fit.Fits ignored -> List.of();
                        case Fit.DoesNotFit doesNot -> doesNot.reasons();
                        case Fit.Refused refused -> refused.reasons();
                    };
        }

        public Bytes headroom() {
            return fit instanceof Fit.Fits fits ? fits.headroom() : Bytes.ZERO;
        }

        /** The wanted spec on these devices. */
        public ServingSpec on(ServingSpec wanted) {
            return wanted.withPlacement(placement()).withEngine(wanted.engine().onDevices(devices));
        }

        public ServingSpec.Placement placement() {
            return new ServingSpec.Placement(kind.resource(), kind.nodeSelector(), devices);
        }
    }
}
