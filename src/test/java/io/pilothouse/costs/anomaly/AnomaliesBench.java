package io.pilothouse.costs.anomaly;

import io.pilothouse.bench.Timed;
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
import io.pilothouse.units.EndpointId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** {@code ./pilothouse bench parts}: what a page of costs looks through whenever a month is read anew. */
class AnomaliesBench {
    private static final int MODELS = 100;
    private static final int TEAMS = 200;
    /** Of the teams so many call each model. */
    private static final int CALLING = 20;

    private static final Instant FROM = Instant.parse("2026-09-01T00:00:00Z");
    private static final LocalDate TODAY = LocalDate.parse("2026-11-24");

    /** One model in ten doubles on the tenth of the month. */
    @Test
    void threeMonthsOfAHundredModels() {
        Prices prices = Prices.in(
                        FileTree.platform().with("console/prices.yaml", "currency: EUR\nperHour: {H100 80 GB: 2.00}\n"))
                .value();
        Recorded recorded = recorded();
        Ledger ledger = Book.of(recorded, prices, Owners.NOBODY);
        Anomalies.Surroundings around = new Anomalies.Surroundings(recorded, prices, TODAY, new Anomalies.Main() {
            @Override
            public List<Commit> commits(EndpointId endpoint) {
                return List.of();
            }

            @Override
            public Optional<Explanation.Scaled> scaled(EndpointId endpoint, Instant at) {
                return Optional.empty();
            }
        });
        Timed.report(
                "costs: anomalies of a month, 100 models, each called by 20 of 200 teams, 12 weeks",
                5,
                () -> Anomalies.in(YearMonth.from(TODAY), ledger, around));
    }

    private static Recorded recorded() {
        Instant until = TODAY.atStartOfDay(ZoneOffset.UTC).toInstant();
        Instant raised = Instant.parse("2026-11-10T00:00:00Z");
        Map<Instant, Double> coverage = new HashMap<>();
        List<HeldHour> held = new ArrayList<>();
        List<CallerHour> callers = new ArrayList<>();
        for (Instant hour = FROM; hour.isBefore(until); hour = hour.plus(Duration.ofHours(1))) {
            coverage.put(hour, 1.0);
            for (int model = 0; model < MODELS; model++) {
                EndpointId endpoint = EndpointId.of("model-" + model, "prod");
                double devices = model % 10 == 0 && !hour.isBefore(raised) ? 4 : 2;
                held.add(new HeldHour(
                        hour, new Holder.OfEndpoint(endpoint), "H100 80 GB", "gpu-1", Phase.SERVING, devices, null));
                for (int caller = 0; caller < CALLING; caller++) {
                    callers.add(new CallerHour(
                            hour,
                            endpoint,
                            "team-" + (model + caller * (TEAMS / CALLING)) % TEAMS,
                            "app",
                            new Tokens(1_000 + caller, 10, 100 + model)));
                }
            }
        }
        return new Recorded(new Recorded.Span(FROM, until), coverage, held, List.of(), List.of(), List.of(), callers);
    }
}
