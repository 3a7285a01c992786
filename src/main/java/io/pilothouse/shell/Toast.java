package io.pilothouse.shell;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.notification.Notification;
import java.time.Duration;

/** The result of what a person did, with a way on. Good news goes after six seconds, the rest stays until it is closed. */
public final class Toast {
    private static final Duration LONG_ENOUGH = Duration.ofSeconds(6);

    private Toast() {}

    public static void done(String title, String text, Component... wayOn) {
        open(StateShape.DONE, title, text, LONG_ENOUGH, wayOn);
    }

    public static void failed(String title, String text, Component... wayOn) {
        open(StateShape.FAILED, title, text, Duration.ZERO, wayOn);
    }

    private static void open(StateShape shape, String title, String text, Duration stays, Component... wayOn) {
        Notification toast = new Notification();
        toast.setPosition(Notification.Position.BOTTOM_END);
        toast.setDuration(Math.toIntExact(stays.toMillis()));
        toast.add(content(shape, title, text, toast::close, wayOn));
        toast.open();
    }

    /** What a toast looks like, wherever it lies. */
    static Div content(StateShape shape, String title, String text, Runnable onClose, Component... wayOn) {
        NativeButton close = new NativeButton("", click -> onClose.run());
        close.addClassName("copy");
        close.add(Icon.small("x"));
        close.setAriaLabel(Words.say("shell.close"));
        Div words = new Div(new Div(Parts.strong(title)), new Div(Parts.quiet(text)));
        words.addClassName("grow");
        Div content = new Div(Parts.mark(shape), words);
        content.add(wayOn);
        content.add(close);
        content.addClassName("toast");
        return content;
    }
}
