package io.pilothouse.gpus.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Span;
import io.pilothouse.gpus.DeviceReport;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.Words;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * A device as a line of a table.
 *
 * @param held null where nobody holds it, or nobody knows
 * @param isKnown whether a connected cluster has its node
 */
record DeviceRow(DeviceReport report, @Nullable Held held, boolean isKnown) {
    /** What somebody should look at comes first; all others stay as they are. */
    static final Comparator<DeviceRow> FIRST_WHAT_IS_WRONG = Comparator.comparing(row ->
            row.report().needsAttention() ? DeviceWords.shape(row.report()).ordinal() : Integer.MAX_VALUE);

    /** With the way to its page. Of a node that no cluster has, nobody can say that it is free. */
    Component holder() {
        if (held != null) {
            return held.path().isEmpty() ? new Span(held.name()) : Parts.link(held.name(), held.path());
        }
        if (isKnown) {
            return Parts.quiet(Words.say("shell.gpu.free"));
        }
        Span unknown = new Span("–");
        unknown.setTitle(Words.say("gpus.holder.unknown", report.node()));
        return unknown;
    }
}
