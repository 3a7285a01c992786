package io.pilothouse.shell.chart;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Span;
import io.pilothouse.shell.Keys;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.Words;

/** The same as a table, as a picture and as CSV. All of it is made in the browser of what it has; the server is not asked. */
public final class ChartTools extends Span {
    /** @param charts {@link TimeCharts} or {@link DayBars} */
    public ChartTools(Component charts) {
        addClassName("row");
        Button table = Keys.bind(does("shell.chart.as-table", "table-2", "toggleTable", charts), "t");
        table.getElement().setAttribute("aria-pressed", "false");
        add(
                table,
                does("shell.chart.csv", "download", "saveCsv", charts),
                does("shell.chart.png", "download", "savePng", charts));
    }

    private static Button does(String word, String icon, String function, Component charts) {
        Button button = Parts.button(Words.say(word), icon, ButtonVariant.TERTIARY);
        button.addAttachListener(attach ->
                button.getElement().executeJs("this.onclick = () => $0[$1](this)", charts.getElement(), function));
        return button;
    }
}
