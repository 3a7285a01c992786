package io.pilothouse.shell;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import java.util.function.Consumer;

/** For choosing several rows of a table. The browser's own; a click on the rest of the row still opens it. */
@Tag("input")
public final class CheckBox extends Component {
    private static final String CHECKED = "checked";

    /** @param name read by screen readers */
    public CheckBox(String name, boolean checked, Consumer<Boolean> onChange) {
        getElement()
                .setAttribute("type", "checkbox")
                .setAttribute("class", "checkbox")
                .setAttribute("aria-label", name)
                .setProperty(CHECKED, checked)
                .addPropertyChangeListener(CHECKED, "change", change -> {
                    if (change.isUserOriginated()) {
                        onChange.accept(getElement().getProperty(CHECKED, false));
                    }
                });
    }
}
