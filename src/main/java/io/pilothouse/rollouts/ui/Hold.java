package io.pilothouse.rollouts.ui;

import com.vaadin.flow.component.html.Div;

/** A part of a page that a person points at or has the focus in: its rows must not move then. Catches up when they leave. */
class Hold extends Div {
    private boolean pointed;
    private boolean focused;

    Hold(Runnable onRelease) {
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

    boolean isHeld() {
        return pointed || focused;
    }
}
