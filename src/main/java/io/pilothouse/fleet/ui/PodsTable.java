package io.pilothouse.fleet.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.pilothouse.fleet.Endpoint.Pod;
import io.pilothouse.fleet.PodLife;
import io.pilothouse.links.Way;
import io.pilothouse.shell.Age;
import io.pilothouse.shell.Figures;
import io.pilothouse.shell.HtmlTable;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.Sha;
import io.pilothouse.shell.StateShape;
import io.pilothouse.shell.Words;
import io.pilothouse.units.Digest;
import io.pilothouse.workloads.PodState.Phase;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The pods of one endpoint: where, how far, and which weights they found. */
final class PodsTable {
    private PodsTable() {}

    /**
     * A pod, and the digest it should have found; null where nobody knows, and then nothing is compared.
     *
     * @param said above the table: what a pod says is not said again
     * @param logs where else they are; null where nowhere
     */
    record Row(
            Pod pod,
            @Nullable Digest wanted,
            String said,
            @Nullable Way logs) {}

    /** @param elsewhere whether logs can be read in another system, too */
    static HtmlTable<Row> create(boolean elsewhere) {
        HtmlTable<Row> table = new HtmlTable<Row>(Words.say("fleet.endpoint.pods"))
                .cell(
                        Words.say("fleet.endpoint.pod"),
                        row -> Parts.code(row.pod().name()))
                .cell(Words.say("fleet.state"), PodsTable::state)
                .text(
                        Words.say("fleet.endpoint.node"),
                        row -> row.pod().node().isEmpty() ? "–" : row.pod().node())
                .width(100)
                .numberCell(Words.say("fleet.endpoint.age"), row -> age(row.pod()))
                .width(70)
                .cell(Words.say("fleet.endpoint.start"), row -> start(row.pod().life()))
                .number(
                        Words.say("fleet.endpoint.restarts"),
                        row -> String.valueOf(row.pod().restarts()))
                .width(80)
                .cell(Words.say("fleet.digest"), PodsTable::digest)
                .width(150)
                .emptyText(Words.say("fleet.endpoint.no-pods"));
        return elsewhere ? table.cell(Words.say("fleet.logs"), row -> link(row.logs())) : table;
    }

    private static Component link(@Nullable Way way) {
        return way == null ? Parts.quiet("–") : Parts.external(way.to(), way.address());
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

    private static Component state(Row row) {
        Pod pod = row.pod();
        String word = Words.say(
                "fleet.phase." + pod.phase().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        Component state = pod.stuck() == null
                ? Parts.state(shape(pod.phase()), word)
                : Parts.state(
                        pod.phase() == Phase.ENDING ? StateShape.STOPPED : StateShape.FAILING, Words.say(pod.stuck()));
        String why = pod.reason() == null ? "" : Words.say(pod.reason());
        return why.isEmpty() || row.said().contains(why) ? state : new Div(state, new Div(Parts.quiet(why)));
    }

    private static Component age(Pod pod) {
        return pod.life().created() == null
                ? Parts.quiet("–")
                : Age.of(pod.life().created());
    }

    /** How long it took, and of that which part. */
    private static Component start(PodLife life) {
        Map<PodLife.Part, Duration> parts = life.start();
        Component unknown =
                life.isStartUnknown() && life.ends().isEmpty() ? Parts.quiet(Words.say("fleet.start.unknown")) : null;
        if (parts.isEmpty()) {
            return unknown == null ? Parts.quiet("–") : unknown;
        }
        Figures figures = Figures.here();
        boolean started = life.ready() != null;
        Span each = Parts.quiet(Stream.of(PodLife.Part.values())
                .filter(part -> started || parts.containsKey(part)) // what it has not come to is not unknown
                .map(part -> Words.say(
                        "fleet.start." + part.name().toLowerCase(Locale.ROOT),
                        parts.containsKey(part) ? figures.duration(Objects.requireNonNull(parts.get(part))) : "–"))
                .collect(Collectors.joining(", ")));
        each.setTitle(
                Words.say("fleet.start.parts") + (life.loadsItself() ? " " + Words.say("fleet.start.itself") : ""));
        Duration took = life.took();
        Component total = took == null ? unknown : new Span(figures.duration(took));
        return total == null ? each : new Div(total, new Div(each));
    }

    private static Component digest(Row row) {
        Digest found = row.pod().digest();
        if (found == null) {
            return Parts.quiet("–");
        }
        if (row.wanted() == null) {
            return Sha.plain(found.abbreviated());
        }
        boolean same = Objects.equals(found, row.wanted());
        // what a pod found and checked runs only when the pod does
        String tone = !same ? "bad" : row.pod().ready() ? "good" : "t3";
        return Parts.row(
                "row",
                Sha.plain(found.abbreviated()),
                Parts.text(same ? "=" : "≠", tone),
                new Span(same ? "" : Words.say("fleet.digest.differs")));
    }
}
