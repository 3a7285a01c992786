package io.pilothouse.costs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.pilothouse.costs.CostRow.Basis;
import io.pilothouse.costs.forecast.Forecast;
import io.pilothouse.costs.forecast.Judged;
import io.pilothouse.costs.ledger.HeldHour;
import io.pilothouse.costs.ledger.Holder;
import io.pilothouse.costs.ledger.Ledger;
import io.pilothouse.costs.ledger.Owners;
import io.pilothouse.costs.ledger.Phase;
import io.pilothouse.costs.ledger.Recorded;
import io.pilothouse.fakes.FileTree;
import io.pilothouse.prices.Prices;
import io.pilothouse.units.EndpointId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Days of Berlin: 100.00 each, of docs. */
class ForeseenTests {
    private static final Offset<Double> EXACTLY = within(1e-6);
    private static final String NOON_OF_THE_20TH = "2026-11-20T11:00:00Z";

    private static Bills daily(String from, String until) {
        Bills bills = new Bills();
        LocalDate.parse(from)
                .datesUntil(LocalDate.parse(until))
                .forEach(day -> bills.serving(day.toString(), "docs", 10, 10_000));
        return bills;
    }

    private static Bills untilThe20th() {
        return daily("2026-09-01", "2026-11-20").serving("2026-11-20", "docs", 5, 5_000);
    }

    private static Spent spent(Bills bills, YearMonth month, String until) {
        return bills.spent(month, until, FileTree.platform(), Owners.NOBODY);
    }

    private static Optional<Foreseen> foreseen(Bills bills, YearMonth month, String until) {
        Spent spent = spent(bills, month, until);
        return Foreseen.of(spent, spent.ledger(), Basis.ALLOCATED);
    }

    private static Foreseen foreseen(Bills bills) {
        return foreseen(bills, Bills.MONTH, NOON_OF_THE_20TH).orElseThrow();
    }

    @Test
    void theMonthThatRunsIsForeseenFromTheEightWeeksBeforeAndThePartOfToday() {
        Forecast forecast = foreseen(untilThe20th()).forecast();

        assertThat(forecast.spent()).isCloseTo(1_950, EXACTLY);
        assertThat(forecast.expected()).isCloseTo(3_000, EXACTLY);
        assertThat(forecast.trainedOn()).isEqualTo(56);
        assertThat(forecast.days()).hasSize(30);
    }

    /** Of Berlin: four devices from 8 to 20 o'clock, one at night; 4.00 a device-hour, so 240.00 a day. */
    @Test
    void ofAnEndpointThatIsScaledDownAtNightTheRestOfTodayIsThatOfItsHours() {
        List<HeldHour> held = new ArrayList<>();
        Bills bills = new Bills();
        LocalDate.parse("2026-10-01").datesUntil(LocalDate.parse("2026-11-20")).forEach(day -> {
            bills.serving(day.toString(), "docs", 60, 24_000);
            held(day, held);
        });
        bills.serving("2026-11-20", "docs", 24, 9_600);
        Spent plain = spent(bills, Bills.MONTH, NOON_OF_THE_20TH);
        HourProfiles hours = HourProfiles.of(
                new Recorded(
                        new Recorded.Span(Instant.parse("2026-09-30T22:00:00Z"), Instant.parse("2026-11-20T11:00:00Z")),
                        Map.of(),
                        held,
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of()),
                Prices.readable(FileTree.platform()
                        .with(
                                "console/prices.yaml",
                                "currency: EUR\nzone: Europe/Berlin\nperHour: {H100 80 GB: 4.00}\n")),
                plain.days(),
                plain.today());

        Forecast forecast = Foreseen.of(with(plain, hours), plain.ledger(), Basis.ALLOCATED)
                .orElseThrow()
                .forecast();

        assertThat(forecast.days().get(19).spent()).isCloseTo(96, EXACTLY);
        assertThat(forecast.days().get(19).expected())
                .as("8 hours of 4, 4 hours of 1")
                .isCloseTo(144, EXACTLY);
        assertThat(forecast.expected()).isCloseTo(30 * 240, EXACTLY);
    }

    private static void held(LocalDate day, List<HeldHour> held) {
        ZoneId berlin = ZoneId.of("Europe/Berlin");
        for (ZonedDateTime hour = day.atStartOfDay(berlin); hour.toLocalDate().equals(day); hour = hour.plusHours(1)) {
            held.add(new HeldHour(
                    hour.toInstant(),
                    new Holder.OfEndpoint(EndpointId.of("chat", "prod")),
                    "H100 80 GB",
                    "gpu-1",
                    Phase.SERVING,
                    hour.getHour() >= 8 && hour.getHour() < 20 ? 4 : 1,
                    null));
        }
    }

