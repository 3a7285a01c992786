package io.pilothouse.costs.ledger;

import io.pilothouse.costs.ledger.Callers.Caller;
import io.pilothouse.units.EndpointId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What each hour has: records added up by what they are of, with what is made up where samples are missing. */
final class HourBook {
    private final Rows<HeldKey> held;
    private final Rows<NodeKey> nodes;
    private final Rows<VolumeKey> volumes;
    private final Callers callers;
    private final Coverage coverage;
    private final Map<Instant, TreeMap<EndpointId, Tokens>> engines = new HashMap<>();

    HourBook(Recorded recorded, Coverage coverage, Calls calls) {
        this.coverage = coverage;
        held = new Rows<>(coverage);
        nodes = new Rows<>(coverage);
        volumes = new Rows<>(coverage);
        callers = new Callers(calls, coverage);
        for (HeldHour one : recorded.held()) {
            held.add(one.hour(), new HeldKey(one.holder(), one.device(), one.node(), one.phase()), Quantity.of(one));
        }
        for (NodeHour one : recorded.nodes()) {
            nodes.add(one.hour(), new NodeKey(one.node(), one.kind(), one.device()), Quantity.of(one.hours()));
        }
        for (VolumeHour one : recorded.volumes()) {
            volumes.add(one.hour(), new VolumeKey(one.holder(), one.storageClass()), Quantity.of(one.gibibyteHours()));
        }
        recorded.engines().stream()
                .sorted(Comparator.comparing(EngineHour::tokens, Tokens.ORDER))
                .forEach(one -> engines.computeIfAbsent(one.hour(), hour -> new TreeMap<>())
                        .merge(one.endpoint(), one.tokens(), Tokens::plus));
    }

    Hour in(Instant hour) {
        return new Hour(
                hour,
                told(hour),
                held.in(hour),
                nodes.in(hour),
                volumes.in(hour),
                callers.in(hour),
                engines.getOrDefault(hour, new TreeMap<>()));
    }

    private BigDecimal told(Instant hour) {
        double told = coverage.told(hour);
        return told == 1 ? BigDecimal.ONE : BigDecimal.valueOf(told);
    }

    /**
     * Keys are in their order, so that sums of binary fractions come out the same whatever the order of the records was.
     *
     * @param told the share of it that is charged: what is not recorded of it is not
     */
    record Hour(
            Instant begin,
            BigDecimal told,
            SortedMap<HeldKey, Quantity> held,
            SortedMap<NodeKey, Quantity> nodes,
            SortedMap<VolumeKey, Quantity> volumes,
            SortedMap<EndpointId, List<Caller>> callers,
            SortedMap<EndpointId, Tokens> engines) {}
}
