package io.pilothouse.fleet.ui;

import io.pilothouse.fleet.Endpoint;
import io.pilothouse.fleet.ui.FleetRows.Heading;
import io.pilothouse.fleet.ui.FleetRows.Line;
import io.pilothouse.fleet.ui.FleetRows.Row;
import io.pilothouse.serving.EndpointPaths;
import io.pilothouse.shell.Figures;
import io.pilothouse.shell.StateShape;
import io.pilothouse.shell.Words;
import io.pilothouse.units.Digest;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What a row sends to the browser: one array, in the order of {@code fleet-cells.ts}. */
final class FleetCells {
    private static final String QUIET = "|t3";

    private FleetCells() {}

    static void write(Row row, ObjectNode item) {
        switch (row) {
            case Heading heading ->
                item.putObject("heading")
                        .put("group", heading.section().word())
                        .put("title", heading.section().title())
                        .put("size", heading.size())
                        .put("open", heading.open());
            case Line line -> write(line, item.putArray("line"));
        }
    }

    private static void write(Line row, ArrayNode line) {
        Endpoint endpoint = row.listed().endpoint();
        Numbers numbers = row.listed().numbers();
        StateShape shape = row.gone() ? StateShape.STOPPED : row.listed().shape();
        line.add(endpoint.id().name().value());
        line.add(endpoint.id().environment().value());
        line.add(EndpointPaths.of(endpoint.id()));
        line.add(shape.icon());
        line.add(shape.tone().name().toLowerCase(Locale.ROOT));
        line.add(row.gone() ? Words.say("fleet.gone") : row.listed().word());
        line.add(since(row));
        line.add(replicas(endpoint));
        line.add(EndpointWords.version(endpoint));
        line.add(digest(endpoint));
        line.add(EndpointWords.device(endpoint));
        line.add(argo(endpoint));
        line.add(EndpointWords.team(endpoint));
        FleetNumbers.write(numbers, row.listed().promises(), line);
        line.add(cost(row.listed().cost()));
        line.add(endpoint.state().mayBeOlder() ? 1 : 0);
    }

    private static String cost(double month) {
        return Double.isNaN(month) ? "–" : Figures.here().money(month, "");
    }

    /** Since when its pods are well says nothing of since when a promise is broken; 0 where nobody knows. */
    private static long since(Line row) {
        Instant since = row.listed().endpoint().state().since();
        return since == null || !row.gone() && row.listed().broken() != null ? 0 : since.toEpochMilli();
    }

    /** {@code 2}, or {@code 0|of 2}; a dash where nobody knows. */
    private static String replicas(Endpoint endpoint) {
        if (!endpoint.isObserved()) {
            return "–";
        }
        Endpoint.Replicas replicas = endpoint.replicas();
        return replicas.ready() == replicas.wanted()
                ? String.valueOf(replicas.ready())
                : replicas.ready() + "|" + Words.say("fleet.of", replicas.wanted());
    }

    /** The digest that runs and what it is to the one that Git wants: {@code sha256:9d41f07c|same|as Git wants}. */
    private static String digest(Endpoint endpoint) {
        Digest wanted = endpoint.wanted();
        if (endpoint.running().isEmpty()) {
            return wanted == null
                    ? "–" + QUIET
                    : wanted.abbreviated() + QUIET + "|" + Words.say(EndpointWords.nothingRuns(endpoint));
        }
        Digest running = endpoint.running().stream()
                .filter(one -> !Objects.equals(one, wanted))
                .findFirst()
                .orElse(endpoint.running().getFirst());
        if (wanted == null) {
            return running.abbreviated();
        }
        return endpoint.verified()
                ? running.abbreviated() + "|same|" + Words.say("fleet.digest.same")
                : running.abbreviated() + "|differs|" + Words.say("fleet.digest.differs");
    }

    /** Quiet when all is well. */
    private static String argo(Endpoint endpoint) {
        String word = EndpointWords.argo(endpoint);
        return EndpointWords.isQuiet(endpoint.argo()) ? word : word + "|near";
    }
}
