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
import org.jspecify.annotations.Nullable;

/**
 * What a server of metrics recorded, as a ledger is made of it. What engines and gateways count of models that are no endpoint is left out; devices
 * that others than endpoints held are theirs.
 *
 * @param endpoints by the workload that runs them, also those that are gone
 * @param called by the model that callers name
 */
public record ReadRecorded(Map<Subject, EndpointId> endpoints, Map<String, EndpointId> called) {
    private static final double GIBIBYTE = 1L << 30;

    public ReadRecorded {
        endpoints = Map.copyOf(endpoints);
        called = Map.copyOf(called);
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
                    .filter(one -> one.phase() != HeldPhase.ZERO || endpoint(one.namespace(), one.workload()) != null)
                    .forEach(one -> held.add(held(hour.hour(), one)));
            hour.offered()
                    .forEach(one ->
                            nodes.add(new NodeHour(hour.hour(), one.node(), one.kind(), one.device(), one.hours())));
            hour.engines().forEach(one -> {
                EndpointId endpoint = endpoints.get(one.subject());
                if (endpoint != null) {
                    engines.add(new EngineHour(
                            hour.hour(), endpoint, tokens(one.tokens()), one.prefillSeconds(), one.decodeSeconds()));
                }
            });
            hour.callers().forEach(one -> {
                EndpointId endpoint = called.get(one.caller().model());
                if (endpoint != null) {
                    callers.add(new CallerHour(
                            hour.hour(),
                            endpoint,
                            one.caller().team(),
                            one.caller().application(),
                            tokens(one.tokens())));
                }
            });
        }
        return new Recorded(span(usage), coverage, held, nodes, volumes, engines, callers);
    }

    /** Up to the end of the hour that is not over yet. */
    private static Recorded.Span span(Usage usage) {
        Instant end = usage.until().truncatedTo(ChronoUnit.HOURS);
        return new Recorded.Span(usage.from(), end.equals(usage.until()) ? end : end.plus(1, ChronoUnit.HOURS));
    }

    private HeldHour held(Instant hour, UsedHour.Held one) {
        return new HeldHour(
                hour,
                holder(one.namespace(), one.workload()),
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
                : holder(one.namespace(), one.workload());
        return new VolumeHour(hour, holder, one.storageClass(), one.byteHours() / GIBIBYTE);
    }

    private Holder holder(String namespace, String workload) {
        EndpointId endpoint = endpoint(namespace, workload);
        return endpoint == null ? new Holder.OfOthers(namespace, workload) : new Holder.OfEndpoint(endpoint);
    }

    private @Nullable EndpointId endpoint(String namespace, String workload) {
        return Namespace.isOne(namespace) ? endpoints.get(new Subject(new Namespace(namespace), workload)) : null;
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
