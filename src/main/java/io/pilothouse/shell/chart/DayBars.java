package io.pilothouse.shell.chart;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.component.dependency.NpmPackage;
import io.pilothouse.shell.Figures;
import io.pilothouse.shell.Words;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Money a day, stacked: a bar for each day, hatched where it is foreseen. The same as a table, as CSV and as a picture by {@link ChartTools}. */
@Tag("ph-day-bars")
@JsModule("./chart/ph-day-bars.ts")
@NpmPackage(value = "echarts", version = "6.1.0")
public final class DayBars extends Component {
    /**
     * @param foreseen not known yet, but expected
     * @param sign drawn over its bar, as short as ◊; empty where there is none
     * @param mark a short note on what is known of it, such as that hours of it are interpolated; empty where there is none
     */
    public record Day(LocalDate day, boolean foreseen, String sign, String mark) {}

    /**
     * @param colour the name of a token, {@code c1} to {@code c6} or {@code text-3}
     * @param foreseen whether all of it is not known yet, but expected
     * @param values one for each day, in the currency; NaN where nothing is known
     */
    public record Stack(String label, String colour, boolean foreseen, double... values) {
        public Stack(String label, String colour, double... values) {
            this(label, colour, false, values);
        }
    }

    /**
     * What may be spent on all days together; the line is what it leaves for each of them.
     *
     * @param label of the line
     * @param crossed the day on which it is used up, or is expected to be; null where it is not
     * @param mark what is said of that day
     */
    public record Budget(
            double amount, String label, @Nullable LocalDate crossed, String mark) {}

    private record Bar(String day, String label, boolean foreseen, String sign, String mark) {}

    /** @param crossed -1 where it is not */
    private record Limit(double amount, String label, int crossed, String mark) {}

    private record Picture(
            String language,
            String currency,
            List<Bar> days,
            List<Stack> stacks,
            @Nullable Limit budget,
            Map<String, String> said) {}

    /**
     * Draws everything anew.
     *
     * @param currency three letters
     * @throws IllegalArgumentException when a stack has not one value for each day
     */
    public void show(String currency, List<Day> days, List<Stack> stacks, @Nullable Budget budget) {
        stacks.forEach(stack -> {
            if (stack.values().length != days.size()) {
                throw new IllegalArgumentException("values of " + stack.label() + ": " + stack.values().length
                        + " (expected: one for each of " + days.size() + " days)");
            }
        });
        Figures reader = Figures.here();
        getElement()
                .callJsFunction(
                        "show",
                        new Picture(
                                reader.locale().toLanguageTag(),
                                currency,
                                days.stream()
                                        .map(day -> new Bar(
                                                day.day().toString(),
                                                reader.day(day.day()),
                                                day.foreseen(),
                                                day.sign(),
                                                day.mark()))
                                        .toList(),
                                stacks.stream().map(DayBars::finite).toList(),
                                budget == null ? null : limit(budget, days),
                                words()));
    }

    private static Limit limit(Budget budget, List<Day> days) {
        return new Limit(
                budget.amount(),
                budget.label(),
                days.stream().map(Day::day).toList().indexOf(budget.crossed()),
                budget.mark());
    }

    /** JSON has no NaN: what is not known is below zero, which no money here is. */
    private static Stack finite(Stack stack) {
        double[] values = stack.values().clone();
        for (int i = 0; i < values.length; i++) {
            values[i] = Double.isFinite(values[i]) ? values[i] : -1;
        }
        return new Stack(stack.label(), stack.colour(), stack.foreseen(), values);
    }

    private static Map<String, String> words() {
        return Map.of(
                "day", Words.say("shell.chart.day"),
                "total", Words.say("shell.chart.total"),
                "foreseen", Words.say("shell.chart.foreseen"),
                "unknown", Words.say("shell.chart.unknown"),
                "sum", Words.say("shell.chart.sum"),
                "left", Words.say("shell.chart.left"),
                "table", Words.say("shell.chart.table.days"));
    }

    /** What the picture says in a sentence, for who does not see it, and what its downloads are named. */
    public void describe(String sentence, String name) {
        getElement().callJsFunction("describe", sentence, name);
    }
}
