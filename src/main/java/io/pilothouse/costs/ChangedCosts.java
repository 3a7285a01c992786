package io.pilothouse.costs;

import io.pilothouse.gpus.Devices;
import io.pilothouse.prices.DayPrices;
import io.pilothouse.prices.PriceBlock.Reserved;
import io.pilothouse.prices.Prices;
import io.pilothouse.prices.Rent;
import io.pilothouse.review.EffectNow.Line;
import io.pilothouse.serving.CostUntil;
import io.pilothouse.serving.DeclaredCost;
import io.pilothouse.serving.EndpointCost;
import io.pilothouse.serving.EndpointCost.Declared;
import io.pilothouse.serving.EndpointCost.OfSide;
import io.pilothouse.serving.EndpointCost.Range;
import io.pilothouse.units.Money;
import io.pilothouse.units.Reason;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is said of the costs of changed endpoints: of all of them together, and of each that changes. */
record ChangedCosts(List<EndpointCost> all, Day day) {
    private static final int MOST_SAID = 10;
    private static final String WORDS = "rent";
    private static final Reason WHAT = Reason.of(WORDS + ".what");
    private static final Reason UNKNOWN = Reason.of(WORDS + ".unknown");

    /**
     * @param devices of all clusters, and who holds them
     * @param ends null where the change is wanted for good
     */
    record Day(
            Prices prices,
            LocalDate today,
            Devices devices,
            @Nullable CostUntil ends) {
        DayPrices onDemand() {
            return prices.on(today);
        }

        Optional<Reason> untilItEnds(List<EndpointCost> costs) {
            return Optional.ofNullable(ends).flatMap(until -> until.amount(costs, prices.currency()));
        }

        /** The first day from which on the device has another price, if the change still holds then. */
        Optional<LocalDate> nextOther(String device) {
            return prices.nextOther(device, today)
                    .filter(then -> ends == null
                            || then.atStartOfDay(prices.zone()).toInstant().isBefore(ends.end()));
        }
    }

    ChangedCosts {
        all = List.copyOf(all);
    }

    List<Line> lines() {
        if (all.size() == 1) {
            EndpointCost one = all.getFirst();
            return List.of(line(WHAT, one, because(one)));
        }
        List<EndpointCost> changed = all.stream().filter(EndpointCost::changes).toList();
        List<Line> lines = new ArrayList<>();
        if (!all.isEmpty()) {
            lines.add(total());
        }
        changed.stream()
                .limit(MOST_SAID)
                .map(one -> line(
                        Reason.of(
                                WORDS + ".of",
                                one.endpoint().name(),
                                one.endpoint().environment()),
                        one,
                        held(one)))
                .forEach(lines::add);
        return lines;
    }

    private Line line(Reason what, EndpointCost one, List<Reason> because) {
        return line(what, one.amount(day.prices().currency()), List.of(one), because);
    }

    /** Of what ends, first what it costs until then. */
    private Line line(Reason what, Reason aMonth, List<EndpointCost> costs, List<Reason> because) {
        return day.untilItEnds(costs)
                .map(sum -> new Line(
                        what,
                        sum,
                        Stream.concat(Stream.of(Reason.of(WORDS + ".until.month", aMonth)), because.stream())
                                .toList()))
                .orElseGet(() -> new Line(what, aMonth, because));
    }

    /** Of those that are known: where some are not, it says of how many. */
    private Line total() {
        List<EndpointCost> known = all.stream().filter(EndpointCost::isKnown).toList();
        List<Reason> because = new ArrayList<>();
        int unknown = all.size() - known.size();
        if (unknown > 0) {
            because.add(Reason.of(WORDS + ".without", unknown, all.size()));
        }
        long changed = all.stream().filter(EndpointCost::changes).count();
        if (changed > MOST_SAID) {
            because.add(Reason.of(WORDS + ".first", MOST_SAID, changed));
        }
        because.addAll(prices(all.stream().flatMap(ChangedCosts::sides)));
        return line(
                Reason.of(WORDS + ".all", all.size()),
                known.isEmpty()
                        ? UNKNOWN
                        : EndpointCost.amount(
                                sum(known.stream().map(EndpointCost::before)),
                                sum(known.stream().map(EndpointCost::after)),
                                day.prices().currency()),
                known,
                because);
    }

    private static Optional<Range> sum(Stream<OfSide> sides) {
        return Optional.of(sides.flatMap(side -> side.month().stream()).reduce(Range.NOTHING, Range::plus));
    }

    private List<Reason> because(EndpointCost one) {
        return Stream.concat(held(one).stream(), prices(sides(one)).stream()).toList();
    }

    private static Stream<OfSide> sides(EndpointCost one) {
        return Stream.of(one.before(), one.after());
    }

    /** How many replicas of which devices. */
    private static List<Reason> held(EndpointCost one) {
        return one.before().equals(one.after())
                ? List.of(one.after().held())
                : List.of(
                        Reason.of(WORDS + ".before", one.before().held()),
                        Reason.of(WORDS + ".after", one.after().held()));
    }

    /** What each device costs today, when that changes, and what of it is paid in any case. */
    private List<Reason> prices(Stream<OfSide> sides) {
        List<String> devices = sides.flatMap(side -> side instanceof Declared(DeclaredCost.Known known)
                                && known.held().each() > 0
                        ? Stream.of(known.held().device())
                        : Stream.empty())
                .distinct()
                .sorted()
                .toList();
        return devices.isEmpty()
                ? List.of()
                : Stream.concat(
                                Stream.of(Reason.of(WORDS + ".hours", Rent.HOURS_OF_MONTH)),
                                devices.stream().flatMap(this::prices))
                        .toList();
    }

    private Stream<Reason> prices(String device) {
        DayPrices today = day.onDemand();
        String currency = day.prices().currency();
        List<Reason> said = new ArrayList<>();
        today.ofDevice(device)
                .ifPresent(each -> said.add(Reason.of(WORDS + ".price", device, Money.price(each, currency))));
        day.nextOther(device)
                .ifPresent(then -> said.add(day.prices()
                        .on(then)
                        .ofDevice(device)
                        .map(each -> Reason.of(WORDS + ".price.then", device, Money.price(each, currency), then))
                        .orElseGet(() -> Reason.of(WORDS + ".price.ends", device, then))));
        reserved(today.charged(device).whole()).ifPresent(said::add);
        return said.stream();
    }

    /** How many of them are held is not said where a cluster does not answer. */
    private Optional<Reason> reserved(String device) {
        Reserved reserved = day.onDemand().reserved().get(device);
        if (reserved == null) {
            return Optional.empty();
        }
        List<Object> facts = new ArrayList<>(List.of(
                reserved.count(),
                device,
                Money.price(reserved.perHour(), day.prices().currency())));
        if (!day.devices().isOfNow() || day.devices().nodes().isEmpty()) {
            return Optional.of(new Reason(WORDS + ".reserved", facts));
        }
        facts.add(day.devices().nodes().stream()
                .flatMap(node -> node.stocks().stream())
                .filter(stock -> stock.kind().label().equals(device))
                .mapToLong(stock -> stock.holders().size())
                .sum());
        return Optional.of(new Reason(WORDS + ".reserved.held", facts));
    }
}
