package io.pilothouse.shell;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableBody;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeader;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.dom.Element;
import com.vaadin.flow.function.SerializableFunction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A plain table for some thirty rows; for lists that are usually longer take a grid. Of more than fifty the first are drawn, and a
 * person asks for the next. Name the columns first, then show rows; showing again leaves rows that did not change as they are.
 *
 * <pre>new HtmlTable&lt;Gate&gt;("Gates").cell("Result", g -> Parts.state(g.shape())).text("Gate", Gate::name).number("Actual", Gate::actual)</pre>
 */
public final class HtmlTable<T> extends Div {
    /** Each row costs the browser time and the session memory. */
    static final int AT_ONCE = 50;
    /** A link that leads where it led is not taken from under a finger. */
    private static final Set<String> PLAIN = Set.of("span", "code", "a");
    /** So long is no word that anybody speaks, nor a number: no column is as wide as what people and servers may write. */
    private static final Pattern ENDLESS = Pattern.compile("[^\\s\\-/]{25}");

    private final List<Column<T>> columns = new ArrayList<>();
    private final NativeTable table = new NativeTable();
    private final NativeTableBody body = new NativeTableBody();
    private final NativeTableRow heads = new NativeTableRow();
    private final Element widths = new Element("colgroup");
    private final Div empty = new Div();
    private final Div more = new Div();
    private List<T> all = List.of();
    private List<T> shown = List.of();
    private int most = AT_ONCE;

    /** {@code name} is read by screen readers, and is not seen. */
    public HtmlTable(String name) {
        addClassName("tablewrap");
        table.addClassName("flush");
        table.getElement().setAttribute("aria-label", name);
        NativeTableHeader head = new NativeTableHeader();
        head.add(heads);
        table.getElement().appendChild(widths, head.getElement(), body.getElement());
        empty.addClassName("empty");
        empty.setVisible(false);
        more.setVisible(false);
        add(table, empty, more);
    }

    public HtmlTable<T> text(String head, SerializableFunction<T, String> value) {
        return cell(head, row -> new Span(value.apply(row)));
    }

    /** Prose beside values. */
    public HtmlTable<T> quiet(String head, SerializableFunction<T, String> value) {
        return cell(head, row -> Parts.quiet(value.apply(row)));
    }

    /** Right-aligned and tabular. One unit a column, named in the head: "TTFT, ms". */
    public HtmlTable<T> number(String head, SerializableFunction<T, String> value) {
        return numberCell(head, row -> new Span(value.apply(row)));
    }

    /** As {@link #number}, where a cell needs more than text, such as {@link Parts#over}. */
    public HtmlTable<T> numberCell(String head, SerializableFunction<T, ? extends Component> value) {
        return column(head, value, "r");
    }

    /** The name of the thing; a click anywhere in the row opens the same. */
    public HtmlTable<T> link(String head, SerializableFunction<T, String> text, SerializableFunction<T, String> path) {
        return column(head, row -> opening(Parts.nameLink(text.apply(row), path.apply(row))), "first");
    }

    /** As {@link #link}, with what tells it from others of its name, shortened; empty for nothing. */
    public HtmlTable<T> link(
            String head,
            SerializableFunction<T, String> text,
            SerializableFunction<T, String> path,
            SerializableFunction<T, String> about) {
        return column(
                head,
                row -> {
                    Component link = opening(Parts.nameLink(text.apply(row), path.apply(row)));
                    String more = about.apply(row);
                    return more.isEmpty() ? link : new Div(link, Parts.text(more, "t2", "few"));
                },
                "first");
    }

    /** The name of a thing that has no page of its own. */
    public HtmlTable<T> name(String head, SerializableFunction<T, String> text) {
        return column(head, row -> Parts.strong(text.apply(row)), "first");
    }

    public HtmlTable<T> cell(String head, SerializableFunction<T, ? extends Component> value) {
        return column(head, value, "");
    }

    /** Of the column added last, in pixels. */
    public HtmlTable<T> width(int pixels) {
        widths.getChild(columns.size() - 1).getStyle().set("width", pixels + "px");
        return this;
    }

    /** The column added last hides below 1280 px. */
    public HtmlTable<T> wideOnly() {
        columns.getLast().head().addClassName("wide");
        widths.getChild(columns.size() - 1).getClassList().add("wide"); // else it keeps its room
        return this;
    }

    /** How many rows are there before a person asks for more. */
    public HtmlTable<T> atFirst(int rows) {
        most = rows;
        return this;
    }

    /** What stands there when there are no rows: how to fill it. */
    public HtmlTable<T> emptyText(String text) {
        return empty(Parts.quiet(text));
    }

