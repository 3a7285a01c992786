package io.pilothouse.costs.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import io.pilothouse.costs.CostsPaths;
import io.pilothouse.costs.SeenYear;
import io.pilothouse.costs.SeenYear.Group;
import io.pilothouse.costs.SeenYear.Month;
import io.pilothouse.shell.Figures;
import io.pilothouse.shell.HtmlTable;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.Words;
import io.pilothouse.units.InvalidName;
import io.pilothouse.units.TeamName;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The months of a year, a row each, and what they were spent on: both add up to the same. */
final class CostsYear extends Div {
    private static final int AT_FIRST = 20;

    private final SeenYear year;
    private final String path;

    /** @param path of the page of its months */
    CostsYear(SeenYear year, String path) {
        this.year = year;
        this.path = path;
        Div months = new Div(months());
        months.addClassName("sec");
        Div groups = new Div(groups());
        groups.addClassName("sec");
        add(months, groups, new CostsNotes(List.of(Words.say("costs.year.note"), Words.say("costs.note.cents"))));
    }

    /** @param month null of the total */
    private record Row(@Nullable Month month, long cents, boolean isLowerBound) {}

    private HtmlTable<Row> months() {
        List<Row> rows = new ArrayList<>();
        year.months().forEach(month -> rows.add(new Row(month, month.cents(), month.isLowerBound())));
        rows.add(new Row(null, year.total(), year.isLowerBound()));
        HtmlTable<Row> table = new HtmlTable<Row>(Words.say("costs.month"))
                .cell(Words.say("costs.month"), this::name)
                .number(Words.say("costs.cost"), this::money);
        if (year.months().stream().anyMatch(month -> month.notRecorded() > 0)) {
            table.number(Words.say("costs.year.not-recorded"), CostsYear::notRecorded);
        }
        return table.show(rows);
    }

    private Component name(Row row) {
        Month month = row.month();
        return month == null
                ? Parts.strong(Words.say("costs.total"))
                : Parts.nameLink(Figures.here().month(month.month()), path + "?month=" + month.month());
    }

    private String money(Row row) {
        Month month = row.month();
        if (year.currency().isEmpty() || (month != null && !month.isRecorded())) {
            return CostsWords.UNKNOWN;
        }
        String money = CostsWords.money(row.cents(), year.currency());
        return row.isLowerBound() ? Words.say("costs.at-least", money) : money;
    }

    private static String notRecorded(Row row) {
        Month month = row.month();
        return month == null || month.notRecorded() == 0 ? CostsWords.UNKNOWN : CostsWords.hours(month.notRecorded());
    }

    private HtmlTable<Group> groups() {
        boolean ofTeam = !path.equals(CostsPaths.PAGE);
        String head = Words.say(ofTeam ? "costs.by.model" : "costs.by.team");
        return new HtmlTable<Group>(head)
                .cell(head, group -> ofTeam ? Parts.text(named(group, "costs.no-name.model")) : team(group))
                .number(Words.say("costs.cost"), group -> CostsWords.money(group.cents(), year.currency()))
                .atFirst(AT_FIRST)
                .emptyText(Words.say("costs.year.nothing"))
                .show(year.groups());
    }

    private static String named(Group group, String nobody) {
        return group.name().isEmpty() ? Words.say(nobody) : group.name();
    }

    private static Component team(Group group) {
        String name = named(group, "costs.no-name.team");
        try {
            return Parts.nameLink(name, CostsPaths.team(new TeamName(group.name())));
        } catch (InvalidName said) {
            return Parts.text(name); // a gateway says what callers' tokens say
        }
    }
}
