package io.pilothouse.scaling.ui;

import com.vaadin.flow.component.Component;
import io.pilothouse.scaling.Scaled;
import io.pilothouse.scaling.ScalingPaths;
import io.pilothouse.serving.EndpointPaths;
import io.pilothouse.shell.HtmlTable;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.Words;
import io.pilothouse.units.EndpointId;

/** All endpoints and what scales them. */
final class ScalingTable {
    private ScalingTable() {}

    static HtmlTable<Scaled> create() {
        return new HtmlTable<Scaled>(Words.say("scaling.menu"))
                .link(
                        Words.say("scaling.endpoint"),
                        row -> row.endpoint().id().name().value(),
                        row -> EndpointPaths.of(row.endpoint().id()))
                .number(Words.say("scaling.replicas"), ScalingWords::replicas)
                .width(110)
                .number(Words.say("scaling.bounds"), ScalingWords::bounds)
                .wideOnly()
                .cell(Words.say("scaling.limits"), ScalingWords::limits)
                .cell(Words.say("scaling.worst"), ScalingWords::worst)
                .wideOnly()
                .numberCell(Words.say("scaling.last"), ScalingWords::lastScaled)
                .wideOnly()
                .cell("", ScalingTable::ways);
    }

    /** A replay of one that something scales: nothing else has a threshold. */
    private static Component ways(Scaled row) {
        EndpointId endpoint = row.endpoint().id();
        Component change = Parts.link(Words.say("scaling.form.open"), ScalingPaths.of(endpoint));
        return row.autoscaler().isEmpty()
                ? change
                : Parts.row("row", change, Parts.link(Words.say("replay.link"), ScalingPaths.replay(endpoint)));
    }
}
