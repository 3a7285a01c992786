package io.pilothouse.shell;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.dependency.JsModule;

/**
 * Single-key shortcuts. {@code Shortcuts.addShortcutListener} is not used for them: it also fires while a field has the focus, and it
 * compares modifiers, so "/" never matches where it is typed with Shift.
 */
@JsModule("./keys.ts")
public final class Keys {
    private Keys() {}

    /** The key focuses a field and clicks anything else, in the browser, without asking the server. */
    public static <C extends Component> C bind(C component, String key) {
        component.getElement().setAttribute("data-key", key).setAttribute("aria-keyshortcuts", key);
        return component;
    }

    /** Escape clicks it, from the fields beside it too: the way out of what a page asks. */
    public static <C extends Component> C leavesBy(C component) {
        component.getElement().setAttribute("data-escape", true);
        return component;
    }

    /** The key, shown inside its field. */
    public static Component hint(String key) {
        return Parts.key(key);
    }
}
