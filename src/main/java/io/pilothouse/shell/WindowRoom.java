package io.pilothouse.shell;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.page.Page;
import com.vaadin.flow.function.SerializableConsumer;
import com.vaadin.flow.signals.Signal;
import java.util.function.IntConsumer;

/** How much room the reader's window has, as far as the browser said. What is drawn to fit at once need not be drawn anew there. */
public final class WindowRoom {
    private WindowRoom() {}

    /** Tells {@code show} the width in pixels, first when {@code owner} is attached; 0 while it is not known. */
    public static void follow(Component owner, IntConsumer show) {
        owner.addAttachListener(attach -> {
            Page page = attach.getUI().getPage();
            Signal.effect(owner, () -> show.accept(page.windowSizeSignal().get().width()));
            attach.unregisterListener();
        });
    }

    /** Tells {@code show} whether actions stand at the lower edge, by the rule of {@code patterns.css}; no, while that is not known. */
    public static void followPhone(Component owner, SerializableConsumer<Boolean> show) {
        owner.addAttachListener(attach -> {
            Page page = attach.getUI().getPage();
            Signal.effect(owner, () -> {
                var room = page.windowSizeSignal().get();
                show.accept(room.width() > 0 && (room.width() < 800 || room.height() <= 500));
            });
            attach.unregisterListener();
        });
    }

    /** Not while the width is not known. */
    public static boolean isNarrowerThan(int pixels) {
        UI ui = UI.getCurrent();
        int width = ui == null ? 0 : ui.getPage().windowSizeSignal().peek().width();
        return width > 0 && width < pixels;
    }
}
