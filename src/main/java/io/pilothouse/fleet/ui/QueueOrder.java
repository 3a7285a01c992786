package io.pilothouse.fleet.ui;

import io.pilothouse.fleet.Queued;
import io.pilothouse.units.EndpointId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** In which order rows stand. While they are held, none moves or goes; who comes stands at the end. */
final class QueueOrder {
    private List<QueueRow> shown = List.of();

    void forget() {
        shown = List.of();
    }

    List<QueueRow> of(List<QueueRow> newest, boolean held) {
        List<QueueRow> ordered = new ArrayList<>(newest);
        ordered.sort(Comparator.comparing(QueueRow::queued, Queued.WORST_FIRST));
        if (held) {
            Map<EndpointId, QueueRow> rows = new LinkedHashMap<>();
            shown.forEach(row -> rows.put(id(row), row));
            ordered.forEach(row -> rows.put(id(row), row));
            ordered = new ArrayList<>(rows.values());
        }
        shown = List.copyOf(ordered);
        return shown;
    }

    private static EndpointId id(QueueRow row) {
        return row.queued().endpoint().id();
    }
}
