package io.pilothouse.serving;

import io.pilothouse.gpus.Devices;
import io.pilothouse.prices.DayPrices;
import io.pilothouse.prices.Rent;
import io.pilothouse.units.EndpointId;
import io.pilothouse.units.Money;
import io.pilothouse.units.Reason;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What an endpoint costs a month as it is declared before a change and after it. */
public record EndpointCost(EndpointId endpoint, OfSide before, OfSide after) {
    private static final Reason UNKNOWN = Reason.of("rent.unknown");

    public sealed interface OfSide {
        /** @param spec null where it is not there */
        static OfSide of(@Nullable ServingSpec spec, Devices devices, DayPrices prices) {
            return Optional.ofNullable(spec)
                    .map(declared -> DeclaredCost.priced(declared, devices, prices))
                    .<OfSide>map(Declared::new)
                    .orElseGet(Nothing::new);
        }

        /** Empty where nobody knows. */
        default Optional<Range> month() {
            return range(Rent::perMonth);
        }

        /** To the cent; empty where nobody knows. */
        default Optional<Range> during(Duration span) {
            return range(rent -> rent.during(span));
        }

        private Optional<Range> range(Function<Rent, BigDecimal> cost) {
            return switch (this) {
                case Nothing() -> Optional.of(Range.NOTHING);
                case Declared(DeclaredCost.Known known) ->
                    Optional.of(new Range(cost.apply(known.least()), cost.apply(known.most())));
                case Declared(DeclaredCost.Unpriced _),
                        Declared(DeclaredCost.AnyDevice _),
                        Declared(DeclaredCost.Unread _),
                        Unreadable() -> Optional.empty();
            };
        }

        /** How many replicas of which devices. */
        default Reason held() {
            return switch (this) {
                case Nothing() -> Reason.of("rent.held.nothing");
                case Unreadable() -> Reason.of("rent.held.unreadable");
                case Declared(DeclaredCost.Unpriced(String device)) -> Reason.of("rent.held.unpriced", device);
                case Declared(DeclaredCost.AnyDevice(String resource)) -> Reason.of("rent.held.any", resource);
                case Declared(DeclaredCost.Unread(String settings)) -> Reason.of("rent.held.unread", settings);
                case Declared(DeclaredCost.Known(Rent _, Rent _, DeclaredCost.Held held)) -> held(held);
            };
        }

        private static Reason held(DeclaredCost.Held held) {
            if (held.each() == 0) {
                return Reason.of("rent.held.no-device");
            }
            return held.least() == held.most()
                    ? Reason.of("rent.held", held.least(), held.each(), held.device())
                    : Reason.of("rent.held.between", held.least(), held.most(), held.each(), held.device());
        }
    }

    /** It is not there. */
    public record Nothing() implements OfSide {}

    public record Unreadable() implements OfSide {}

    public record Declared(DeclaredCost cost) implements OfSide {}

    /**
     * What a time costs.
     *
     * @param least with as few replicas as there may be
     * @param most with as many as there may be
     */
    public record Range(BigDecimal least, BigDecimal most) {
        public static final Range NOTHING = new Range(BigDecimal.ZERO, BigDecimal.ZERO);

        public Range plus(Range other) {
            return new Range(least.add(other.least), most.add(other.most));
        }

        /** {@code € 2,117}, or {@code € 2,117–€ 4,234}. */
        public Reason said(String currency) {
            return least.compareTo(most) == 0
                    ? Reason.of("rent.money", Money.of(least, currency))
                    : Reason.of("rent.between", Money.of(least, currency), Money.of(most, currency));
        }
    }

    public boolean isKnown() {
        return before.month().isPresent() && after.month().isPresent();
    }

    /** Where nobody knows, it may. */
    public boolean changes() {
        return !before.equals(after) && !(isKnown() && before.month().equals(after.month()));
    }

    /** {@code about € 2,117 → € 4,234 a month (+€ 2,117)}. */
    public Reason amount(String currency) {
        return unpriced()
                .filter(_ -> currency.isEmpty()
                        || before.month().isEmpty() && after.month().isEmpty())
                .map(device -> Reason.of("rent.no-price", device))
                .orElseGet(() -> amount(before.month(), after.month(), currency));
    }

    /** The device without a price: that of the wanted side, where both have none. */
    private Optional<String> unpriced() {
        return Stream.of(after, before)
                .flatMap(side -> side instanceof Declared(DeclaredCost.Unpriced(String device))
                        ? Stream.of(device)
                        : Stream.empty())
                .findFirst();
    }

    /** The same of sums of them; empty where nobody knows. */
    public static Reason amount(Optional<Range> before, Optional<Range> after, String currency) {
        if (before.isEmpty() && after.isEmpty()) {
            return UNKNOWN;
        }
        if (before.isEmpty() || after.isEmpty()) {
            return Reason.of("rent.part", said(before, currency), said(after, currency));
        }
        Range was = before.get();
        Range is = after.get();
        return was.equals(is)
                ? Reason.of("rent.same", was.said(currency))
                : Reason.of("rent.moves", was.said(currency), is.said(currency), difference(was, is, currency));
    }

    private static Reason said(Optional<Range> range, String currency) {
        return range.map(known -> known.said(currency)).orElse(UNKNOWN);
    }

    /** {@code −€ 1,606}, or {@code −€ 1,606 to € 0}. */
    public static Reason difference(Range was, Range is, String currency) {
        BigDecimal least = is.least().subtract(was.least());
        BigDecimal most = is.most().subtract(was.most());
        return least.compareTo(most) == 0
                ? Reason.of("rent.money", Money.difference(least, currency))
                : Reason.of(
                        "rent.to",
                        Money.difference(least.min(most), currency),
                        Money.difference(least.max(most), currency));
    }
}
