package io.pilothouse.costs.ledger;

import static io.pilothouse.costs.ledger.Recording.H100;

import io.pilothouse.bench.Timed;
import io.pilothouse.costs.ledger.Grouping.By;
import io.pilothouse.prices.Prices;
import io.pilothouse.units.EndpointId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code ./pilothouse bench parts}: a year from rollups (aim 500 ms), and calls that come hour by hour and are never all in memory. */
class LedgerBench {
    private static final int TEAMS = 200;
    private static final int MODELS = 100;
    private static final int YEAR = 365;
    /** Of 20,000 calls: ten million. */
    private static final int HOURS = 500;

    private static final LocalDate FIRST = LocalDate.parse("2026-01-01");

    @Test
    void aYearFromRollups() {
        Rollup rollup = new Rollup(FIRST, YEAR);
        for (int team = 0; team < TEAMS; team++) {
            for (int model = 0; model < MODELS; model++) {
                Line line = new Line(FIRST, "team-" + team, "model-" + model, "", "prod", H100, Cause.SERVING);
                for (int day = 0; day < YEAR; day++) {
                    rollup.add(line.on(FIRST.plusDays(day)), team * 31L + model + day);
                }
            }
        }
        Grouping grouping = Grouping.by(By.TEAM, By.MODEL);
        Timed.report("costs: a year of 200 teams x 100 models, month by month", 10, () -> {
            for (int month = 1; month <= 12; month++) {
                rollup.in(YearMonth.of(2026, month), grouping);
            }
        });
    }

    @Test
    void tenMillionCalls() {
        Recording recording = Recording.of("2026-01-01T00:00:00Z", HOURS);
        for (int hour = 0; hour < HOURS; hour++) {
            for (int model = 0; model < MODELS; model++) {
                recording.held(hour, "model-" + model, Phase.SERVING, 2);
            }
        }
        Recorded recorded = recording.recorded();
        Prices prices = Tariffs.devices(H100, "3.60").utc();
        Timed.report("costs: 10 M rows of calls, 500 hours of 200 teams x 100 models", 1, () -> {
            Rollup rollup = new Rollup(FIRST, YEAR);
            Book.days(recorded, LedgerBench::calls, prices, Owners.NOBODY, rollup::add);
        });
    }

    private static List<CallerHour> calls(Instant hour) {
        List<CallerHour> calls = new ArrayList<>(TEAMS * MODELS);
        for (int model = 0; model < MODELS; model++) {
            EndpointId endpoint = EndpointId.of("model-" + model, "prod");
            for (int team = 0; team < TEAMS; team++) {
                calls.add(new CallerHour(
                        hour, endpoint, "team-" + team, "app", new Tokens(1_000 + team, 10, 100 + model)));
            }
        }
        return calls;
    }
}
