package io.pilothouse.shell;

import com.vaadin.flow.component.html.Span;
import io.pilothouse.units.Provenance;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One word in a frame that says where a value comes from. */
public final class ProvenanceChip extends Span {
    /** @param from null, and no word, where nothing is proposed */
    public ProvenanceChip(@Nullable Provenance from) {
        show(from);
    }

    public void show(@Nullable Provenance from) {
        setText(from == null ? "" : Words.say("shell.provenance." + from.name().toLowerCase(Locale.ROOT)));
        setVisible(from != null);
        setClassName("prov" + (from == Provenance.YOU ? " you" : ""));
    }
}