    private static Spent with(Spent spent, HourProfiles hours) {
        return new Spent(
                spent.month(),
                spent.until(),
                spent.pricing(),
                spent.ledger(),
                spent.owners(),
                spent.declared(),
                spent.budgets(),
                spent.budgeted(),
                spent.sources(),
                hours,
                spent.anomalies());
    }

    @Test
    void onEitherBasis() {
        Spent spent = spent(untilThe20th(), Bills.MONTH, NOON_OF_THE_20TH);

        assertThat(Foreseen.of(spent, spent.ledger(), Basis.USED)
                        .orElseThrow()
                        .forecast()
                        .expected())
                .isCloseTo(1_500, EXACTLY);
    }

    @Test
    void theForecastOfTheMonthBeforeIsJudgedAsOfTheSameDay() {
        Judged judged = Objects.requireNonNull(foreseen(untilThe20th()).judged());

        assertThat(judged.on()).isEqualTo("2026-10-20");
        assertThat(judged.came()).isCloseTo(3_100, EXACTLY);
        assertThat(judged.tooHigh()).isCloseTo(0, EXACTLY);
    }

    @Test
    void aMonthBeforeOfWhichADayIsNotKnownIsNotJudged() {
        assertThat(foreseen(daily("2026-10-03", "2026-11-20")).judged()).isNull();
    }

    @Test
    void aMonthThatIsOverIsKnownAndNotForeseen() {
        Bills bills = daily("2026-09-01", "2026-12-01");

        assertThat(foreseen(bills, Bills.MONTH, "2026-11-30T23:00:00Z")).isEmpty();
        assertThat(foreseen(bills, Bills.MONTH, "2026-11-30T22:00:00Z")).isPresent();
    }

    @Test
    void aMonthThatHasNotBegunIsNotForeseen() {
        assertThat(foreseen(untilThe20th(), YearMonth.parse("2026-12"), NOON_OF_THE_20TH))
                .isEmpty();
    }

    @Test
    void whereNoDayBeforeIsKnownNothingIsForeseen() {
        assertThat(foreseen(new Bills().serving("2026-11-20", "docs", 5, 5_000), Bills.MONTH, NOON_OF_THE_20TH))
                .isEmpty();
    }

    @Test
    void theFirstDayOfAMonthIsForeseenFromThoseBefore() {
        Bills bills = daily("2026-09-01", "2026-11-01").serving("2026-11-01", "docs", 5, 5_000);

        assertThat(foreseen(bills, Bills.MONTH, "2026-11-01T11:00:00Z")
                        .orElseThrow()
                        .forecast()
                        .expected())
                .isCloseTo(3_000, EXACTLY);
    }

    @Test
    void halfOfADayOf25HoursIsHalfOfIt() {
        Bills bills = daily("2026-09-01", "2026-10-25").serving("2026-10-25", "docs", 5, 5_000);

        assertThat(foreseen(bills, YearMonth.parse("2026-10"), "2026-10-25T10:30:00Z")
                        .orElseThrow()
                        .forecast()
                        .expected())
                .isCloseTo(3_100, EXACTLY);
    }

    @Test
    void daysOnWhichATeamSpentNothingAreNothing() {
        Bills bills = untilThe20th();
        for (int day = 1; day < 20; day += 2) {
            bills.serving("2026-11-%02d".formatted(day), "zoo", 1, 1_000);
        }
        Spent spent = spent(bills, Bills.MONTH, NOON_OF_THE_20TH);
        Ledger zoo = spent.ledger().only(line -> line.team().equals("zoo"));

        Forecast forecast =
                Foreseen.of(spent, zoo, Basis.ALLOCATED).orElseThrow().forecast();

        assertThat(forecast.trainedOn()).isEqualTo(56);
        assertThat(forecast.spent()).isCloseTo(100, EXACTLY);
        assertThat(forecast.days()).hasSize(30);
    }

    @Test
    void daysOfWhichNobodyKnowsAnythingAreUnknownAndNotNothing() {
        Bills bills = daily("2026-09-01", "2026-11-05");
        LocalDate.parse("2026-11-09")
                .datesUntil(LocalDate.parse("2026-11-20"))
                .forEach(day -> bills.serving(day.toString(), "docs", 10, 10_000));

        Forecast forecast = foreseen(bills).forecast();

        assertThat(forecast.trainedOn()).isEqualTo(52);
        assertThat(forecast.days()).hasSize(26);
        assertThat(forecast.spent()).isCloseTo(1_500, EXACTLY);
    }

    @Test
    void whoSpentNothingWillSpendNothing() {
        Spent spent = spent(untilThe20th(), Bills.MONTH, NOON_OF_THE_20TH);

        assertThat(Foreseen.of(spent, Ledger.EMPTY, Basis.ALLOCATED)
                        .orElseThrow()
                        .forecast()
                        .expected())
                .isZero();
    }
}
