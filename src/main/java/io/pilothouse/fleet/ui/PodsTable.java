package io.pilothouse.fleet.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.pilothouse.fleet.Endpoint.Pod;
import io.pilothouse.shell.Age;
import io.pilothouse.shell.HtmlTable;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.Sha;
import io.pilothouse.shell.StateShape;
import io.pilothouse.shell.Words;
import io.pilothouse.units.Digest;
import io.pilothouse.workloads.PodState.Phase;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The pods of one endpoint: where, how far, and which weights they found. */
final class PodsTable {
    private PodsTable() {}

    /** A pod, and the digest it should have found. */
    record Row(Pod pod, @Nullable Digest wanted) {}

    static HtmlTable<Row> create() {
        return new HtmlTable<Row>(Words.say("fleet.endpoint.pods"))
                .cell(
                        Words.say("fleet.endpoint.pod"),
                        row -> Parts.code(row.pod().name()))
                .cell(Words.say("fleet.state"), row -> state(row.pod()))
                .text(
                        Words.say("fleet.endpoint.node"),
                        row -> row.pod().node().isEmpty() ? "–" : row.pod().node())
                .width(100)
                .numberCell(Words.say("fleet.endpoint.age"), row -> age(row.pod()))
                .width(70)
                .number(
                        Words.say("fleet.endpoint.restarts"),
                        row -> String.valueOf(row.pod().restarts()))
                .width(80)
                .cell(Words.say("fleet.digest"), PodsTable::digest)
                .width(150)
                .emptyText(Words.say("fleet.endpoint.no-pods"));
    }

    static StateShape shape(Phase phase) {
        return switch (phase) {
            case WAITS -> StateShape.WAITS;
            case PREPARING, LOADING_WEIGHTS, STARTING -> StateShape.LOADING;
            case READY -> StateShape.SERVING;
            case FAILING -> StateShape.FAILING;
            case ENDING -> StateShape.STOPPED;
        };
    }

    private static Component state(Pod pod) {
        String word = Words.say(
                "fleet.phase." + pod.phase().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        Component state = Parts.state(shape(pod.phase()), word);
        return pod.reason().isEmpty() ? state : new Div(state, new Div(Parts.quiet(pod.reason())));
    }

    private static Component age(Pod pod) {
        return pod.startedAt() == null ? Parts.quiet("–") : Age.of(pod.startedAt());
    }

    private static Component digest(Row row) {
        Digest found = row.pod().digest();
        if (found == null) {
            return Parts.quiet("–");
        }
        boolean same = Objects.equals(found, row.wanted());
        return Parts.row(
                "row",
                Sha.plain(found.abbreviated()),
                Parts.text(same ? "=" : "≠", same ? "good" : "bad"),
                new Span(same ? "" : Words.say("fleet.digest.differs")));
    }
}
