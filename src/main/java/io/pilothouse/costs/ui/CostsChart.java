package io.pilothouse.costs.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.pilothouse.costs.CostRow;
import io.pilothouse.costs.CostRow.Basis;
import io.pilothouse.costs.CostRow.Group;
import io.pilothouse.costs.SeenCosts;
import io.pilothouse.costs.Spent;
import io.pilothouse.costs.forecast.Forecast;
import io.pilothouse.costs.ledger.Grouping;
import io.pilothouse.costs.ledger.Grouping.By;
import io.pilothouse.costs.ledger.Ledger;
import io.pilothouse.costs.ledger.Sum;
import io.pilothouse.shell.Figures;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.Words;
import io.pilothouse.shell.chart.DayBars;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What each day of a month costs, the dearest groups apart, and their legend. */
final class CostsChart {
    /** As many colours as can be told apart. */
    private static final List<String> COLOURS = List.of("c1", "c6", "c3", "c2", "c4", "c5");

    /** Of all that have none of their own. */
    static final String REST = "text-3";

    private final DayBars bars = new DayBars();
    private final Span legend = Parts.row("row wrap costlegend");
    private Map<Group, String> colours = Map.of();

    DayBars bars() {
        return bars;
    }

    Span legend() {
        return legend;
    }

    /** Of those that have one of their own. */
    Map<Group, String> colours() {
        return colours;
    }

    void show(Shown shown, CostsLook look, List<CostRow> dearestFirst, String whose) {
        Spent spent = shown.spent();
        Ledger ledger = shown.seen().of(shown.spent().month());
        Forecast forecast = shown.forecast();
        YearMonth month = spent.month();
        List<DayBars.Day> days = days(spent, ledger, marks(shown, look));
        Map<Group, Map<LocalDate, Long>> costs = CostRow.byDay(ledger, month, look.by(), look.basis());
        List<Group> apart =
                dearestFirst.stream().map(CostRow::group).limit(COLOURS.size()).toList();
        colours = new HashMap<>();
        List<DayBars.Stack> stacks = new ArrayList<>();
        Map<String, String> said = new LinkedHashMap<>();
        for (Group group : apart) {
            String colour = COLOURS.get(stacks.size());
            colours.put(group, colour);
            String name = CostsWords.group(group, look.by());
            said.put(name, colour);
            stacks.add(new DayBars.Stack(
                    name, colour, values(List.of(costs.getOrDefault(group, Map.of())), days, spent)));
        }
        List<Map<LocalDate, Long>> rest = costs.entrySet().stream()
                .filter(one -> !apart.contains(one.getKey()))
                .map(Map.Entry::getValue)
                .toList();
        if (!rest.isEmpty()) {
            said.put(Words.say("costs.others"), REST);
            stacks.add(new DayBars.Stack(Words.say("costs.others"), REST, values(rest, days, spent)));
        }
        if (forecast != null) {
            said.put(Words.say("costs.foreseen"), REST);
            stacks.add(new DayBars.Stack(Words.say("costs.foreseen"), REST, true, expected(forecast, days)));
        }
        bars.show(spent.currency(), days, stacks, null);
        String sentence = Words.say("costs.chart", whose, Figures.here().month(month));
        bars.describe(sentence, sentence);
        show(said);
    }

    /**
     * @param seen what of it is shown
     * @param forecast null where nothing is foreseen
     */
    record Shown(Spent spent, SeenCosts seen, @Nullable Forecast forecast) {}

    /** What began to cost more or less than usual, on its first day. */
    private static Map<LocalDate, String> marks(Shown shown, CostsLook look) {
        String currency = shown.spent().currency();
        return look.basis() == Basis.USED || currency.isEmpty()
                ? Map.of()
                : shown.seen().anomalies().stream()
                        .collect(Collectors.toMap(
                                anomaly -> anomaly.jump().from(),
                                anomaly -> AnomalyWords.mark(anomaly, currency),
                                (one, other) -> one + ", " + other));
    }

    private static double[] expected(Forecast forecast, List<DayBars.Day> days) {
        Map<LocalDate, Double> expected =
                forecast.days().stream().collect(Collectors.toMap(Forecast.Day::day, Forecast.Day::expected));
        return days.stream()
                .mapToDouble(day -> expected.getOrDefault(day.day(), 0.0))
                .map(value -> value > 0 ? value : Double.NaN)
                .toArray();
    }

    private void show(Map<String, String> said) {
        legend.removeAll();
        said.forEach((name, colour) -> legend.add(Parts.line(mark(colour), Parts.text(name))));
    }

    /** The colour of a group, beside its name. */
    static Div mark(String colour) {
        Div mark = new Div();
        mark.addClassName("costmark");
        mark.getStyle().set("background", "var(--ph-" + colour + ")");
        return mark;
    }

    private static List<DayBars.Day> days(Spent spent, Ledger ledger, Map<LocalDate, String> marks) {
        Map<List<String>, Sum> known = ledger.by(Grouping.by(By.DAY));
        return IntStream.rangeClosed(1, spent.month().lengthOfMonth())
                .mapToObj(spent.month()::atDay)
                .map(day -> {
                    Sum sum = known.get(List.of(day.toString()));
                    String filled = sum != null && sum.isInterpolated() ? Words.say("costs.mark.interpolated") : "";
                    String mark = marks.getOrDefault(day, "");
                    return new DayBars.Day(
                            day,
                            !spent.isOver() && day.isAfter(spent.today()),
                            filled.isEmpty() || mark.isEmpty() ? filled + mark : filled + ", " + mark);
                })
                .toList();
    }

    private static double[] values(List<Map<LocalDate, Long>> some, List<DayBars.Day> days, Spent spent) {
        LocalDate today = spent.today();
        return days.stream()
                .mapToDouble(day -> !spent.isOver() && day.day().isAfter(today)
                        ? Double.NaN
                        : some.stream()
                                        .mapToLong(one -> one.getOrDefault(day.day(), 0L))
                                        .sum()
                                / CostsWords.CENTS)
                .toArray();
    }
}
