package io.pilothouse.costs.statement;

import io.pilothouse.costs.ledger.Cause;
import io.pilothouse.costs.ledger.Grouping.By;
import io.pilothouse.costs.ledger.Sum;
import io.pilothouse.costs.statement.Sheet.Style;
import io.pilothouse.costs.statement.SheetTable.Column;
import io.pilothouse.units.Digest;
import io.pilothouse.units.Money;
import io.pilothouse.units.Reason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The statement as a document in English. */
final class StatementPdf {
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMMM yyyy", Locale.ENGLISH);
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);
    private static final Style TITLE = Style.of(18).strong();
    private static final Style SECTION = Style.of(10.5).strong();
    private static final Style BODY = Style.of(8.5);
    private static final Style NOTE = Style.of(8).quiet();
    private static final Style LABEL = Style.of(7.5).quiet();
    private static final Style FIGURE = Style.of(11.5).strong();
    private static final double LINE = 12;
    private static final String TOTAL = "Total";

    private final Statement statement;
    private final Sheet sheet;
    private final String currency;

    private StatementPdf(Statement statement, Sheet sheet) {
        this.statement = statement;
        this.sheet = sheet;
        currency = statement.currency().isEmpty() ? "no currency" : statement.currency();
    }

    static byte[] of(Statement statement) {
        try (Sheet sheet = new Sheet()) {
            return new StatementPdf(statement, sheet).written();
        } catch (IOException never) {
            throw new UncheckedIOException(never);
        }
    }

    private byte[] written() throws IOException {
        String whose = statement.team() == null ? "Costs of the platform" : "Costs of " + statement.team();
        String title = whose + ", " + MONTH.format(statement.period().month());
        head(whose);
        facts();
        remarks();
        uses();
        if (statement.team() == null) {
            teams();
        }
        lines();
        prices();
        new StatementSources(sheet, statement.mainAt()).write();
        return sheet.finished(
                title,
                title + " · " + until(),
                statement.period().until(),
                Digest.sha256().digest(StatementJson.of(statement)));
    }

    private void head(String whose) throws IOException {
        sheet.skip(TITLE.size());
        sheet.text(sheet.font().shown(whose), Sheet.LEFT, TITLE);
        sheet.textTo("Pilothouse", Sheet.LEFT + Sheet.WIDTH, LABEL);
        sheet.skip(16);
        sheet.text(MONTH.format(statement.period().month()), Sheet.LEFT, Style.of(11));
        sheet.textTo(until(), Sheet.LEFT + Sheet.WIDTH, LABEL);
        sheet.rule(8, Sheet.LINE);
        sheet.skip(8);
    }

    private String until() {
        Statement.Period period = statement.period();
        return "%s to %s, %s"
                .formatted(
                        MOMENT.format(period.from().atZone(period.zone())),
                        MOMENT.format(period.until().atZone(period.zone())),
                        period.zone().getId());
    }

    private void facts() throws IOException {
        Sum total = statement.total();
        String money = Shown.money(total.allocated(), currency);
        List<Map.Entry<String, String>> facts = List.of(
                Map.entry("Spent", statement.isLowerBound() ? "at least " + money : money),
                Map.entry(
                        "Of it for what was used",
                        Shown.least(total.gaps().unmeasured() > 0) + Shown.money(total.used(), currency)),
                Map.entry("Device-hours held", Shown.hours(total.allocated().hours())),
                Map.entry("Used", Shown.used(total)),
                Map.entry("Tokens", Shown.tokens(total.tokens().total())));
        figures(facts);
        StatementBudget budget = statement.budget();
        if (budget != null) {
            budget(budget);
        }
    }

    private void budget(StatementBudget budget) throws IOException {
        Money left = Money.of(budget.left().abs(), currency).to(2);
        String least = statement.isLowerBound() ? budget.isOver() ? "at least " : "at most " : "";
        List<Map.Entry<String, String>> facts = new ArrayList<>(List.of(
                Map.entry(
                        "Budget of the month",
                        Money.of(BigDecimal.valueOf(budget.budget().amount()), currency)
                                .to(2)
                                .inWords(Locale.ENGLISH)),
                Map.entry(budget.isOver() ? "Over it" : "Left of it", least + left.inWords(Locale.ENGLISH))));
        if (budget.crossed() != null) {
            facts.add(Map.entry("Used up on", budget.crossed().toString()));
        }
        figures(facts);
    }

    private void figures(List<Map.Entry<String, String>> facts) throws IOException {
        double[] widths = {0.30, 0.24, 0.17, 0.11, 0.18};
        sheet.skip(18);
        double x = Sheet.LEFT;
        for (int i = 0; i < facts.size(); i++) {
            sheet.text(facts.get(i).getKey(), x, LABEL);
            x += widths[i] * Sheet.WIDTH;
        }
        sheet.skip(15);
        x = Sheet.LEFT;
        for (int i = 0; i < facts.size(); i++) {
            sheet.text(facts.get(i).getValue(), x, FIGURE);
            x += widths[i] * Sheet.WIDTH;
        }
    }

    private void remarks() throws IOException {
        sheet.skip(6);
        if (!statement.period().isOver()) {
            sheet.prose(
                    "The month is not over: what was spent until %s, %s."
                            .formatted(
                                    MOMENT.format(statement
                                            .period()
                                            .until()
                                            .atZone(statement.period().zone())),
                                    statement.period().zone().getId()),
                    BODY.strong(),
                    LINE);
        }
        if (statement.budget() != null) {
            sheet.prose(
                    "The budget is of what is held, used or not, as commit %s of the repository says."
                            .formatted(statement.budget().budget().from().value()),
                    NOTE,
                    LINE);
        }
        for (String note : statement.notes().stream().map(Note::text).distinct().toList()) {
            sheet.prose(note, NOTE, LINE);
        }
    }

    private void section(String name) throws IOException {
        sheet.make(70);
        sheet.skip(26);
        sheet.text(name, Sheet.LEFT, SECTION);
        sheet.skip(3);
    }

    private void uses() throws IOException {
        section("What it was spent for");
        SheetTable table = new SheetTable(sheet, sums("", 0.4));
        for (Map.Entry<List<String>, Sum> one : statement.by(By.CAUSE).entrySet()) {
            Cause cause = Cause.valueOf(one.getKey().getFirst());
            table.row(Shown.of(List.of(cause(cause)), cause, one.getValue()));
        }
        total(table, List.of(TOTAL));
    }

    private void teams() throws IOException {
        section("By team");
        SheetTable table = new SheetTable(sheet, sums("Team", 0.4));
        for (Map.Entry<List<String>, Sum> one : statement.by(By.TEAM).entrySet()) {
            table.row(Shown.of(List.of(team(one.getKey().getFirst())), one.getValue()));
        }
        total(table, List.of(TOTAL));
    }

    private void total(SheetTable table, List<String> names) throws IOException {
        table.rule();
        table.strong(Shown.of(names, statement.total()));
    }

    private static String team(String name) {
        return name.isEmpty() ? "No team" : name;
    }

    private List<Column> sums(String of, double share) {
        double rest = (1 - share) * Sheet.WIDTH;
        return List.of(
                Column.text(of, share * Sheet.WIDTH),
                Column.number("Device-hours", rest * 0.24),
                Column.number("Used", rest * 0.24),
                Column.number("Tokens", rest * 0.28),
                Column.number(currency, rest * 0.24));
    }

    private void lines() throws IOException {
        section("By model, application, environment and use");
        SheetTable table = new SheetTable(
                sheet,
                List.of(
                        Column.text("Model", 86),
                        Column.text("Application", 86),
                        Column.text("Environment", 52),
                        Column.text("For", 56),
                        Column.number("Device-hours", 50),
                        Column.number("Used", 46),
                        Column.number("Tokens", 68),
                        Column.number(currency, Sheet.WIDTH - 444)));
        @Nullable String team = null;
        for (Map.Entry<List<String>, Sum> line : statement
                .by(By.TEAM, By.MODEL, By.APPLICATION, By.ENVIRONMENT, By.CAUSE)
                .entrySet()) {
            List<String> key = line.getKey();
            if (statement.team() == null && !key.getFirst().equals(team)) {
                team = key.getFirst();
                table.group(team(team), "", "", "", "", "", "", "");
            }
            Cause cause = Cause.valueOf(key.getLast());
            List<String> names = new ArrayList<>(key.subList(1, key.size() - 1));
            names.add(shortly(cause));
            table.row(Shown.of(names, cause, line.getValue()));
        }
        total(table, List.of(TOTAL, "", "", ""));
    }

    private void prices() throws IOException {
        section("Prices");
        sheet.prose(
                statement.pricesFrom() == null
                        ? "There are none."
                        : "As commit %s of the repository says."
                                .formatted(statement.pricesFrom().value()),
                BODY,
                LINE);
        if (statement.prices().isEmpty()) {
            return;
        }
        sheet.skip(4);
        SheetTable table = new SheetTable(
                sheet,
                List.of(
                        Column.text("What", 0.3 * Sheet.WIDTH),
                        Column.text("For", 0.3 * Sheet.WIDTH),
                        Column.text("Days", 0.24 * Sheet.WIDTH),
                        Column.number(currency, 0.16 * Sheet.WIDTH)));
        for (PriceLine price : statement.prices()) {
            table.row(
                    price.of(),
                    Shown.unit(price),
                    price.from() + " to " + price.until().minusDays(1),
                    price.price() == null ? "no price" : Shown.price(price.price()));
        }
    }

    private static String cause(Cause cause) {
        return Reason.of("costs.cause." + cause.name().toLowerCase(Locale.ROOT)).toString();
    }

    /** Without what is explained behind a colon. */
    private static String shortly(Cause cause) {
        return cause(cause).replaceFirst(":.*", "");
    }
}
