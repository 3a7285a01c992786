package io.pilothouse.costs.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.pilothouse.costs.BudgetRow;
import io.pilothouse.costs.CostRow;
import io.pilothouse.costs.CostRow.Basis;
import io.pilothouse.costs.CostRow.Group;
import io.pilothouse.costs.SeenMonth;
import io.pilothouse.costs.Spent;
import io.pilothouse.costs.forecast.Forecast;
import io.pilothouse.shell.Figures;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.Words;
import io.pilothouse.shell.chart.DayBars;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What each day of a month costs, the dearest groups apart, and their legend. */
final class CostsChart {
    /** As many colours as can be told apart. */
    private static final List<String> COLOURS = List.of("c1", "c6", "c3", "c2", "c4", "c5");

    /** Of all that have none of their own. */
    static final String REST = "text-3";

    private static final String INTERPOLATED = "◊";

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

    /** Where there is no picture, rows have no colours. */
    void colour() {
        colours = Map.of();
        legend.removeAll();
    }

    void show(SeenMonth shown, CostsLook look, String whose) {
        Spent spent = shown.spent();
        Forecast forecast = shown.foreseen() == null ? null : shown.foreseen().forecast();
        List<DayBars.Day> days = days(shown, marks(shown, look));
        Map<Group, Map<LocalDate, Long>> costs = shown.byDay();
        List<Group> apart =
                shown.rows().stream().map(CostRow::group).limit(COLOURS.size()).toList();
        colours = new HashMap<>();
        List<DayBars.Stack> stacks = new ArrayList<>();
        List<Said> said = new ArrayList<>();
        for (Group group : apart) {
            String colour = COLOURS.get(stacks.size());
            colours.put(group, colour);
            String name = CostsWords.group(group, look.by());
            said.add(new Said(name, colour, false));
            stacks.add(new DayBars.Stack(
                    name, colour, values(List.of(costs.getOrDefault(group, Map.of())), days, spent)));
        }
        List<Map<LocalDate, Long>> rest = costs.entrySet().stream()
                .filter(one -> !apart.contains(one.getKey()))
                .map(Map.Entry::getValue)
                .toList();
        if (!rest.isEmpty()) {
            said.add(new Said(Words.say("costs.others"), REST, false));
            stacks.add(new DayBars.Stack(Words.say("costs.others"), REST, values(rest, days, spent)));
        }
        if (forecast != null) {
            said.add(new Said(Words.say("costs.foreseen"), REST, true));
            stacks.add(new DayBars.Stack(Words.say("costs.foreseen"), REST, true, expected(forecast, days)));
        }
        bars.show(spent.currency(), days, stacks, budget(shown, look));
        String sentence = Words.say("costs.chart", whose, Figures.here().month(spent.month()));
        bars.describe(sentence, sentence);
        show(said);
    }

    /** What is used of what is held is not what is paid for: there no budget stands beside it. */
    private static DayBars.@Nullable Budget budget(SeenMonth shown, CostsLook look) {
        BudgetRow row = shown.budget();
        if (row == null || look.basis() != Basis.ALLOCATED) {
            return null;
        }
        YearMonth month = shown.spent().month();
        double amount = row.budget().amount();
        LocalDate crossed = row.crossed();
        return new DayBars.Budget(
                amount,
                Words.say(
                        "costs.budget.day",
                        Figures.here()
                                .money(
                                        amount / month.lengthOfMonth(),
                                        shown.spent().currency())),
                crossed,
                Words.say("costs.budget.crossed.mark"));
    }

    /** What began to cost more or less than usual, on its first day. */
    private static Map<LocalDate, String> marks(SeenMonth shown, CostsLook look) {
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

    /** A line of the legend: what is foreseen is hatched, as its bars are, and so is no other grey. */
    private record Said(String name, String colour, boolean foreseen) {
        Div mark() {
            Div mark = CostsChart.mark(colour);
            if (foreseen) {
                mark.addClassName("foreseen");
            }
            return mark;
        }
    }

    private void show(List<Said> said) {
        legend.removeAll();
        said.forEach(one -> legend.add(Parts.line(one.mark(), Parts.text(one.name()))));
    }

    /** The colour of a group, beside its name. */
    static Div mark(String colour) {
        Div mark = new Div();
        mark.addClassName("costmark");
        mark.getStyle().set("background-color", "var(--ph-" + colour + ")");
        return mark;
    }

    private static List<DayBars.Day> days(SeenMonth shown, Map<LocalDate, String> marks) {
        Spent spent = shown.spent();
        return IntStream.rangeClosed(1, spent.month().lengthOfMonth())
                .mapToObj(spent.month()::atDay)
                .map(day -> new DayBars.Day(
                        day,
                        !spent.isOver() && day.isAfter(spent.today()),
                        sign(shown, day),
                        Stream.of(
                                        shown.filled().contains(day) ? Words.say("costs.mark.interpolated") : "",
                                        lacking(spent, day),
                                        marks.getOrDefault(day, ""))
                                .filter(mark -> !mark.isEmpty())
                                .collect(Collectors.joining(", "))))
                .toList();
    }

    private static String sign(SeenMonth shown, LocalDate day) {
        return shown.filled().contains(day)
                ? INTERPOLATED
                : shown.spent().ledger().lacks(day) ? CostsWords.UNKNOWN : "";
    }

    private static String lacking(Spent spent, LocalDate day) {
        return !spent.ledger().lacks(day)
                ? ""
                : Words.say(isRecorded(spent, day) ? "costs.mark.partly-recorded" : "costs.mark.not-recorded");
    }

    private static boolean isRecorded(Spent spent, LocalDate day) {
        return spent.ledger().samples(day::equals).covered() > 0;
    }

    private static double[] values(List<Map<LocalDate, Long>> some, List<DayBars.Day> days, Spent spent) {
        LocalDate today = spent.today();
        return days.stream()
                .mapToDouble(day -> !spent.isOver() && day.day().isAfter(today)
                                || spent.ledger().lacks(day.day()) && !isRecorded(spent, day.day())
                        ? Double.NaN
                        : some.stream()
                                        .mapToLong(one -> one.getOrDefault(day.day(), 0L))
                                        .sum()
                                / CostsWords.CENTS)
                .toArray();
    }
}
