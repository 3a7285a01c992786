package io.pilothouse.fleet.ui;

import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.Grid.Column;
import com.vaadin.flow.data.provider.DataKeyMapper;
import com.vaadin.flow.data.renderer.Renderer;
import com.vaadin.flow.data.renderer.Rendering;
import com.vaadin.flow.dom.Element;
import io.pilothouse.fleet.ui.FleetRows.Heading;
import io.pilothouse.fleet.ui.FleetRows.Row;
import io.pilothouse.shell.WindowRoom;
import io.pilothouse.shell.Words;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The columns of the fleet: heads, widths and order. Their cells are drawn in the browser by {@code fleet-cells.ts}. */
final class FleetColumns {
    private static final String NAME = "name";
    /** On the grid while it shows all environments. */
    static final String EVERYWHERE = "everywhere";

    /** On the grid while there is money that the reader may see. */
    static final String PRICED = "priced";

    private static final String COST = "cost";

    /** Of a column. From the beginning, because a grid draws all its rows again when it hides one; then {@code fleet-cells.ts} says. */
    private static final String HIDDEN = "hidden";

    private static final int ON_TABLET = 800;
    private static final int ON_DESK = 1280;
    private static final int ON_LARGE_DESK = 1400;
    private static final int ON_WALL = 1680;
    private static final int ON_WIDE_WALL = 1900;
    private static final int ON_WIDEST_WALL = 2000;

    private final Grid<Row> grid;
    private final Map<String, Integer> from = new LinkedHashMap<>();

    /** @param measured whether anybody measures engines: columns that nobody can fill would only take the room of others */
    FleetColumns(Grid<Row> grid, boolean measured) {
        this.grid = grid;
        int desk = measured ? ON_DESK : ON_TABLET;
        int wall = measured ? ON_WALL : ON_DESK;
        start(NAME, 170, 0)
                .setSortProperty(NAME)
                .setFlexGrow(2)
                .setPartNameGenerator(row -> row instanceof Heading ? "group-first" : null);
        Element environment = start("environment", 84, ON_TABLET).getElement();
        environment.setAttribute("data-only", EVERYWHERE).setProperty(HIDDEN, true);
        start("state", 148, ON_TABLET).setSortProperty("state").setFlexGrow(2);
        end("since", 64, ON_TABLET).setSortProperty("since");
        if (measured) {
            measured();
        }
        end("replicas", 76, ON_TABLET).setSortProperty("replicas");
        start("version", 158, wall).setSortProperty("version").setFlexGrow(1);
        start("digest", 168, measured ? ON_WIDE_WALL : ON_LARGE_DESK);
        start("device", 120, desk).setSortProperty("device").setFlexGrow(1);
        cost(measured ? ON_LARGE_DESK : ON_DESK);
        start("argo", 100, wall);
        start("team", 84, desk).setSortProperty("team");
    }

    private void cost(int fromPixels) {
        Element cost = end(COST, 90, fromPixels).setSortProperty(COST).getElement();
        cost.setAttribute("data-only", PRICED)
                .setAttribute("data-from-everywhere", String.valueOf(ON_WIDEST_WALL))
                .setProperty(HIDDEN, true);
    }

    /** The heads of the numbers that a block on a phone has. */
    static String onPhone() {
        return Stream.of("queue", "kv", "ttft", "tpot")
                .map(cell -> Words.say("fleet." + cell))
                .collect(Collectors.joining("|"));
    }

    private void measured() {
        end("queue", 70, ON_TABLET).setSortProperty("queue");
        end("kv", 84, ON_TABLET).setSortProperty("kv");
        end("ttft", 76, ON_TABLET).setSortProperty("ttft");
        end("tpot", 76, ON_TABLET).setSortProperty("tpot");
        end("tokens", 76, ON_DESK).setSortProperty("tokens");
        start("trend", 76, ON_LARGE_DESK);
    }

    /**
     * The heads of the columns that have no room, in their order. On a phone, where a row is a block, none is.
     *
     * @param width of the window in pixels; 0 while it is not known
     * @param on the attributes of the grid
     */
    List<String> leftOut(int width, Predicate<String> on) {
        return width < ON_TABLET
                ? List.of()
                : from.entrySet().stream()
                        .filter(column -> !column.getKey().equals(COST) || on.test(PRICED))
                        .filter(column -> width < from(column, on))
                        .map(column -> Words.say("fleet." + column.getKey()))
                        .toList();
    }

    private static int from(Map.Entry<String, Integer> column, Predicate<String> on) {
        return column.getKey().equals(COST) && on.test(EVERYWHERE) ? ON_WIDEST_WALL : column.getValue();
    }

    private Column<Row> start(String cell, int width, int fromPixels) {
        return add(cell, width, fromPixels).setTextAlign(ColumnTextAlign.START);
    }

    private Column<Row> end(String cell, int width, int fromPixels) {
        return add(cell, width, fromPixels).setTextAlign(ColumnTextAlign.END);
    }

    private Column<Row> add(String cell, int width, int fromPixels) {
        from.put(cell, fromPixels);
        Column<Row> column = grid.addColumn(new BrowserCell(cell))
                .setKey(cell)
                .setHeader(Words.say("fleet." + cell))
                .setWidth(width + "px")
                .setFlexGrow(0);
        column.getElement()
                .setAttribute("data-from", String.valueOf(fromPixels))
                .setProperty(HIDDEN, WindowRoom.isNarrowerThan(fromPixels));
        return column;
    }

    /** A renderer that sends nothing of its own: all cells read the one array of their row. */
    private static final class BrowserCell extends Renderer<Row> {
        private final String cell;

        BrowserCell(String cell) {
            this.cell = cell;
        }

        @Override
        public Rendering<Row> render(Element column, DataKeyMapper<Row> keys, String rendererName) {
            column.addAttachListener(
                    attach -> column.executeJs("this[$0] = window.pilothouseFleet.cell($1)", rendererName, cell));
            return Optional::empty;
        }
    }
}
