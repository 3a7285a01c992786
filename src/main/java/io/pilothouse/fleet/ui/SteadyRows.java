package io.pilothouse.fleet.ui;

import com.vaadin.flow.component.html.Div;

/** A part of a page that a person points at or has the focus in: its rows must not move then. Catches up when they leave. */
public class SteadyRows extends Div {
    private boolean pointed;
    private boolean focused;

    public SteadyRows(Runnable onRelease) {
        getElement().addEventListener("pointerenter", event -> pointed = true);
        getElement().addEventListener("focusin", event -> focused = true);
        getElement().addEventListener("pointerleave", event -> {
            pointed = false;
            release(onRelease);
        });
        getElement().addEventListener("focusout", event -> {
            focused = false;
            release(onRelease);
        });
    }

    private void release(Runnable onRelease) {
        if (!isHeld()) {
            onRelease.run();
        }
    }

    public boolean isHeld() {
        return pointed || focused;
    }
}
