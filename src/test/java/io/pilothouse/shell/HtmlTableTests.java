package io.pilothouse.shell;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.dom.Element;
import java.util.List;
import org.junit.jupiter.api.Test;

class HtmlTableTests {
    private record Row(String name, int waiting, boolean odd) {}

    private final HtmlTable<Row> table = new HtmlTable<Row>("Replicas")
            .name("Pod", Row::name)
            .numberCell("Waiting", row -> row.odd() ? Parts.strong("" + row.waiting()) : new Span("" + row.waiting()))
            .cell("Logs", row -> new Anchor("logs/" + row.name(), "Logs"));

    private Element cell(int row, int column) {
        return body().getChild(row).getChild(column);
    }

    private Element body() {
        Element native_ = table.getElement().getChild(0);
        return native_.getChild(native_.getChildCount() - 1);
    }

    @Test
    void aNumberThatChangesKeepsItsRowAndItsCell() {
        table.show(List.of(new Row("a", 1, false)));
        Element row = body().getChild(0);
        Element span = cell(0, 1).getChild(0);
        table.show(List.of(new Row("a", 2, false)));
        assertThat(body().getChild(0)).isEqualTo(row);
        assertThat(cell(0, 1).getChild(0)).isEqualTo(span);
        assertThat(span.getText()).isEqualTo("2");
    }

    @Test
    void whatIsEmphasizedNowIsDrawnAnew() {
        table.show(List.of(new Row("a", 1, false)));
        table.show(List.of(new Row("a", 1, true)));
        assertThat(cell(0, 1).getChild(0).getClassList()).contains("strong");
        table.show(List.of(new Row("a", 1, false)));
        assertThat(cell(0, 1).getChild(0).getClassList()).isEmpty();
    }

    @Test
    void whatIsMoreThanTextIsDrawnAnewAndLeadsToTheNewRow() {
        table.show(List.of(new Row("a", 1, false)));
        table.show(List.of(new Row("b", 1, false)));
        assertThat(cell(0, 0).getTextRecursively()).isEqualTo("b");
        assertThat(cell(0, 2).getChild(0).getAttribute("href")).isEqualTo("logs/b");
        assertThat(cell(0, 2).getChildCount()).isEqualTo(1);
    }

    @Test
    void rowsComeAndGo() {
        table.show(List.of(new Row("a", 1, false), new Row("b", 2, false)));
        table.show(List.of(new Row("b", 3, false)));
        assertThat(body().getChildCount()).isEqualTo(1);
        assertThat(body().getTextRecursively()).isEqualTo("b3Logs");
        table.show(List.of(new Row("b", 3, false), new Row("c", 0, false)));
        assertThat(body().getTextRecursively()).isEqualTo("b3Logsc0Logs");
    }
}
