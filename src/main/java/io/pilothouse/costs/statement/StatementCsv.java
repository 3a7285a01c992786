package io.pilothouse.costs.statement;

import io.pilothouse.costs.ledger.Cause;
import io.pilothouse.costs.ledger.Sum;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One table: rows of the kind {@code line} have what was spent, and no others have anything in those columns, so that money and tokens add up to the
 * statement's total whoever adds all rows.
 */
final class StatementCsv {
    private static final List<String> COLUMNS = List.of(
            "kind",
            "team",
            "model",
            "application",
            "environment",
            "device",
            "cause",
            "unit",
            "held_hours",
            "used_hours",
            "unmeasured_hours",
            "interpolated_hours",
            "unpriced_hours",
            "prompt_tokens",
            "cached_tokens",
            "generated_tokens",
            "cost",
            "used_cost",
            "exact_cost",
            "currency",
            "name",
            "value",
            "from",
            "until",
            "text");

    /** Of which a spreadsheet may make what it is. */
    private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?");

    private StatementCsv() {}

    static byte[] of(Statement statement) {
        List<List<@Nullable String>> rows = new ArrayList<>();
        statement.lines().forEach(line -> rows.add(line(line, statement.currency())));
        facts(statement, rows);
        statement.prices().forEach(price -> rows.add(price(price)));
        statement.notes().forEach(note -> rows.add(named("note", note.name(), note.value(), note.text())));
        Query.all().forEach(query -> {
            if (!query.asked().isEmpty()) {
                rows.add(named("query", query.metric(), "asked", query.asked()));
            }
            rows.add(named("query", query.metric(), "definition", query.definition()));
        });
        return CsvFile.of(COLUMNS, rows);
    }

    private static List<@Nullable String> line(StatementLine line, String currency) {
        Sum sum = line.sum();
        List<@Nullable String> row = new ArrayList<>(Arrays.<@Nullable String>asList(
                "line",
                CsvFile.text(line.team()),
                CsvFile.text(line.model()),
                CsvFile.text(line.application()),
                CsvFile.text(line.environment()),
                CsvFile.text(line.device()),
                line.cause().name(),
                line.cause() == Cause.STORAGE ? "GiB-Hours" : "Hours",
                Figure.hours(sum.allocated().hours()),
                Figure.hours(sum.used().hours()),
                Figure.hours(sum.gaps().unmeasured()),
                Figure.hours(sum.gaps().interpolated()),
                Figure.hours(sum.gaps().unpriced()),
                Figure.tokens(sum.tokens().prompt()),
                Figure.tokens(sum.tokens().cached()),
                Figure.tokens(sum.tokens().generated()),
                sum.allocated().charged().toPlainString(),
                sum.used().charged().toPlainString(),
                sum.allocated().exact().toPlainString(),
                CsvFile.text(currency)));
        row.addAll(Collections.nCopies(COLUMNS.size() - row.size(), null));
        return row;
    }

    private static void facts(Statement statement, List<List<@Nullable String>> rows) {
        Statement.Period period = statement.period();
        rows.add(fact("of", statement.team() == null ? "platform" : "team " + statement.team()));
        rows.add(fact("month", period.month().toString()));
        rows.add(fact("zone", period.zone().getId()));
        rows.add(during(fact("hours", ""), period.from(), period.until()));
        rows.add(fact("complete", String.valueOf(period.isOver())));
        rows.add(fact("lower_bound", String.valueOf(statement.isLowerBound())));
        StatementBudget budget = statement.budget();
        if (budget != null) {
            budget(budget, rows);
        }
        if (statement.pricesFrom() != null) {
            rows.add(fact("prices_commit", statement.pricesFrom().value()));
        }
        if (statement.mainAt() != null) {
            rows.add(fact("main_commit", statement.mainAt().value()));
        }
    }

    private static void budget(StatementBudget budget, List<List<@Nullable String>> rows) {
        rows.add(fact("budget", String.valueOf(budget.budget().amount())));
        rows.add(fact("budget_left", budget.left().toPlainString()));
        if (budget.crossed() != null) {
            rows.add(fact("budget_crossed", budget.crossed().toString()));
        }
        rows.add(fact("budget_commit", budget.budget().from().value()));
    }

    private static List<@Nullable String> fact(String name, String value) {
        return named("statement", name, value, null);
    }

    private static List<@Nullable String> price(PriceLine price) {
        List<@Nullable String> row = named(
                "price",
                price.kind().name(),
                price.price() == null ? "" : price.price().toPlainString(),
                price.count() == 0 ? null : price.count() + " of them");
        row.set(COLUMNS.indexOf("device"), CsvFile.text(price.of()));
        return during(row, price.from(), price.until());
    }

    private static List<@Nullable String> named(String kind, String name, String value, @Nullable String text) {
        List<@Nullable String> row = new ArrayList<>(Collections.<@Nullable String>nCopies(COLUMNS.size(), null));
        row.set(0, kind);
        row.set(COLUMNS.indexOf("name"), CsvFile.text(name));
        row.set(COLUMNS.indexOf("value"), NUMBER.matcher(value).matches() ? value : CsvFile.text(value));
        row.set(COLUMNS.indexOf("text"), text == null ? null : CsvFile.text(text));
        return row;
    }

    private static List<@Nullable String> during(List<@Nullable String> row, Object from, Object until) {
        row.set(COLUMNS.indexOf("from"), from.toString());
        row.set(COLUMNS.indexOf("until"), until.toString());
        return row;
    }
}
