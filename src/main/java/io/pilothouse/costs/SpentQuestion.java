package io.pilothouse.costs;

import io.pilothouse.access.declared.Declared;
import io.pilothouse.changes.Changes;
import io.pilothouse.changes.Environments;
import io.pilothouse.changes.Environments.Environment;
import io.pilothouse.changes.LastGood;
import io.pilothouse.changes.Tree;
import io.pilothouse.costs.ledger.Book;
import io.pilothouse.costs.ledger.Owners;
import io.pilothouse.costs.ledger.Recorded;
import io.pilothouse.prices.Prices;
import io.pilothouse.serving.Endpoints;
import io.pilothouse.targets.ServedBy;
import io.pilothouse.telemetry.Subject;
import io.pilothouse.telemetry.Usage;
import io.pilothouse.telemetry.UsageHistory;
import io.pilothouse.units.EndpointId;
import io.pilothouse.units.Reason;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Makes the ledger of a month and of those before it. For one thread at a time. */
final class SpentQuestion implements Supplier<Spent> {
    /** What is recorded of an hour is there a little after it. */
    private static final Duration WRITTEN = Duration.ofMinutes(2);

    private final YearMonth month;
    private final Changes changes;
    private final Declared.Reader reader;
    private final UsageHistory history;
    private final Clock clock;
    private final OwnersInGit owners;
    private volatile Consumer<Reason> progress = _ -> {};

    SpentQuestion(YearMonth month, Changes changes, Declared.Reader reader, UsageHistory history, Clock clock) {
        this.month = month;
        this.changes = changes;
        this.reader = reader;
        this.history = history;
        this.clock = clock;
        owners = new OwnersInGit(changes, reader);
    }

    void tell(Consumer<Reason> how) {
        progress = how;
    }

    @Override
    public Spent get() {
        Tree main = changes.head();
        LastGood<Prices> prices = Prices.in(main);
        Spent.Pricing pricing =
                new Spent.Pricing(prices.value(), Prices.commit(main).orElse(null), prices.broken());
        ZoneId zone = prices.value().zone();
        Instant now = clock.instant().minus(WRITTEN).truncatedTo(ChronoUnit.HOURS);
        Usage usage = history.load(
                earlier(begin(month.minusMonths(CostsFeed.BEFORE), zone), now),
                earlier(end(month, zone), now),
                progress);
        Declared declared = reader.read(main);
        Owners whose = owners.read();
        return new Spent(
                month,
                usage.until(),
                pricing,
                Book.of(new ReadRecorded(endpoints(main), called(main, declared)).of(usage), prices.value(), whose),
                whose,
                declared,
                new Spent.Sources(usage.unanswered(), usage.unsaid(), usage.warnings()));
    }

    /** What is recorded of some hours, by what main calls endpoints now; hours that were asked for before are known. */
    Recorded recorded(Instant from, Instant until) {
        Tree main = changes.head();
        Usage usage = history.load(from.truncatedTo(ChronoUnit.HOURS), until.truncatedTo(ChronoUnit.HOURS), _ -> {});
        return new ReadRecorded(endpoints(main), called(main, reader.read(main))).of(usage);
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

    private static Map<Subject, EndpointId> endpoints(Tree main) {
        Map<Subject, EndpointId> endpoints = new HashMap<>();
        for (EndpointId endpoint : Endpoints.ids(main)) {
            if (ServedBy.of(main, endpoint) instanceof ServedBy.Known(Subject subject)) {
                endpoints.put(subject, endpoint);
            }
        }
        return endpoints;
    }

    /** Counters of gateways do not say which of several counted: of a model that several lead to, nobody is charged for calls. */
    private static Map<String, EndpointId> called(Tree main, Declared declared) {
        Map<String, EndpointId> called = new HashMap<>();
        List<Environment> gateways = Environments.readable(main).environments().stream()
                .filter(one -> one.gateway() != null)
                .toList();
        declared.served().forEach((model, environments) -> {
            List<Environment> leading = gateways.stream()
                    .filter(one -> environments.contains(one.name()))
                    .toList();
            if (leading.size() == 1) {
                called.put(
                        model.value(), new EndpointId(model, leading.getFirst().name()));
            }
        });
        return called;
    }
}
