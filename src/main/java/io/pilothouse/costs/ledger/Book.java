package io.pilothouse.costs.ledger;

import io.pilothouse.prices.Prices;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes ledgers of what is recorded, hour by hour; a day that is over is closed and forgotten. */
public final class Book {
    private static final Duration HOUR = Duration.ofHours(1);

    private final Recorded recorded;
    private final Prices prices;
    private final Coverage coverage;
    private final HourBook hours;

    private final Shares shares;

    private Book(Recorded recorded, Calls calls, Prices prices, Owners owners) {
        this.recorded = recorded;
        this.prices = prices;
        this.coverage = new Coverage(recorded.coverage());
        this.hours = new HourBook(recorded, coverage, calls);
        this.shares = new Shares(owners, new Weights(recorded.engines(), prices.zone()));
    }

    /** The ledger of the whole span. */
    public static Ledger of(Recorded recorded, Prices prices, Owners owners) {
        Map<Instant, List<CallerHour>> calls =
                recorded.callers().stream().collect(Collectors.groupingBy(CallerHour::hour));
        List<Ledger> days = new ArrayList<>();
        days(recorded, hour -> calls.getOrDefault(hour, List.of()), prices, owners, days::add);
        return Ledger.joined(days);
    }

    /**
     * The same day by day, for more calls than memory has room for: of them no more is kept than the lines of a day.
     *
     * @param recorded all but the calls; its {@link Recorded#callers()} are not looked at
     * @param day gets the ledger of each day, in their order
     */
    static void days(Recorded recorded, Calls calls, Prices prices, Owners owners, Consumer<Ledger> day) {
        new Book(recorded, calls, prices, owners).run(day);
    }

    private void run(Consumer<Ledger> closed) {
        DayBook open = null;
        for (Instant hour = recorded.span().from();
                hour.isBefore(recorded.span().to());
                hour = hour.plus(HOUR)) {
            HourBook.Hour said = hours.in(hour);
            for (Part part : Part.of(hour, prices.zone())) {
                if (open == null || !open.day().equals(part.day())) {
                    close(open, closed);
                    open = new DayBook(part.day(), new Tariff(prices, part.day()));
                }
                if (part.from().equals(hour)) {
                    open.sampled(samples(hour));
                }
                new HourWriter(said, part, open, open.tariff(), shares).write();
            }
        }
        close(open, closed);
    }

    private static void close(@Nullable DayBook open, Consumer<Ledger> closed) {
        if (open != null) {
            closed.accept(open.close());
        }
    }

    private Samples samples(Instant hour) {
        double covered = coverage.of(hour);
        double told = coverage.told(hour);
        return new Samples(1, covered, covered == 0 && told > 0 ? 1 : 0, 1 - told);
    }
}