    public HtmlTable<T> empty(Component says) {
        empty.removeAll();
        empty.add(says);
        return this;
    }

    /** Without heads, for pairs that explain themselves. */
    public HtmlTable<T> headless() {
        addClassName("headless");
        return this;
    }

    public HtmlTable<T> show(List<T> rows) {
        boolean asMany = rows.size() == all.size();
        all = List.copyOf(rows);
        draw(all.subList(0, Math.min(most, all.size())));
        table.setVisible(!rows.isEmpty());
        empty.setVisible(rows.isEmpty());
        if (!asMany) {
            offerMore();
        }
        return this;
    }

    private void offerMore() {
        int unseen = all.size() - shown.size();
        more.setVisible(unseen > 0);
        more.removeAll();
        if (unseen > 0) {
            more.add(Parts.action(
                    unseen > AT_ONCE
                            ? Words.say("shell.more-rows", AT_ONCE, unseen)
                            : Words.say("shell.more-rows.all", unseen),
                    this::drawMore));
        }
    }

    private void drawMore() {
        most += AT_ONCE;
        draw(all.subList(0, Math.min(most, all.size())));
        offerMore();
    }

    private void draw(List<T> rows) {
        for (int i = 0; i < rows.size(); i++) {
            if (i >= shown.size()) {
                body.getElement().appendChild(row(rows.get(i)).getElement());
            } else if (!Objects.equals(shown.get(i), rows.get(i))) {
                redraw(body.getElement().getChild(i), rows.get(i));
            }
        }
        for (int i = shown.size() - 1; i >= rows.size(); i--) {
            body.getElement().removeChild(i);
        }
        shown = List.copyOf(rows);
    }

    /** Of a number that changes only its text is sent: rows change every few seconds for everybody who looks. */
    private void redraw(Element row, T value) {
        for (int i = 0; i < columns.size(); i++) {
            Element cell = row.getChild(i);
            Element now = columns.get(i).value().apply(value).getElement();
            if (!isOtherTextOf(cell.getChild(0), now)) {
                cell.removeAllChildren();
                cell.appendChild(now);
            }
            cell.getClassList().set("endless", isEndless(cell));
        }
    }

    /** Whether a word in it may be broken anywhere; all others are whole. */
    private static boolean isEndless(Element element) {
        return element.isTextNode()
                ? ENDLESS.matcher(element.getText()).find()
                : element.getChildren().anyMatch(HtmlTable::isEndless);
    }

    /** Whether they differ in nothing but their text, which the one there then has. */
    private static boolean isOtherTextOf(Element there, Element now) {
        if (!isText(there)
                || !isText(now)
                || !there.getTag().equals(now.getTag())
                || !attributes(there).equals(attributes(now))) {
            return false;
        }
        if (!there.getText().equals(now.getText())) {
            there.setText(now.getText());
        }
        return true;
    }

    private static boolean isText(Element element) {
        return PLAIN.contains(element.getTag())
                && element.getChildren().allMatch(Element::isTextNode)
                && element.getPropertyNames().findAny().isEmpty();
    }

    private static Map<String, String> attributes(Element element) {
        return element.getAttributeNames()
                .collect(Collectors.toMap(name -> name, name -> Objects.requireNonNull(element.getAttribute(name))));
    }

    private NativeTableRow row(T value) {
        NativeTableRow row = new NativeTableRow();
        for (Column<T> column : columns) {
            NativeTableCell cell = new NativeTableCell(column.value().apply(value));
            cell.addClassNames(column.head().getClassNames().toArray(String[]::new));
            cell.getElement().setAttribute("data-head", column.head().getText());
            cell.getElement().getClassList().set("endless", isEndless(cell.getElement()));
            row.getElement().appendChild(cell.getElement());
        }
        return row;
    }

    private HtmlTable<T> column(String head, SerializableFunction<T, ? extends Component> value, String css) {
        HtmlContainer cell = head.isEmpty() ? new NativeTableCell() : new NativeTableHeaderCell(head);
        if (!head.isEmpty()) {
            cell.getElement().setAttribute("scope", "col");
        }
        if (!css.isEmpty()) {
            cell.addClassName(css);
        }
        heads.getElement().appendChild(cell.getElement());
        widths.appendChild(new Element("col"));
        columns.add(new Column<>(cell, value));
        return this;
    }

    private static Component opening(Component link) {
        link.getElement().setAttribute("data-opens-row", "");
        return link;
    }

    private record Column<T>(HtmlContainer head, SerializableFunction<T, ? extends Component> value) {}
}
