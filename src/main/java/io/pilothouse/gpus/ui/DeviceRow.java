package io.pilothouse.gpus.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Span;
import io.pilothouse.gpus.DeviceReport;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.Words;
import io.pilothouse.units.Reason;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * A device as a line of a table.
 *
 * @param held null where nobody holds it, or nobody knows
 * @param unknown why nobody can say that it is free; null where it is, or is held
 */
record DeviceRow(
        DeviceReport report, @Nullable Held held, @Nullable Reason unknown) {
    /** What somebody should look at comes first; all others stay as they are. */
    static final Comparator<DeviceRow> FIRST_WHAT_IS_WRONG = Comparator.comparing(row ->
            row.report().needsAttention() ? DeviceWords.shape(row.report()).ordinal() : Integer.MAX_VALUE);

    /** Kubernetes says that no pod holds it, and it reports that something uses it. */
    boolean isInUseByNone() {
        return held == null && unknown == null && report.isInUse();
    }

    /** What is to be known of its holder beside who it is; null where that says it all. */
    @Nullable Reason hint() {
        return isInUseByNone() ? Reason.of("gpus.unheld.why") : unknown;
    }

    /** With the way to its page. */
    Component holder() {
        if (held != null) {
            return held.path().isEmpty() ? new Span(held.name()) : Parts.link(held.name(), held.path());
        }
        Reason hint = hint();
        if (hint == null) {
            return Parts.quiet(Words.say("shell.gpu.free"));
        }
        Span said = isInUseByNone() ? Parts.text(Words.say("gpus.holder.none"), "near") : new Span("–");
        said.setTitle(Words.say(hint));
        return said;
    }
}
