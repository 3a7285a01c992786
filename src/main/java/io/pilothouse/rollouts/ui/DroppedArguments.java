package io.pilothouse.rollouts.ui;

import com.vaadin.flow.component.AbstractCompositeField;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasValidation;
import com.vaadin.flow.component.html.Div;
import io.pilothouse.changes.CommandArguments;
import io.pilothouse.changes.CommandArguments.Argument;
import io.pilothouse.changes.MaskedText;
import io.pilothouse.shell.CheckBox;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.StateShape;
import io.pilothouse.shell.Words;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The further arguments of an engine, each with a box: what is checked is kept. Its value is what was dropped, a line each, so that an argument
 * which nobody saw is never dropped. What stands before the first flag is no choice.
 */
class DroppedArguments extends AbstractCompositeField<Div, DroppedArguments, String> implements HasValidation {
    private final Map<String, CheckBox> boxes = new LinkedHashMap<>();
    private final Div refusal = new Div();
    private String why = "";

    DroppedArguments(List<String> items) {
        super("");
        Div content = getContent();
        content.addClassName("kept");
        content.getElement()
                .setAttribute("role", "group")
                .setAttribute("aria-label", Words.say("rollouts.form.field.arguments"));
        refusal.addClassName("fielderror");
        choices(items).forEach(words -> content.add(row(words)));
        content.add(refusal);
    }

    /** What can be kept or dropped, each as it is written. */
    static List<String> choices(List<String> items) {
        return CommandArguments.of(items).arguments().stream()
                .filter(argument -> !argument.flag().isEmpty())
                .map(DroppedArguments::words)
                .distinct()
                .toList();
    }

    /** @param dropped as this field says it */
    static List<String> without(List<String> items, String dropped) {
        Set<String> gone = new HashSet<>(dropped.lines().toList());
        return CommandArguments.of(items).arguments().stream()
                .filter(argument -> argument.flag().isEmpty() || !gone.contains(words(argument)))
                .flatMap(argument -> argument.items().stream())
                .toList();
    }

    private static String words(Argument argument) {
        return String.join(" ", argument.items()).replace('\n', ' ');
    }

    private Component row(String words) {
        String said = new MaskedText(words).text();
        CheckBox box =
                new CheckBox(Words.say("rollouts.form.keep", said), true, kept -> setModelValue(dropped(), true));
        boxes.put(words, box);
        return box.beside(Parts.code(said));
    }

    private String dropped() {
        return boxes.entrySet().stream()
                .filter(box -> !box.getValue().isChecked())
                .map(Map.Entry::getKey)
                .collect(Collectors.joining("\n"));
    }

    @Override
    protected void setPresentationValue(String dropped) {
        Set<String> gone = new HashSet<>(dropped.lines().toList());
        boxes.forEach((words, box) -> box.check(!gone.contains(words)));
    }

    @Override
    public void setReadOnly(boolean readOnly) {
        super.setReadOnly(readOnly);
        boxes.values().forEach(box -> box.setEnabled(!readOnly));
    }

    @Override
    public void setErrorMessage(String words) {
        why = words;
    }

    @Override
    public String getErrorMessage() {
        return why;
    }

    @Override
    public void setInvalid(boolean invalid) {
        refusal.removeAll();
        if (invalid) {
            refusal.add(Parts.state(StateShape.FAILING, why));
        }
    }

    @Override
    public boolean isInvalid() {
        return refusal.getChildren().findAny().isPresent();
    }
}
