package io.pilothouse.costs;

import io.pilothouse.changes.LastGood;
import io.pilothouse.changes.Tree;
import io.pilothouse.costs.anomaly.Anomalies;
import io.pilothouse.costs.ledger.Book;
import io.pilothouse.costs.ledger.Ledger;
import io.pilothouse.costs.ledger.Owners;
import io.pilothouse.costs.ledger.Recorded;
import io.pilothouse.prices.Prices;
import io.pilothouse.telemetry.Usage;
import io.pilothouse.telemetry.UsageHistory;
import io.pilothouse.units.Reason;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes the ledger of a month and of those before it. For one thread at a time. */
final class SpentQuestion implements Supplier<Spent> {
    /** What is recorded of an hour is there a little after it. */
    static final Duration WRITTEN = Duration.ofMinutes(2);
    /** However often main moves, the server is asked no sooner again; a round later it is. */
    private static final Duration COUNTED = CostsFeed.EVERY.multipliedBy(4).dividedBy(5);

    private final YearMonth month;
    private final PastOfMain past;
    private final UsageHistory history;
    private final Clock clock;
    private volatile Consumer<Reason> progress = _ -> {};
    private @Nullable Counted counted;

    /** @param at when the server had said it */
    private record Counted(Instant from, Instant until, Usage usage, Instant at) {}

    SpentQuestion(YearMonth month, PastOfMain past, UsageHistory history, Clock clock) {
        this.month = month;
        this.past = past;
        this.history = history;
        this.clock = clock;
    }

    void tell(Consumer<Reason> how) {
        progress = how;
    }

    @Override
    public Spent get() {
        Tree main = past.changes().head();
        LastGood<Prices> prices = Prices.in(main);
        Spent.Pricing pricing =
                new Spent.Pricing(prices.value(), Prices.commit(main, month).orElse(null), prices.broken());
        ZoneId zone = prices.value().zone();
        Usage usage = usage(zone);
        Owners whose = past.owners(main);
        Recorded recorded = past.served(main).of(usage);
        Ledger ledger = Book.of(recorded, prices.value(), whose);
        Instant counted = earlier(end(month, zone), usage.until());
        return new Spent(
                        month,
                        usage.until(),
                        pricing,
                        ledger,
                        whose,
                        past.declared(main),
                        List.of(),
                        SpendBudgets.NONE,
                        new Spent.Sources(
                                past.decided(main, counted),
                                past.renamed(main, counted),
                                usage.unanswered(),
                                usage.unsaid(),
                                usage.warnings()),
                        HourProfiles.of(
                                recorded,
                                prices.value(),
                                Spent.days(ledger),
                                usage.until().atZone(zone).toLocalDate()),
                        Anomalies.in(month, ledger, around(main, recorded, prices.value(), usage)))
                .with(past.budgets(main));
    }

    private Usage usage(ZoneId zone) {
        Instant whole = clock.instant().minus(WRITTEN).truncatedTo(ChronoUnit.HOURS);
        Instant from = earlier(begin(month.minusMonths(CostsFeed.BEFORE), zone), whole);
        Instant until = earlier(end(month, zone), whole);
        Counted last = counted;
        if (last != null
                && last.from().equals(from)
                && last.until().equals(until)
                && clock.instant().isBefore(last.at().plus(COUNTED))) {
            return last.usage();
        }
        Usage usage = history.load(from, until, progress);
        counted = new Counted(from, until, usage, clock.instant());
        return usage;
    }

    private Anomalies.Surroundings around(Tree main, Recorded recorded, Prices prices, Usage usage) {
        return new Anomalies.Surroundings(
                recorded,
                prices,
                usage.until().atZone(prices.zone()).toLocalDate(),
                new CommitsOf(past.changes(), main, usage.from()));
    }

    /** What is recorded of some hours, by what main called endpoints then; hours that were asked for before are known. */
    Recorded recorded(Instant from, Instant until) {
        Tree main = past.changes().head();
        Usage usage = history.load(from.truncatedTo(ChronoUnit.HOURS), until.truncatedTo(ChronoUnit.HOURS), _ -> {});
        return past.served(main).of(usage);
    }

    /** Of zones whose days begin within an hour of UTC the whole hour is asked for: entries are split by the ledger. */
    private static Instant begin(YearMonth month, ZoneId zone) {
        return month.atDay(1).atStartOfDay(zone).toInstant().truncatedTo(ChronoUnit.HOURS);
    }

    private static Instant end(YearMonth month, ZoneId zone) {
        Instant end = begin(month.plusMonths(1), zone);
        return end.equals(month.plusMonths(1).atDay(1).atStartOfDay(zone).toInstant())
                ? end
                : end.plus(1, ChronoUnit.HOURS);
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
