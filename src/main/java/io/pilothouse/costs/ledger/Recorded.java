package io.pilothouse.costs.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What is recorded of a span, in any order.
 *
 * @param span which hours are asked for
 * @param coverage of samples by hour, 0 to 1: the share of an hour's samples that the server has; an hour that is not in it has none
 */
public record Recorded(
        Span span,
        Map<Instant, Double> coverage,
        List<HeldHour> held,
        List<NodeHour> nodes,
        List<VolumeHour> volumes,
        List<EngineHour> engines,
        List<CallerHour> callers) {
    public Recorded {
        coverage = Map.copyOf(coverage);
        held = List.copyOf(held);
        nodes = List.copyOf(nodes);
        volumes = List.copyOf(volumes);
        engines = List.copyOf(engines);
        callers = List.copyOf(callers);
    }

    /** Whole hours of UTC. */
    public record Span(Instant from, Instant to) {
        public Span {
            Hours.begin(from);
            Hours.begin(to);
            if (to.isBefore(from)) {
                throw new IllegalArgumentException("to: %s (expected: not before %s)".formatted(to, from));
            }
        }
    }
}
