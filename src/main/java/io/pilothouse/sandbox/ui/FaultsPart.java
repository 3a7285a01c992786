package io.pilothouse.sandbox.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.pilothouse.detectors.Detector;
import io.pilothouse.sandbox.EngineFault;
import io.pilothouse.sandbox.Faults;
import io.pilothouse.sandbox.Faults.Running;
import io.pilothouse.serving.EndpointPaths;
import io.pilothouse.shell.Age;
import io.pilothouse.shell.Follow;
import io.pilothouse.shell.HtmlTable;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.SectionTitle;
import io.pilothouse.shell.Toast;
import io.pilothouse.shell.Words;
import io.pilothouse.units.EndpointId;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Each fault that simulated engines can have: what will be seen of it and when, where it is on, and a way to switch it. */
class FaultsPart extends Div {
    private final Faults faults;
    private final HtmlTable<Row> table = new HtmlTable<Row>(Words.say("sandbox.faults"))
            .cell(Words.say("sandbox.col.fault"), row -> Parts.strong(said("fault", row.fault())))
            .text(Words.say("sandbox.col.seen"), row -> seen(row.fault()))
            .cell(Words.say("sandbox.col.on"), this::places)
            .cell(Words.say("sandbox.col.switch"), this::choice);

    private record Row(EngineFault fault, List<Running> on) {
        Row {
            on = List.copyOf(on);
        }
    }

    FaultsPart(Faults faults) {
        this.faults = faults;
        addClassName("sec");
        add(new SectionTitle(Words.say("sandbox.faults")), Parts.prose(Words.say("sandbox.faults.what")), table);
        Follow.feed(this, faults.running(), this::show);
    }

    private void show(List<Running> running) {
        table.show(Stream.of(EngineFault.values())
                .map(fault -> new Row(
                        fault,
                        running.stream().filter(one -> one.fault() == fault).toList()))
                .toList());
    }

    private static String said(String what, EngineFault fault) {
        return Words.say(
                "sandbox." + what + "." + fault.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    /** What a detector finds is also called for. */
    private static String seen(EngineFault fault) {
        Detector by = fault.foundBy();
        return by == null
                ? said("seen", fault)
                : said("seen", fault) + " "
                        + Words.say(
                                "sandbox.after", by.covers().plus(by.lasts()).toMinutes());
    }

    private Component places(Row row) {
        return row.on().isEmpty()
                ? Parts.quiet("–")
                : new Div(row.on().stream().map(this::place).toArray(Component[]::new));
    }

    private Component place(Running one) {
        return Parts.row(
                "row wrap",
                Parts.nameLink(one.endpoint().toString(), EndpointPaths.of(one.endpoint())),
                new Span(new Span(Words.say("sandbox.since") + " "), Age.clock(one.since())),
                Parts.action(Words.say("sandbox.off"), () -> faults.switchOff(one.endpoint())));
    }

    /** Plain buttons: which components the page brings into the browser is not decided here. */
    private Component choice(Row row) {
        return Parts.row(
                "row wrap",
                faults.endpoints(row.fault()).stream()
                        .map(endpoint -> Parts.action(endpoint.toString(), () -> switchOn(row.fault(), endpoint)))
                        .toArray(Component[]::new));
    }

    private void switchOn(EngineFault fault, EndpointId endpoint) {
        faults.switchOn(fault, endpoint);
        Toast.done(
                Words.say("sandbox.switched", said("fault", fault), endpoint),
                seen(fault),
                Parts.link(endpoint.toString(), EndpointPaths.of(endpoint)));
    }
}
