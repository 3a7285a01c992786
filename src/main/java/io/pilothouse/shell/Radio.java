package io.pilothouse.shell;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Focusable;
import com.vaadin.flow.component.Tag;

/** One of several ways in the rows of a table. The browser's own, so that arrow keys and screen readers know it; a click anywhere in the row chooses it. */
@Tag("input")
public final class Radio extends Component implements Focusable<Radio> {
    private static final String CHECKED = "checked";

    /**
     * @param group what is chosen here, the same for all its ways and for nothing else on the page
     * @param name read by screen readers
     */
    public Radio(String group, String name, Runnable onChoice) {
        getElement()
                .setAttribute("type", "radio")
                .setAttribute("class", "radio")
                .setAttribute("name", group)
                .setAttribute("aria-label", name)
                .addPropertyChangeListener(CHECKED, "change", change -> {
                    if (change.isUserOriginated()) {
                        onChoice.run();
                    }
                });
    }

    /** Without telling. */
    public void check(boolean checked) {
        getElement().setProperty(CHECKED, checked);
    }

    public boolean isChecked() {
        return getElement().getProperty(CHECKED, false);
    }
}
