package io.pilothouse.costs.ui;

import com.vaadin.flow.component.Component;
import io.pilothouse.costs.CostRow;
import io.pilothouse.costs.CostsPaths;
import io.pilothouse.costs.Spent;
import io.pilothouse.costs.ledger.Grouping.By;
import io.pilothouse.shell.Figures;
import io.pilothouse.shell.HtmlTable;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.Words;
import io.pilothouse.units.InvalidName;
import io.pilothouse.units.TeamName;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** What a month costs, a group a row, and the total that they add up to. */
final class CostsTable {
    private final Spent spent;
    private final CostsLook look;
    private final CostRow total;
    private final Map<CostRow.Group, String> colours;
    private final CountedTokens counted;

    /** @param colours of the chart, for the groups that it shows */
    CostsTable(Spent spent, CostsLook look, CostRow total, Map<CostRow.Group, String> colours) {
        this.spent = spent;
        this.look = look;
        this.total = total;
        this.colours = colours;
        counted = CountedTokens.of(spent);
    }

    HtmlTable<CostRow> of(List<CostRow> rows) {
        String currency = spent.currency();
        HtmlTable<CostRow> table = new HtmlTable<CostRow>(Words.say("costs.by." + CostsLook.word(look.by())))
                .cell(Words.say("costs.by." + CostsLook.word(look.by())), this::name)
                .number(Words.say("costs.hours"), row -> hours(row))
                .number(Words.say("costs.tokens"), row -> tokens(row))
                .number(
                        CostsWords.cost(spent),
                        row -> CostsWords.money(look.basis().of(row.sum()).cents(), currency))
                .number(Words.say("costs.share"), this::share)
                .number(Words.say("costs.per-million"), row -> perMillion(row))
                .number(Words.say("costs.per-kind"), row -> CostsWords.perKind(row, look.basis(), currency))
                .wideOnly()
                .number(Words.say("costs.idle"), row -> CostsWords.share(row.idleShare()))
                .number(against(), row -> CostsWords.difference(row.more(look.basis())));
        table.addClassName("manycolumns");
        List<CostRow> all = new ArrayList<>(rows);
        if (rows.size() > 1) {
            all.add(total);
        }
        return table.show(all);
    }

    private static String hours(CostRow row) {
        return CostsWords.hours(row.sum().allocated().hours());
    }

    private String perMillion(CostRow row) {
        return CostsWords.perMillion(row, look.basis(), spent.currency(), isCounted(row));
    }

    private String tokens(CostRow row) {
        return CostsWords.tokens(row.sum(), isCounted(row));
    }

    private boolean isCounted(CostRow row) {
        return counted.byGateways()
                && (look.by() != By.MODEL
                        || !counted.uncounted().contains(row.group().name()));
    }

    private String share(CostRow row) {
        long all = look.basis().of(total.sum()).cents();
        return CostsWords.share(
                all == 0
                        ? OptionalDouble.empty()
                        : OptionalDouble.of(look.basis().of(row.sum()).cents() / (double) all));
    }

    private String against() {
        LocalDate last = spent.lastWholeDay();
        Figures figures = Figures.here();
        return last == null || spent.isOver()
                ? Words.say("costs.against", figures.month(spent.month().minusMonths(1)))
                : Words.say("costs.against.days", figures.day(last.minusMonths(1)));
    }

    private Component name(CostRow row) {
        if (row == total) {
            return Parts.strong(Words.say("costs.total"));
        }
        return Parts.line(CostsChart.mark(colours.getOrDefault(row.group(), CostsChart.REST)), called(row));
    }

    private Component called(CostRow row) {
        String name = CostsWords.group(row.group(), look.by());
        if (look.by() == By.TEAM && row.group().cause() == null) {
            try {
                return Parts.nameLink(
                        name,
                        CostsPaths.team(new TeamName(row.group().name()))
                                + query(look.with(By.MODEL).parameters(false).getQueryString()));
            } catch (InvalidName said) {
                return Parts.text(name); // a gateway says what callers' tokens say
            }
        }
        return Parts.text(name);
    }

    private static String query(String said) {
        return said.isEmpty() ? "" : "?" + said;
    }
}
