package io.pilothouse.fleet.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.pilothouse.fleet.Endpoint;
import io.pilothouse.fleet.Help;
import io.pilothouse.fleet.Queued;
import io.pilothouse.fleet.WhyItWaits;
import io.pilothouse.review.ChangePaths;
import io.pilothouse.serving.EndpointPaths;
import io.pilothouse.shell.Figures;
import io.pilothouse.shell.HtmlTable;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.StateShape;
import io.pilothouse.shell.Words;
import io.pilothouse.shell.chart.Spark;
import io.pilothouse.telemetry.QueueReading;
import io.pilothouse.units.EndpointId;
import java.util.function.BooleanSupplier;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** What waits where, how long, why, and what is about to help. */
final class QueueTable {
    private QueueTable() {}

    /** @param everywhere whether endpoints of several environments stand there: then each is named with its own */
    static HtmlTable<QueueRow> create(BooleanSupplier everywhere) {
        return new HtmlTable<QueueRow>(Words.say("queue.menu"))
                .link(
                        Words.say("queue.endpoint"),
                        row -> called(row.queued().endpoint().id(), everywhere.getAsBoolean()),
                        row -> EndpointPaths.of(row.queued().endpoint().id()))
                .numberCell(
                        Words.say("queue.waiting"), row -> waiting(row.queued().queue()))
                .numberCell(
                        Words.say("queue.running"), row -> count(row.queued().queue(), QueueReading.Row::running))
                .wideOnly()
                .numberCell(Words.say("queue.wait"), row -> wait(row.queued()))
                .cell(Words.say("queue.trend"), row -> trend(row.queued()))
                .wideOnly()
                .cell(Words.say("queue.why"), QueueTable::why);
    }

    static String called(EndpointId id, boolean withEnvironment) {
        return withEnvironment ? id.toString() : id.name().value();
    }

    private static Component waiting(QueueReading.@Nullable Row queue) {
        Span count = count(queue, QueueReading.Row::waiting);
        if (queue != null && !queue.byReason().isEmpty()) {
            count.setTitle(Words.say(
                    "queue.reasons",
                    Math.round(queue.byReason().getOrDefault("capacity", 0.0)),
                    Math.round(queue.byReason().getOrDefault("deferred", 0.0))));
        }
        return count;
    }

    private static Span count(QueueReading.@Nullable Row queue, ToDoubleFunction<QueueReading.Row> number) {
        double value = queue == null ? Double.NaN : number.applyAsDouble(queue);
        return Double.isNaN(value) ? Parts.quiet("–") : new Span(Figures.here().count(Math.round(value)));
    }

    private static Span wait(Queued queued) {
        Queued.Wait wait = queued.expected();
        if (wait == null) {
            return Parts.quiet("–");
        }
        String time = Figures.here().duration(wait.time());
        if (!wait.isEstimate()) {
            return new Span(time);
        }
        Span estimate = Parts.quiet(Words.say("queue.wait.estimate", time));
        estimate.setTitle(Words.say("queue.wait.estimate.title"));
        return estimate;
    }

    private static Component trend(Queued queued) {
        return queued.queue() == null
                ? Parts.quiet("–")
                : new Spark(queued.queue().trend());
    }

    private static Component why(QueueRow row) {
        Queued queued = row.queued();
        Div cell = new Div(new Div(
                Parts.state(shape(queued.why().kind()), Words.say(queued.why().sentence()))));
        queued.help().forEach(help -> cell.add(new Div(Parts.state(shape(help), Words.say(help.sentence())))));
        row.moving()
                .forEach(commit -> cell.add(new Div(Parts.link(
                        Words.say(
                                "queue.commit",
                                commit.id().abbreviated(),
                                Words.say(commit.decisive().sentence())),
                        ChangePaths.of(commit.id())))));
        if (row.moving().isEmpty() && !queued.isHelped()) {
            cell.add(nothing(queued.endpoint()));
        }
        return cell;
    }

    /** And what a person can do. */
    private static Component nothing(Endpoint endpoint) {
        Span row = Parts.row(
                "row wrap",
                Parts.quiet(Words.say("queue.nothing-helps")),
                Parts.link(Words.say("queue.change"), EndpointPaths.change(endpoint.id())));
        if (Help.waitsForNode(endpoint)) {
            row.add(Parts.link(Words.say("queue.gpus"), "gpus"));
        }
        return row;
    }

    private static StateShape shape(WhyItWaits.Kind kind) {
        return switch (kind) {
            case HANGS -> StateShape.NOT_SERVING;
            case NO_REPLICA -> StateShape.FAILING;
            case LOADING -> StateShape.LOADING;
            case CAPACITY -> StateShape.WARNS;
            case DEFERRED -> StateShape.WAITS;
            case NOT_KNOWN -> StateShape.UNKNOWN;
        };
    }

    private static StateShape shape(Help help) {
        return switch (help) {
            case Help.Starting _, Help.Joining _, Help.Wished _ -> StateShape.LOADING;
            case Help.AtMost _ -> StateShape.WARNS;
            case Help.Held _ -> StateShape.WAITS;
        };
    }
}
