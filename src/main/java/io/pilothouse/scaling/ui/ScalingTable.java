package io.pilothouse.scaling.ui;

import io.pilothouse.scaling.Autoscaler;
import io.pilothouse.scaling.Hpa;
import io.pilothouse.scaling.Scaled;
import io.pilothouse.serving.EndpointPaths;
import io.pilothouse.shell.Age;
import io.pilothouse.shell.HtmlTable;
import io.pilothouse.shell.Words;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** All endpoints and what scales them. */
final class ScalingTable {
    private ScalingTable() {}

    static HtmlTable<Scaled> create() {
        return new HtmlTable<Scaled>(Words.say("scaling.menu"))
                .link(
                        Words.say("scaling.endpoint"),
                        row -> row.endpoint().id().toString(),
                        row -> EndpointPaths.of(row.endpoint().id()))
                .number(Words.say("scaling.replicas"), ScalingWords::replicas)
                .width(110)
                .number(Words.say("scaling.bounds"), ScalingWords::bounds)
                .wideOnly()
                .cell(Words.say("scaling.limits"), ScalingWords::limits)
                .cell(Words.say("scaling.worst"), ScalingWords::worst)
                .wideOnly()
                .numberCell(Words.say("scaling.last"), row -> Age.agoKnown(lastScaled(row)))
                .wideOnly();
    }

    private static @Nullable Instant lastScaled(Scaled row) {
        return row.autoscaler().map(Autoscaler::hpa).map(Hpa::lastScaled).orElse(null);
    }
}
