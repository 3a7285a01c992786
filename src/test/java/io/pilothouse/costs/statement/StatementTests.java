package io.pilothouse.costs.statement;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.costs.ledger.Entry;
import io.pilothouse.costs.ledger.Ledger;
import io.pilothouse.costs.ledger.Line;
import io.pilothouse.costs.ledger.TruthMonth;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TimeZone;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class StatementTests {
    private static final BigDecimal TOTAL = new BigDecimal("15349.63");

    private static String text(StatementFormat format, Statement statement) {
        return new String(format.write(statement), StandardCharsets.UTF_8);
    }

    private static List<CSVRecord> rows(String csv) throws IOException {
        return CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get()
                .parse(new StringReader(csv))
                .getRecords();
    }

    private static List<CSVRecord> rows(Statement statement) throws IOException {
        return rows(text(StatementFormat.CSV, statement));
    }

    private static List<CSVRecord> kind(Statement statement, String kind) throws IOException {
        return rows(statement).stream()
                .filter(row -> row.get("kind").equals(kind))
                .toList();
    }

    private static String value(Statement statement, String kind, String name) throws IOException {
        return kind(statement, kind).stream()
                .filter(row -> row.get("name").equals(name))
                .findFirst()
                .orElseThrow()
                .get("value");
    }

    @ParameterizedTest
    @EnumSource
    void theSameIsWrittenWheneverByWhomAndInWhateverOrderItIsMade(StatementFormat format) {
        byte[] first = format.write(Months.of(Months.DOCS));
        TimeZone here = TimeZone.getDefault();
        try {
            TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));
            byte[] later = format.write(
                    Months.of(Months.spent("2027-03-01T00:00:00Z", Months.shuffled()), Months.LEAD, Months.DOCS));

            assertThat(later).isEqualTo(first);
        } finally {
            TimeZone.setDefault(here);
        }
    }

    @Test
    void allThatIsAddedUpComesToTheLedgersCents() throws IOException {
        assertThat(sum("cost")).isEqualByComparingTo(TOTAL);
        assertThat(sum("exact_cost"))
                .isEqualByComparingTo(TruthMonth.ledger().total().allocated().exact());
        JsonNode json = JsonMapper.shared().readTree(text(StatementFormat.JSON, Months.platform()));
        assertThat(json.at("/total/cost").decimalValue()).isEqualByComparingTo(TOTAL);
    }

    private static BigDecimal sum(String column) {
        try {
            return rows(Months.platform()).stream()
                    .map(row -> row.get(column))
                    .filter(text -> !text.isEmpty())
                    .map(BigDecimal::new)
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
        } catch (IOException never) {
            throw new UncheckedIOException(never);
        }
    }

    @Test
    void aTeamsHasItsLinesAndNoOther() throws IOException {
        assertThat(kind(Months.of(Months.DOCS), "line"))
                .isNotEmpty()
                .allSatisfy(row -> assertThat(row.get("team")).isEqualTo("docs"));
        assertThat(text(StatementFormat.JSON, Months.of(Months.DOCS))).doesNotContain("\"shop\"");
    }

    @Test
    void aLineSaysHoursTokensAndMoney() throws IOException {
        CSVRecord row = kind(Months.platform(), "line").stream()
                .filter(one -> one.get("application").equals("assistant"))
                .findFirst()
                .orElseThrow();

        assertThat(row.toMap())
                .containsEntry("team", "docs")
                .containsEntry("model", "chat")
                .containsEntry("environment", "prod")
                .containsEntry("device", "H100 80 GB")
                .containsEntry("cause", "SERVING")
                .containsEntry("prompt_tokens", "5944000")
                .containsEntry("cached_tokens", "1486000")
                .containsEntry("generated_tokens", "743000")
                .containsEntry("currency", "EUR");
    }

    @Test
    void whatItIsOfAndHowFarItCanBeReliedOnIsSaid() throws IOException {
        Statement statement = Months.platform();

        assertThat(value(statement, "statement", "month")).isEqualTo("2026-10");
        assertThat(value(statement, "statement", "zone")).isEqualTo("Europe/Berlin");
        assertThat(value(statement, "statement", "complete")).isEqualTo("true");
        assertThat(value(statement, "statement", "lower_bound")).isEqualTo("true");
        assertThat(value(statement, "statement", "prices_commit")).isEqualTo("b1".repeat(20));
        assertThat(value(statement, "statement", "main_commit")).isEqualTo("a9".repeat(20));
        assertThat(value(statement, "note", "unpriced_hours")).isEqualTo("3");
        assertThat(value(statement, "note", "interpolated_share")).isEqualTo("0.003182");
        assertThat(value(statement, "note", "assumed_weights")).isEqualTo("extract");
        assertThat(value(statement, "note", "engine_tokens_beyond_gateway")).isEqualTo("-486500");
        assertThat(kind(statement, "query"))
                .anySatisfy(row ->
                        assertThat(row.get("text")).isEqualTo("last_over_time(pilothouse:held:1h[31s] offset -30s)"))
                .allSatisfy(row -> assertThat(row.get("text")).isNotBlank());
    }

    @Test
    void aPriceThatChangedWithinTheMonthIsTwoAndOneThatThereIsNotIsSaid() throws IOException {
        List<CSVRecord> prices = kind(Months.platform(), "price");

        assertThat(prices)
                .filteredOn(row -> row.get("device").equals("H100 80 GB"))
                .extracting(row -> row.get("from") + " " + row.get("until") + " " + row.get("value"))
                .containsExactly("2026-10-01 2026-10-15 4.2", "2026-10-15 2026-11-01 3.6");
        assertThat(prices)
                .filteredOn(row -> row.get("device").equals("B300 288 GB"))
                .extracting(row -> row.get("value"))
                .containsExactly("");
    }

    @Test
    void aMonthThatIsNotOverSaysUpToWhenAndHasNoLaterDay() throws IOException {
        Ledger begun = TruthMonth.ledger().only(line -> line.day().getDayOfMonth() <= 7);
        Statement statement = Months.of(Months.spent("2026-10-07T09:00:00Z", begun), Months.OPERATOR, Months.DOCS);

        assertThat(value(statement, "statement", "complete")).isEqualTo("false");
        assertThat(kind(statement, "statement"))
                .filteredOn(row -> row.get("name").equals("hours"))
                .extracting(row -> row.get("from") + " " + row.get("until"))
                .containsExactly("2026-09-30T22:00:00Z 2026-10-07T09:00:00Z");
        assertThat(rows(text(StatementFormat.FOCUS, statement)))
                .extracting(row -> row.get("ChargePeriodEnd"))
                .contains("2026-10-06T22:00:00Z", "2026-10-07T09:00:00Z")
                .allSatisfy(end -> assertThat(end).isLessThanOrEqualTo("2026-10-07T09:00:00Z"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"=HYPERLINK(\"http://x\")", "+1", "-2+3", "@SUM(A1)", "\tx", "\r\nx"})
    void aNameThatASpreadsheetWouldComputeIsText(String name) throws IOException {
        Statement statement = Months.of(
                Months.spent(Months.OVER, Months.with(entry -> called(entry, name))), Months.OPERATOR, Months.DOCS);

        assertThat(rows(statement))
                .extracting(row -> row.get("application"))
                .contains("'" + name)
                .doesNotContain(name);
        assertThat(rows(text(StatementFormat.FOCUS, statement)))
                .extracting(row -> row.get("x_Application"))
                .contains("'" + name)
                .doesNotContain(name);
    }

    private static Entry called(Entry entry, String name) {
        Line line = entry.line();
        return line.application().equals("assistant")
                ? new Entry(
                        new Line(
                                line.day(),
                                line.team(),
                                line.model(),
                                name,
                                line.environment(),
                                line.device(),
                                line.cause()),
                        entry.sum())
                : entry;
    }

    @Test
    void namesWithCommasQuotesAndLinesComeBackAsTheyWere() throws IOException {
        String name = "a, \"b\"\nc;ü";
        Statement statement = Months.of(
                Months.spent(Months.OVER, Months.with(entry -> called(entry, name))), Months.OPERATOR, Months.DOCS);

        assertThat(rows(statement)).extracting(row -> row.get("application")).contains(name);
        assertThat(text(StatementFormat.CSV, statement))
                .startsWith("kind,team,")
                .contains("\r\nline,");
    }
}
