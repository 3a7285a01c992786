package io.pilothouse.shell;

import com.vaadin.flow.component.html.Span;

/** One word in a frame that says where a value comes from. */
public final class ProvenanceChip extends Span {
    public ProvenanceChip(Provenance from) {
        show(from);
    }

    public void show(Provenance from) {
        setText(from.word());
        setClassName("prov" + (from == Provenance.YOU ? " you" : ""));
    }
}
