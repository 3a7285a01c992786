package io.pilothouse.fleet.ui;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridSortOrder;
import com.vaadin.flow.component.grid.GridSortOrderBuilder;
import com.vaadin.flow.data.provider.AbstractBackEndDataProvider;
import com.vaadin.flow.data.provider.Query;
import com.vaadin.flow.data.provider.SortDirection;
import com.vaadin.flow.function.SerializableConsumer;
import io.pilothouse.fleet.ui.FleetRows.Heading;
import io.pilothouse.fleet.ui.FleetRows.Line;
import io.pilothouse.fleet.ui.FleetRows.Row;
import io.pilothouse.shell.Words;
import io.pilothouse.units.Money;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/** The table of endpoints. Its rows move when they are asked to, and not because a value changed, as {@link FleetRows} has it. */
@JsModule("./fleet-cells.ts")
class FleetGrid extends Grid<Row> {
    private static final int PAGE = 60;

    private final Rows rows = new Rows();
    private final FleetColumns columns;

    /** @param measured whether anybody measures engines */
    FleetGrid(boolean measured) {
        setPageSize(PAGE);
        addThemeName("no-row-borders");
        setSelectionMode(SelectionMode.NONE);
        setPartNameGenerator(row -> row instanceof Heading ? "group" : null);
        getElement()
                .setAttribute("aria-label", Words.say("fleet.menu"))
                .setAttribute("data-sort-by", Words.say("fleet.sort-by"));
        if (measured) {
            getElement().setAttribute("data-numbers", FleetColumns.onPhone());
        }
        columns = new FleetColumns(this, measured);
        addDataGenerator(FleetCells::write);
        setItems(rows);
    }

    @Override
    protected void onAttach(AttachEvent attach) {
        super.onAttach(attach);
        Stream.of("ttft", "tpot")
                .map(this::getColumnByKey)
                .filter(Objects::nonNull)
                .forEach(column -> column.getElement().setAttribute("data-roomy", true));
        fit();
    }

    private void fit() {
        getElement().executeJs("window.pilothouseFleet.fit(this)");
    }

    /** Whether there is a column of costs, and in which currency; empty where nobody is to see any. */
    void priced(String currency) {
        getElement().setAttribute(FleetColumns.PRICED, !currency.isEmpty());
        getColumnByKey(FleetSort.COST.word()).setHeader(Words.say("fleet.cost.in", Money.symbol(currency)));
        fit();
    }

    /** Takes the order anew. */
    void order(List<Listed> endpoints, FleetQuery query) {
        rows.order = new FleetRows(endpoints, query);
        boolean everywhere = query.environment().equals(FleetQuery.EVERYWHERE);
        if (everywhere != getElement().hasAttribute(FleetColumns.EVERYWHERE)) {
            getElement().setAttribute(FleetColumns.EVERYWHERE, everywhere);
            fit();
        }
        GridSortOrderBuilder<Row> sort = new GridSortOrderBuilder<>();
        Column<Row> by = getColumnByKey(query.sort().word());
        sort((query.descending() ? sort.thenDesc(by) : sort.thenAsc(by)).build());
        rows.refreshAll();
    }

    /** Sends the rows on screen whose values changed, and no others. */
    void show(List<Listed> newest) {
        int layout = rows.order.layout();
        List<Row> changed = rows.order.update(newest);
        if (rows.order.layout() != layout) {
            rows.refreshAll();
            return;
        }
        var onScreen = getDataCommunicator().getKeyMapper();
        changed.stream().filter(onScreen::has).forEach(rows::refreshItem);
    }

    /** {@code width} of the window in pixels. */
    List<String> leftOut(int width) {
        return columns.leftOut(width, getElement()::hasAttribute);
    }

    int wouldMove() {
        return rows.order.wouldMove();
    }

    boolean isEmpty() {
        return rows.order.isEmpty();
    }

    void onToggle(SerializableConsumer<String> listener) {
        getElement()
                .addEventListener(
                        "group",
                        event -> listener.accept(
                                event.getEventData().get("event.detail").asString()))
                .addEventData("event.detail");
    }

    /** A click on a head: the column, and whether its largest values come first. */
    void onSort(BiConsumer<FleetSort, Boolean> listener) {
        addSortListener(change -> {
            if (change.isFromClient()) {
                List<GridSortOrder<Row>> order = change.getSortOrder();
                listener.accept(
                        order.isEmpty()
                                ? FleetSort.STATE
                                : FleetSort.named(order.getFirst().getSorted().getKey()),
                        !order.isEmpty() && order.getFirst().getDirection() == SortDirection.DESCENDING);
            }
        });
    }

    private static final class Rows extends AbstractBackEndDataProvider<Row, Void> {
        private FleetRows order = new FleetRows(List.of(), FleetQuery.ALL);

        @Override
        protected Stream<Row> fetchFromBackEnd(Query<Row, Void> query) {
            int offset = query.getOffset();
            return order.page(offset, query.getLimit()).stream();
        }

        @Override
        protected int sizeInBackEnd(Query<Row, Void> query) {
            return order.size();
        }

        @Override
        public Object getId(Row row) {
            return switch (row) {
                case Heading heading -> heading.section();
                case Line line -> line.listed().id();
            };
        }
    }
}
