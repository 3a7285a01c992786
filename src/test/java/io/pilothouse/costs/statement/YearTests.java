package io.pilothouse.costs.statement;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A year, month by month. */
class YearTests extends CostsCommandTest {
    @ParameterizedTest
    @ValueSource(strings = {"", " --team docs"})
    void aYearIsTheStatementsOfItsMonths(String whose) {
        List<CSVRecord> year = rows(statement("--year 2026 --format csv" + whose));

        for (String month : List.of("2026-09", "2026-10", "2026-11")) {
            assertThat(year)
                    .filteredOn(row -> row.get("kind").equals("line"))
                    .filteredOn(row -> row.get("month").equals(month))
                    .map(YearTests::told)
                    .isNotEmpty()
                    .containsExactlyElementsOf(rows(statement("--month " + month + " --format csv" + whose)).stream()
                            .filter(row -> row.get("kind").equals("line"))
                            .map(YearTests::told)
                            .toList());
        }
        assertThat(year)
                .filteredOn(row -> row.get("kind").equals("month"))
                .map(row -> row.get("month") + " " + row.get("name") + " " + row.get("value"))
                .contains(
                        "2026-01 lower_bound true",
                        "2026-01 not_recorded_hours 744",
                        "2026-10 complete true",
                        "2026-10 lower_bound false",
                        "2026-10 not_recorded_hours 0",
                        "2026-11 complete false")
                .noneMatch(said -> said.startsWith("2026-12"));
    }

    private static List<String> told(CSVRecord row) {
        return Stream.of("team", "model", "application", "environment", "device", "cause", "cost", "currency")
                .map(row::get)
                .toList();
    }

    private static List<CSVRecord> rows(byte[] csv) {
        try {
            return CSVFormat.RFC4180
                    .builder()
                    .setHeader()
                    .setSkipHeaderRecord(true)
                    .get()
                    .parse(new StringReader(new String(csv, StandardCharsets.UTF_8)))
                    .getRecords();
        } catch (IOException never) {
            throw new UncheckedIOException(never);
        }
    }
}
