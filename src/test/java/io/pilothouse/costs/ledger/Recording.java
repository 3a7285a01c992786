package io.pilothouse.costs.ledger;

import io.pilothouse.units.EndpointId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What was recorded, as tests say it; every hour of the span has all samples until it is said otherwise. */
final class Recording {
    static final String H100 = "H100 80 GB";

    private final Recorded.Span span;
    final Map<Instant, Double> coverage = new TreeMap<>();
    final List<HeldHour> held = new ArrayList<>();
    final List<NodeHour> nodes = new ArrayList<>();
    final List<VolumeHour> volumes = new ArrayList<>();
    final List<EngineHour> engines = new ArrayList<>();
    final List<CallerHour> callers = new ArrayList<>();

    private Recording(Recorded.Span span) {
        this.span = span;
        for (Instant hour = span.from(); hour.isBefore(span.to()); hour = hour.plus(Duration.ofHours(1))) {
            coverage.put(hour, 1.0);
        }
    }

    static Recording of(String from, int hours) {
        Instant begin = Instant.parse(from);
        return new Recording(new Recorded.Span(begin, begin.plus(Duration.ofHours(hours))));
    }

    Instant hour(int after) {
        return span.from().plus(Duration.ofHours(after));
    }

    Recording covered(int hour, double share) {
        coverage.put(hour(hour), share);
        return this;
    }

    /** Half of it is used. */
    Recording held(int hour, String model, Phase phase, double hours) {
        return held(hour, model, H100, phase, new Taken(hours, hours / 2));
    }

    Recording held(int hour, String model, String device, Phase phase, Taken taken) {
        Holder holder = new Holder.OfEndpoint(EndpointId.of(model, "prod"));
        held.add(new HeldHour(hour(hour), holder, device, "node-1", phase, taken.hours(), taken.used()));
        return this;
    }

    /** Device-hours, and how many of them were used. */
    record Taken(double hours, @Nullable Double used) {}

    Recording others(int hour, String workload, double hours) {
        held.add(new HeldHour(
                hour(hour), new Holder.OfOthers("tools", workload), H100, "node-1", Phase.SERVING, hours, null));
        return this;
    }

    Recording node(int hour, String device, double hours) {
        nodes.add(new NodeHour(hour(hour), "node-1", "p5.48xlarge", device, hours));
        return this;
    }

    Recording called(int hour, String model, String team, String application, Tokens tokens) {
        callers.add(new CallerHour(hour(hour), EndpointId.of(model, "prod"), team, application, tokens));
        return this;
    }

    Recording called(int hour, String model, String team, double prompt) {
        return called(hour, model, team, "", new Tokens(prompt, 0, 0));
    }

    Recording engine(int hour, String model, Tokens tokens, double prefillSeconds, double decodeSeconds) {
        engines.add(new EngineHour(hour(hour), EndpointId.of(model, "prod"), tokens, prefillSeconds, decodeSeconds));
        return this;
    }

    Recorded recorded() {
        return new Recorded(span, coverage, held, nodes, volumes, engines, callers);
    }

    /** The same records in another order. */
    Recorded shuffled(long seed) {
        Random random = new Random(seed);
        return new Recorded(
                span,
                coverage,
                shuffled(held, random),
                shuffled(nodes, random),
                shuffled(volumes, random),
                shuffled(engines, random),
                shuffled(callers, random));
    }

    private static <T> List<T> shuffled(List<T> list, Random random) {
        List<T> other = new ArrayList<>(list);
        Collections.shuffle(other, random);
        return other;
    }

    static Owners owner(String model, String team) {
        return new Owners(Map.of(model, new TreeMap<>(Map.of(Instant.EPOCH, team))), Map.of());
    }

    static Map<String, Long> cents(Ledger ledger, Grouping.By... by) {
        Map<String, Long> cents = new TreeMap<>();
        ledger.by(Grouping.by(by))
                .forEach((key, sum) ->
                        cents.put(String.join(" ", key), sum.allocated().cents()));
        return cents;
    }
}
