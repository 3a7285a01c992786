package io.pilothouse.costs.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.pilothouse.costs.ledger.Grouping.By;
import io.pilothouse.costs.ledger.Weighing.Source;
import io.pilothouse.fakes.FakePrometheus;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * A month against what was worked out by hand: {@code costs/truth}. Restarts, a price that changes, a gap of two hours, a node that is cut anew, a pod that
 * moves, a model that comes to another team, and a day of 25 hours.
 */
class TruthTests {
    private static final Grouping LINES =
            Grouping.by(By.TEAM, By.MODEL, By.APPLICATION, By.ENVIRONMENT, By.DEVICE, By.CAUSE);

    private final TruthCsv month = TruthCsv.read();
    private final Ledger ledger = Book.of(month.recorded(), month.prices(), month.owners());

    @Test
    void eachLineComesToWhatWasWorkedOutByHand() {
        linesAre(ledger);
    }

    @Test
    void theSameComesOfWhatAServerRecorded() {
        TruthSeries series = new TruthSeries();
        FakePrometheus server = new FakePrometheus();
        server.write(series.series());

        Ledger read = series.read(server);

        linesAre(read);
        daysAre(read);
    }

    @Test
    void theSameComesOfCountersThatBeginAnew() {
        TruthCounters counters = new TruthCounters(month.recorded());
        FakePrometheus scraped = new FakePrometheus();
        scraped.write(counters.series());
        TruthSeries series = new TruthSeries().counting(scraped);
        FakePrometheus server = new FakePrometheus();
        server.write(series.series());

        countedAre(series.read(server));
    }

    /** Of tokens that servers extrapolate: each line within one percent, each day and the month to the cent. */
    static void countedAre(Ledger ledger) {
        SequencedMap<List<String>, Sum> lines = ledger.by(LINES);
        for (String[] row : TruthCsv.rows("lines.csv")) {
            double truth = Double.parseDouble(row[row.length - 1]);
            assertThat(Objects.requireNonNull(lines.get(key(row)), Arrays.toString(row))
                            .allocated()
                            .exact()
                            .doubleValue())
                    .as(Arrays.toString(row))
                    .isCloseTo(truth, within(truth / 100));
        }
        daysAre(ledger);
        Tokens assistant = Objects.requireNonNull(
                        ledger.by(Grouping.by(By.MODEL, By.APPLICATION)).get(List.of("chat", "assistant")))
                .tokens();
        double counted = 743 * 11_000;
        assertThat(assistant.total()).isCloseTo(counted, within(counted / 1_000));
    }

    /** Each line within one percent, and exactly to a millionth. */
    static void linesAre(Ledger ledger) {
        SequencedMap<List<String>, Sum> lines = ledger.by(LINES);
        List<String[]> expected = TruthCsv.rows("lines.csv");

        assertThat(lines.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        expected.stream().map(TruthTests::key).toList());
        for (String[] row : expected) {
            Amount amount = Objects.requireNonNull(lines.get(key(row))).allocated();
            double truth = Double.parseDouble(row[row.length - 1]);
            assertThat(amount.exact().doubleValue()).as(Arrays.toString(row)).isCloseTo(truth, within(2e-6));
            assertThat(amount.charged().doubleValue()).as(Arrays.toString(row)).isCloseTo(truth, within(truth / 100));
        }
    }

    private static List<String> key(String[] row) {
        return List.of(row).subList(0, 6);
    }

    @Test
    void eachDayAndTheMonthComeToTheCent() {
        daysAre(ledger);
    }

    static void daysAre(Ledger ledger) {
        Map<String, BigDecimal> expected = new TreeMap<>();
        for (String[] row : TruthCsv.rows("days.csv")) {
            LocalDate.parse(row[0])
                    .datesUntil(LocalDate.parse(row[1]).plusDays(1))
                    .forEach(day -> expected.put(day.toString(), new BigDecimal(row[3])));
        }
        Map<String, BigDecimal> days = new TreeMap<>();
        ledger.by(Grouping.by(By.DAY))
                .forEach((day, sum) -> days.put(day.getFirst(), sum.allocated().charged()));

        assertThat(days).isEqualTo(expected);
        assertThat(ledger.total().allocated().charged())
                .isEqualTo(expected.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualTo(new BigDecimal("15349.63"));
    }

    @Test
    void whatWasUsedIsThreeFifthsOfServingForChatAndTwoForExtractAndNotKnownForSummary() {
        Sum chat = only("chat", "SERVING");
        Sum extract = only("extract", "SERVING");

        assertThat(chat.used().exact().doubleValue())
                .isCloseTo(0.6 * chat.allocated().exact().doubleValue(), within(1e-6));
        assertThat(extract.used().exact().doubleValue()).isCloseTo(174.1 * 0.4 * 1.10, within(1e-6));
        assertThat(only("summary", "SERVING").gaps().unmeasured()).isCloseTo(165.9 + 562.2, within(1e-6));
        assertThat(only("chat", "IDLE").used().cents()).isZero();
    }

    private Sum only(String model, String cause) {
        return Objects.requireNonNull(ledger.by(Grouping.by(By.MODEL, By.CAUSE)).get(List.of(model, cause)));
    }

    @Test
    void tokensAreCountedOnceAndNotInTheGap() {
        // 743 hours with samples; docs is charged for all that it called.
        assertThat(Objects.requireNonNull(
                                ledger.by(Grouping.by(By.MODEL, By.APPLICATION)).get(List.of("chat", "assistant")))
                        .tokens())
                .isEqualTo(new Tokens(743 * 8_000, 743 * 2_000, 743 * 1_000));
        assertThat(ledger.compared())
                .filteredOn(one -> one.endpoint().name().value().equals("chat"))
                .allSatisfy(one -> assertThat(one.difference()).isCloseTo(0, within(1e-6)));
    }

    @Test
    void whatIsNotKnownIsSaid() {
        assertThat(ledger.samples()).isEqualTo(new Samples(745, 743, 2, 0));
        assertThat(ledger.total().isLowerBound()).isTrue();
        assertThat(ledger.total().gaps().unpriced()).isEqualTo(3);
        assertThat(ledger.weighings())
                .filteredOn(one -> one.endpoint().name().value().equals("chat")
                        && one.day().equals(LocalDate.parse("2026-10-10")))
                .extracting(Weighing::source)
                .containsExactly(Source.MONTH);
        assertThat(ledger.weighings())
                .filteredOn(one -> one.endpoint().name().value().equals("extract"))
                .extracting(Weighing::source)
                .containsOnly(Source.ASSUMED);
    }
}
