package io.pilothouse.shell;

import com.vaadin.flow.component.html.Span;
import io.pilothouse.units.Provenance;
import java.util.Locale;

/** One word in a frame that says where a value comes from. */
public final class ProvenanceChip extends Span {
    public ProvenanceChip(Provenance from) {
        show(from);
    }

    public void show(Provenance from) {
        setText(Words.say("shell.provenance." + from.name().toLowerCase(Locale.ROOT)));
        setClassName("prov" + (from == Provenance.YOU ? " you" : ""));
    }
}
