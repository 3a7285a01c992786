package io.pilothouse.shell;

import com.vaadin.flow.component.UI;

/** How much room the reader's window has, as far as the browser said. What is drawn to fit at once need not be drawn anew there. */
public final class WindowRoom {
    private WindowRoom() {}

    /** Not while the width is not known. */
    public static boolean isNarrowerThan(int pixels) {
        UI ui = UI.getCurrent();
        int width = ui == null ? 0 : ui.getPage().windowSizeSignal().peek().width();
        return width > 0 && width < pixels;
    }
}
