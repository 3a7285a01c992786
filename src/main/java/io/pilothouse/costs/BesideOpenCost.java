package io.pilothouse.costs;

import io.pilothouse.clients.opencost.OpenCost;
import io.pilothouse.costs.ledger.Cause;
import io.pilothouse.costs.ledger.Entry;
import io.pilothouse.costs.ledger.Holder;
import io.pilothouse.costs.ledger.Ledger;
import io.pilothouse.costs.ledger.Line;
import io.pilothouse.telemetry.Subject;
import io.pilothouse.units.EndpointId;
import io.pilothouse.units.Namespace;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Devices of a month as the ledger has them and as OpenCost does, line by line.
 *
 * @param lines whose money differs most, first
 * @param warnings of OpenCost, in its words
 */
public record BesideOpenCost(List<OfHolder> lines, List<String> warnings) {
    /** What differs by less says nothing. */
    private static final double ALIKE = 0.01;

    public BesideOpenCost {
        lines = List.copyOf(lines);
        warnings = List.copyOf(warnings);
    }

    /** Why the two say something else, as far as it can be shown. */
    public enum Why {
        /** Nothing there is called like that. */
        ONLY_HERE,
        /** Nobody held a device here: requests stay for pods that wait for a node, and for pods that are over. */
        ONLY_THERE,
        /** The same, of some hours. */
        MORE_HOURS_THERE,
        FEWER_HOURS_THERE,
        /** An hour costs something else. */
        PRICE,
        /** Hours without samples are filled in here. */
        FILLED_IN,
        /** Some of it has no price here. */
        UNPRICED,
        /** What was reserved and not held is in it here. */
        RESERVED
    }

    /** @param money each in its own currency */
    public record Side(double hours, double money) {
        static final Side NONE = new Side(0, 0);

        Side plus(Side other) {
            return new Side(hours + other.hours, money + other.money);
        }

        public OptionalDouble perHour() {
            return hours > 0 ? OptionalDouble.of(money / hours) : OptionalDouble.empty();
        }
    }

    /** @param holder null of what nobody held */
    public record OfHolder(@Nullable Holder holder, Side here, Side there, Set<Why> whys) {
        public OfHolder {
            whys = Set.copyOf(whys);
        }

        /** Of there to here: what the hours that differ cost at the price of here. */
        public double ofHours() {
            return (there.hours - here.hours)
                    * here.perHour().orElse(there.perHour().orElse(0));
        }

        /** All else: what the price that differs makes of the hours of there. */
        public double ofPrice() {
            return there.money - here.money - ofHours();
        }
    }

    /** @param endpoints by the workload that runs them */
    static BesideOpenCost of(
            Ledger month, OpenCost.Allocations allocations, Function<Subject, @Nullable EndpointId> endpoints) {
        Map<@Nullable Holder, Here> here = new HashMap<>();
        month.entries().stream()
                .filter(entry -> isHeld(entry.line().cause()))
                .forEach(entry -> here.merge(holder(entry.line()), Here.of(entry), Here::plus));
        Map<@Nullable Holder, Side> there = new HashMap<>();
        allocations.all().stream()
                .filter(one -> one.gpuHours() > 0 || one.gpuCost() != 0)
                .forEach(one ->
                        there.merge(holder(one, endpoints), new Side(one.gpuHours(), one.gpuCost()), Side::plus));
        Set<@Nullable Holder> all = new HashSet<>(here.keySet());
        all.addAll(there.keySet());
        List<OfHolder> lines = all.stream()
                .map(holder ->
                        line(holder, here.getOrDefault(holder, Here.NONE), there.getOrDefault(holder, Side.NONE)))
                .sorted(Comparator.comparingDouble((OfHolder line) ->
                                -Math.abs(line.there().money() - line.here().money()))
                        .thenComparing(line -> String.valueOf(line.holder())))
                .toList();
        return new BesideOpenCost(lines, allocations.warnings());
    }

    private static boolean isHeld(Cause cause) {
        return cause.isOfDevices() && cause != Cause.ZERO;
    }

    private static @Nullable Holder holder(Line line) {
        if (!line.model().isEmpty()) {
            return new Holder.OfEndpoint(EndpointId.of(line.model(), line.environment()));
        }
        String[] other = line.application().split("/", 2);
        return other.length == 2 ? new Holder.OfOthers(other[0], other[1]) : null;
    }

    private static @Nullable Holder holder(OpenCost.Allocation one, Function<Subject, @Nullable EndpointId> endpoints) {
        if (one.isIdle()) {
            return null;
        }
        EndpointId endpoint = Namespace.isOne(one.namespace())
                ? endpoints.apply(new Subject(new Namespace(one.namespace()), one.controller()))
                : null;
        return endpoint == null
                ? new Holder.OfOthers(one.namespace(), one.controller())
                : new Holder.OfEndpoint(endpoint);
    }

    private record Here(Side side, double filledIn, double unpriced, boolean hasReserved) {
        static final Here NONE = new Here(Side.NONE, 0, 0, false);

        static Here of(Entry entry) {
            return new Here(
                    new Side(
                            entry.sum().allocated().hours(),
                            entry.sum().allocated().charged().doubleValue()),
                    entry.sum().gaps().interpolated(),
                    entry.sum().gaps().unpriced(),
                    entry.line().cause() == Cause.RESERVED);
        }

        Here plus(Here other) {
            return new Here(
                    side.plus(other.side),
                    filledIn + other.filledIn,
                    unpriced + other.unpriced,
                    hasReserved || other.hasReserved);
        }
    }

    private static OfHolder line(@Nullable Holder holder, Here here, Side there) {
        Set<Why> whys = figures(here.side(), there);
        if (here.filledIn() > 0 && whys.contains(Why.FEWER_HOURS_THERE)) {
            whys.add(Why.FILLED_IN);
        }
        if (here.unpriced() > 0) {
            whys.add(Why.UNPRICED);
        }
        if (here.hasReserved() && !whys.isEmpty()) {
            whys.add(Why.RESERVED);
        }
        return new OfHolder(holder, here.side(), there, whys);
    }

    private static Set<Why> figures(Side here, Side there) {
        if (there.hours() == 0) {
            return EnumSet.of(Why.ONLY_HERE);
        }
        if (here.hours() == 0) {
            return EnumSet.of(Why.ONLY_THERE);
        }
        Set<Why> whys = EnumSet.noneOf(Why.class);
        if (differ(here.hours(), there.hours())) {
            whys.add(there.hours() > here.hours() ? Why.MORE_HOURS_THERE : Why.FEWER_HOURS_THERE);
        }
        if (differ(here.money() / here.hours(), there.money() / there.hours())) {
            whys.add(Why.PRICE);
        }
        return whys;
    }

    private static boolean differ(double one, double other) {
        return Math.abs(one - other) > ALIKE * Math.max(Math.abs(one), Math.abs(other));
    }
}
