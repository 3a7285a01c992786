package io.pilothouse.costs.statement;

import io.pilothouse.costs.ledger.Rollup;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One table: of each month what was spent, rows of the kind {@code line}, and how far that can be relied on, rows of the kind {@code month}. */
final class YearCsv {
    private static final List<String> COLUMNS = List.of(
            "kind",
            "month",
            "team",
            "model",
            "application",
            "environment",
            "device",
            "cause",
            "cost",
            "currency",
            "name",
            "value");
    private static final int IN_MONEY = 2;

    private YearCsv() {}

    /**
     * @param isRecorded whether anything is
     * @param facts names and values
     */
    record Month(YearMonth month, boolean isRecorded, List<List<String>> facts) {
        static Month of(Statement statement) {
            return new Month(
                    statement.period().month(),
                    statement.ledger().samples().covered() > 0,
                    List.of(
                            List.of(
                                    "complete",
                                    String.valueOf(statement.period().isOver())),
                            List.of("lower_bound", String.valueOf(statement.isLowerBound())),
                            List.of(
                                    "not_recorded_hours",
                                    Figure.hours(statement.ledger().samples().unknown()))));
        }
    }

    static byte[] of(Rollup cents, List<Month> months, String currency) {
        List<List<@Nullable String>> rows = new ArrayList<>();
        months.forEach(month -> {
            cents.in(month.month(), Statement.LINES)
                    .forEach((line, sum) -> rows.add(line(month.month(), line, sum, currency)));
            month.facts().forEach(fact -> rows.add(fact(month.month(), fact)));
        });
        return CsvFile.of(COLUMNS, rows);
    }

    private static List<@Nullable String> line(YearMonth month, List<String> line, long cents, String currency) {
        List<@Nullable String> row = new ArrayList<>(Arrays.<@Nullable String>asList("line", month.toString()));
        line.stream().map(CsvFile::text).forEach(row::add);
        row.add(BigDecimal.valueOf(cents, IN_MONEY).toPlainString());
        row.add(CsvFile.text(currency));
        row.addAll(Collections.nCopies(COLUMNS.size() - row.size(), null));
        return row;
    }

    private static List<@Nullable String> fact(YearMonth month, List<String> fact) {
        List<@Nullable String> row = new ArrayList<>(Arrays.<@Nullable String>asList("month", month.toString()));
        row.addAll(Collections.nCopies(COLUMNS.size() - row.size() - fact.size(), null));
        row.addAll(fact);
        return row;
    }
}
