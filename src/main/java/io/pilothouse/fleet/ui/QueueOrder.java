package io.pilothouse.fleet.ui;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * In which order rows stand. While they are held, none moves or goes; who comes stands at the end.
 *
 * @param <R> a row
 */
final class QueueOrder<R> {
    private final Comparator<R> order;
    private final Function<R, ?> id;
    private List<R> shown = List.of();

    /** @param id what stays the same of a row while its numbers change */
    QueueOrder(Comparator<R> order, Function<R, ?> id) {
        this.order = order;
        this.id = id;
    }

    void forget() {
        shown = List.of();
    }

    List<R> of(List<R> newest, boolean held) {
        List<R> ordered = new ArrayList<>(newest);
        ordered.sort(order);
        if (held) {
            Map<Object, R> rows = new LinkedHashMap<>();
            shown.forEach(row -> rows.put(id.apply(row), row));
            ordered.forEach(row -> rows.put(id.apply(row), row));
            ordered = new ArrayList<>(rows.values());
        }
        shown = List.copyOf(ordered);
        return shown;
    }
}
