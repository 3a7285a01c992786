package io.pilothouse.telemetry;

import io.pilothouse.telemetry.CallersReading.Caller;
import java.time.Instant;
import java.util.List;

/**
 * What was held and used within one hour of UTC, as a server of metrics has it. Nothing is added for samples that it lacks.
 *
 * @param hour its beginning
 * @param coverage the share of the hour, or of what is over of it, of which it has how nodes and pods were: 0 to 1
 * @param offered by nodes, whoever held it
 * @param engines what engines counted, of all replicas of a workload
 * @param callers what gateways counted
 * @param stored what was claimed of storage
 */
public record UsedHour(
        Instant hour,
        double coverage,
        List<Held> held,
        List<Offered> offered,
        List<OfEngines> engines,
        List<OfCaller> callers,
        List<Stored> stored) {
    public UsedHour {
        held = List.copyOf(held);
        offered = List.copyOf(offered);
        engines = List.copyOf(engines);
        callers = List.copyOf(callers);
        stored = List.copyOf(stored);
    }

    /**
     * Devices that pods of one workload held in one phase on one node.
     *
     * @param workload the pod's own name where no workload would have made such a one
     * @param device as {@link io.pilothouse.gpus.DeviceKind} calls it; empty of {@link HeldPhase#ZERO}
     * @param hours number of devices × time; of {@link HeldPhase#ZERO} time
     * @param used of these hours; NaN where it is measured of less than half of them
     */
    public record Held(
            String namespace,
            String workload,
            String node,
            String device,
            HeldPhase phase,
            double hours,
            double used) {}

    /**
     * @param kind of the node, as its label {@code node.kubernetes.io/instance-type} says; empty where nobody says it
     * @param device empty of the node itself
     * @param hours number of devices × time
     */
    public record Offered(String node, String kind, String device, double hours) {}

    /** Rises of counters; {@code prefillSeconds} and {@code decodeSeconds} of all requests together, NaN where no engine counts them. */
    public record OfEngines(Subject subject, Counted tokens, double prefillSeconds, double decodeSeconds) {}

    public record OfCaller(Caller caller, Counted tokens) {}

    /**
     * Storage that a claim has.
     *
     * @param workload whose pods mount it; empty where no pod does
     * @param storageClass empty where the claim names none
     * @param byteHours bytes × time; of a claim that several workloads mount at once an equal part
     */
    public record Stored(String namespace, String claim, String workload, String storageClass, double byteHours) {}

    /** Tokens; fractions, because servers extrapolate. {@code prompt} is without those that were {@code cached}. */
    public record Counted(double prompt, double cached, double generated) {
        /** @param all tokens of prompts, cached or not; NaN is taken as none */
        static Counted of(double all, double cached, double generated) {
            double taken = Math.clamp(known(cached), 0, known(all));
            return new Counted(known(all) - taken, taken, known(generated));
        }

        private static double known(double value) {
            return Double.isNaN(value) ? 0 : Math.max(0, value);
        }
    }

    /** Of which a server has nothing. */
    static UsedHour nothing(Instant hour) {
        return new UsedHour(hour, 0, List.of(), List.of(), List.of(), List.of(), List.of());
    }

    int weight() {
        return 1 + held.size() + offered.size() + engines.size() + callers.size() + stored.size();
    }
}
