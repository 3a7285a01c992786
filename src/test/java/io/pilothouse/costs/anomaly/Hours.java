package io.pilothouse.costs.anomaly;

import io.pilothouse.changes.Commit;
import io.pilothouse.costs.ledger.Book;
import io.pilothouse.costs.ledger.CallerHour;
import io.pilothouse.costs.ledger.HeldHour;
import io.pilothouse.costs.ledger.Holder;
import io.pilothouse.costs.ledger.Ledger;
import io.pilothouse.costs.ledger.Owners;
import io.pilothouse.costs.ledger.Phase;
import io.pilothouse.costs.ledger.Recorded;
import io.pilothouse.costs.ledger.Tokens;
import io.pilothouse.fakes.FileTree;
import io.pilothouse.prices.Prices;
import io.pilothouse.units.CommitId;
import io.pilothouse.units.EndpointId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/** What was recorded from September to the 24th of November, hour by hour of Berlin, as tests say it. A device costs 2.00 an hour. */
final class Hours {
    static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    static final EndpointId CHAT = EndpointId.of("chat", "prod");
    static final EndpointId BATCH = EndpointId.of("batch", "prod");
    private static final LocalDate TODAY = LocalDate.parse("2026-11-24");

    private final Map<EndpointId, ToDoubleFunction<ZonedDateTime>> devices = new HashMap<>();
    private final List<Calling> callers = new ArrayList<>();
    private final Map<EndpointId, List<Commit>> commits = new HashMap<>();
    private final Map<EndpointId, Explanation.Scaled> scaled = new HashMap<>();
    private Predicate<ZonedDateTime> sampled = _ -> true;
    private String device = "H100 80 GB";
    private String prices = "perHour: {H100 80 GB: 2.00, L40S: 1.00}\n";

    private record Calling(EndpointId model, String team, String client, ToDoubleFunction<ZonedDateTime> tokens) {}

    Hours held(EndpointId model, ToDoubleFunction<ZonedDateTime> some) {
        devices.put(model, some);
        return this;
    }

    Hours called(EndpointId model, String team, String client, ToDoubleFunction<ZonedDateTime> tokens) {
        callers.add(new Calling(model, team, client, tokens));
        return this;
    }

    /** @param at in Berlin: 2026-11-10T09:10 */
    Hours commit(EndpointId model, String at, String id) {
        commits.computeIfAbsent(model, _ -> new ArrayList<>())
                .addFirst(new Commit(
                        new CommitId(id.repeat(40)),
                        null,
                        "Milan Bauer",
                        "milan@example.com",
                        at(at),
                        "Change how it scales",
                        "",
                        Map.of(),
                        List.of()));
        return this;
    }

    Hours scaled(EndpointId model, int min, int max) {
        scaled.put(model, new Explanation.Scaled(min, max));
        return this;
    }

    Hours sampled(Predicate<ZonedDateTime> when) {
        sampled = when;
        return this;
    }

    Hours prices(String yaml) {
        prices = yaml;
        return this;
    }

    static Instant at(String local) {
        return LocalDateTime.parse(local).atZone(BERLIN).toInstant();
    }

    /** One value from a moment of Berlin until another, and another value else. */
    static ToDoubleFunction<ZonedDateTime> step(double usual, double other, String from, String until) {
        return time -> time.toInstant().isBefore(at(from)) || !time.toInstant().isBefore(at(until)) ? usual : other;
    }

    /** Of all teams together. */
    List<Anomaly> ofAll() {
        return of("");
    }

    List<Anomaly> of(String team) {
        return of(team, "2026-11");
    }

    List<Anomaly> of(String team, String month) {
        Prices known = Prices.in(FileTree.platform()
                        .with("console/prices.yaml", "currency: EUR\nzone: Europe/Berlin\n" + prices))
                .value();
        Recorded recorded = recorded();
        Ledger ledger = Book.of(recorded, known, owners());
        return Anomalies.in(
                        YearMonth.parse(month), ledger, new Anomalies.Surroundings(recorded, known, TODAY, new Main()))
                .stream()
                .filter(one -> one.team().equals(team))
                .toList();
    }

    private final class Main implements Anomalies.Main {
        @Override
        public List<Commit> commits(EndpointId endpoint) {
            return commits.getOrDefault(endpoint, List.of());
        }

        @Override
        public Optional<Explanation.Scaled> scaled(EndpointId endpoint, Instant at) {
            return Optional.ofNullable(scaled.get(endpoint));
        }
    }

    private static Owners owners() {
        return new Owners(
                Map.of(
                        "chat", new TreeMap<>(Map.of(Instant.EPOCH, "docs")),
                        "batch", new TreeMap<>(Map.of(Instant.EPOCH, "docs"))),
                Map.of());
    }

    private Recorded recorded() {
        Instant from = at("2026-09-01T00:00");
        Instant until = TODAY.atStartOfDay(BERLIN).toInstant();
        Map<Instant, Double> coverage = new HashMap<>();
        List<HeldHour> held = new ArrayList<>();
        List<CallerHour> called = new ArrayList<>();
        for (Instant hour = from; hour.isBefore(until); hour = hour.plus(Duration.ofHours(1))) {
            Instant now = hour;
            ZonedDateTime local = hour.atZone(BERLIN);
            if (!sampled.test(local)) {
                continue;
            }
            coverage.put(hour, 1.0);
            devices.forEach((model, some) -> Optional.of(some.applyAsDouble(local))
                    .filter(count -> count > 0)
                    .ifPresent(count -> held.add(new HeldHour(
                            now, new Holder.OfEndpoint(model), device, "gpu-1", Phase.SERVING, count, null))));
            callers.forEach(one -> called.add(new CallerHour(
                    now,
                    one.model(),
                    one.team(),
                    one.client(),
                    new Tokens(one.tokens().applyAsDouble(local), 0, 0))));
        }
        return new Recorded(new Recorded.Span(from, until), coverage, held, List.of(), List.of(), List.of(), called);
    }
}
