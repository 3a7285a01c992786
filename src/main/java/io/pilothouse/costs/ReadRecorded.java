package io.pilothouse.costs;

import io.pilothouse.costs.ledger.CallerHour;
import io.pilothouse.costs.ledger.EngineHour;
import io.pilothouse.costs.ledger.HeldHour;
import io.pilothouse.costs.ledger.Holder;
import io.pilothouse.costs.ledger.NodeHour;
import io.pilothouse.costs.ledger.Phase;
import io.pilothouse.costs.ledger.Recorded;
import io.pilothouse.costs.ledger.Tokens;
import io.pilothouse.costs.ledger.VolumeHour;
import io.pilothouse.telemetry.HeldPhase;
import io.pilothouse.telemetry.Subject;
import io.pilothouse.telemetry.Usage;
import io.pilothouse.telemetry.UsedHour;
import io.pilothouse.units.EndpointId;
import io.pilothouse.units.Namespace;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a server of metrics recorded, as a ledger is made of it. What engines and gateways count of models that are no endpoint is left out; devices
 * that others than endpoints held are theirs.
 *
 * @param meant the endpoint of each name, by the moment since when it is that one; empty where it could be several
 */
public record ReadRecorded(Map<ReadRecorded.Named, NavigableMap<Instant, Optional<EndpointId>>> meant) {
    private static final double GIBIBYTE = 1L << 30;

    public ReadRecorded {
        meant = Map.copyOf(meant);
    }

    /** By what records of an hour say which endpoint they are of. */
    public sealed interface Named {
        record Workload(Subject subject) implements Named {}

        /** @param name that callers give */
        record Model(String name) implements Named {}
    }

    /** What is so at the end of an hour holds for all of it: a commit comes before the pods that it makes. Null where nobody knows. */
    @Nullable EndpointId in(Instant hour, Named named) {
        NavigableMap<Instant, Optional<EndpointId>> endpoints = meant.get(named);
        Map.Entry<Instant, Optional<EndpointId>> last =
                endpoints == null ? null : endpoints.lowerEntry(hour.plus(1, ChronoUnit.HOURS));
        return last == null ? null : last.getValue().orElse(null);
    }

    public Recorded of(Usage usage) {
        Map<Instant, Double> coverage = new HashMap<>();
        List<HeldHour> held = new ArrayList<>();
        List<NodeHour> nodes = new ArrayList<>();
        List<EngineHour> engines = new ArrayList<>();
        List<CallerHour> callers = new ArrayList<>();
        List<VolumeHour> volumes = new ArrayList<>();
        for (UsedHour hour : usage.hours()) {
            hour.stored().stream()
                    .filter(one -> one.byteHours() > 0)
                    .forEach(one -> volumes.add(volume(hour.hour(), one)));
            coverage.put(hour.hour(), hour.coverage());
            hour.held().stream()
                    .filter(one -> one.phase() != HeldPhase.ZERO
                            || endpoint(hour.hour(), one.namespace(), one.workload()) != null)
                    .forEach(one -> held.add(held(hour.hour(), one)));
            hour.offered()
                    .forEach(one ->
                            nodes.add(new NodeHour(hour.hour(), one.node(), one.kind(), one.device(), one.hours())));
            hour.engines().forEach(one -> {
                EndpointId endpoint = in(hour.hour(), new Named.Workload(one.subject()));
                if (endpoint != null) {
                    engines.add(new EngineHour(
                            hour.hour(), endpoint, tokens(one.tokens()), one.prefillSeconds(), one.decodeSeconds()));
                }
            });
            hour.callers().forEach(one -> {
                EndpointId endpoint =
                        in(hour.hour(), new Named.Model(one.caller().model()));
                if (endpoint != null) {
                    callers.add(caller(hour.hour(), endpoint, one));
                }
            });
        }
        return new Recorded(span(usage), coverage, held, nodes, volumes, engines, callers);
    }

    private static CallerHour caller(Instant hour, EndpointId endpoint, UsedHour.OfCaller one) {
        return new CallerHour(hour, endpoint, one.caller().team(), one.caller().application(), tokens(one.tokens()));
    }

    /** Up to the end of the hour that is not over yet. */
    private static Recorded.Span span(Usage usage) {
        Instant end = usage.until().truncatedTo(ChronoUnit.HOURS);
        return new Recorded.Span(usage.from(), end.equals(usage.until()) ? end : end.plus(1, ChronoUnit.HOURS));
    }

    private HeldHour held(Instant hour, UsedHour.Held one) {
        return new HeldHour(
                hour,
                holder(hour, one.namespace(), one.workload()),
                one.device(),
                one.node(),
                phase(one.phase()),
                one.hours(),
                Double.isNaN(one.used()) ? null : Double.valueOf(one.used()));
    }

    /** A claim that no pod mounts goes by its own name, and is nobody's, also where an endpoint is called like it. */
    private VolumeHour volume(Instant hour, UsedHour.Stored one) {
        Holder holder = one.workload().isEmpty()
                ? new Holder.OfOthers(one.namespace(), one.claim())
                : holder(hour, one.namespace(), one.workload());
        return new VolumeHour(hour, holder, one.storageClass(), one.byteHours() / GIBIBYTE);
    }

    private Holder holder(Instant hour, String namespace, String workload) {
        EndpointId endpoint = endpoint(hour, namespace, workload);
        return endpoint == null ? new Holder.OfOthers(namespace, workload) : new Holder.OfEndpoint(endpoint);
    }

    private @Nullable EndpointId endpoint(Instant hour, String namespace, String workload) {
        return Namespace.isOne(namespace)
                ? in(hour, new Named.Workload(new Subject(new Namespace(namespace), workload)))
                : null;
    }

    private static Phase phase(HeldPhase phase) {
        return switch (phase) {
            case SERVING -> Phase.SERVING;
            case IDLE -> Phase.IDLE;
            case LOADING -> Phase.LOADING;
            case PENDING -> Phase.PENDING;
            case ZERO -> Phase.ZERO;
        };
    }

    private static Tokens tokens(UsedHour.Counted counted) {
        return new Tokens(counted.prompt(), counted.cached(), counted.generated());
    }
}
