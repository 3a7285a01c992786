package io.pilothouse.shell;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasEnabled;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.html.NativeLabel;
import java.util.function.Consumer;

/** For choosing several of a few, such as rows of a table. The browser's own; a click on the rest of a row still opens it. */
@Tag("input")
public final class CheckBox extends Component implements HasEnabled {
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
                        onChange.accept(isChecked());
                    }
                });
    }

    /** With what is read beside it: a click on that is one on the box. */
    public NativeLabel beside(Component... words) {
        NativeLabel label = new NativeLabel();
        label.addClassName("boxed");
        label.add(this);
        label.add(words);
        return label;
    }

    public boolean isChecked() {
        return getElement().getProperty(CHECKED, false);
    }

    /** Tells nobody. */
    public void check(boolean checked) {
        getElement().setProperty(CHECKED, checked);
    }
}
