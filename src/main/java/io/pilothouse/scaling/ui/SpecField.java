package io.pilothouse.scaling.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Focusable;
import com.vaadin.flow.component.HasAriaLabel;
import com.vaadin.flow.component.HasValidation;
import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.pilothouse.scaling.SpecDraft;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/** One place of a spec that a person types or chooses; it follows the text. */
final class SpecField {
    private final String at;
    private final String label;
    private final String otherwise;
    private final SpecNotation notation;
    private final Component input;
    private final HasValue<?, String> value;
    private final HasValidation validation;
    /** Makes ready for a value what shows it. */
    private Consumer<String> before = _ -> {};

    /** Takes what the form becomes by one field; empty is no edit. */
    interface Edited {
        void by(Function<SpecDraft, Optional<SpecDraft>> edit);
    }

    /**
     * Where it stands.
     *
     * @param at such as {@code fallback.replicas}
     * @param label also what screen readers say
     * @param otherwise what counts where nothing stands there; empty where that is nothing
     */
    record Place(String at, String label, String otherwise) {}

    private <C extends Component & HasValue<?, String> & HasValidation & HasAriaLabel> SpecField(
            Place place, SpecNotation notation, C input) {
        this.notation = notation;
        at = place.at();
        label = place.label();
        otherwise = place.otherwise();
        this.input = input;
        value = input;
        validation = input;
        input.setManualValidation(true);
        input.setAriaLabel(place.label());
    }

    static SpecField text(Place place) {
        return new SpecField(place, SpecNotation.TEXT, lazy());
    }

    /** A whole number; {@code unit} stands behind it, empty for things that are counted. */
    static SpecField whole(Place place, String unit) {
        return numeric(place, unit, SpecNotation.WHOLE);
    }

    static SpecField decimal(Place place) {
        return numeric(place, "", SpecNotation.DECIMAL);
    }

    /** A number that may have a suffix, as Kubernetes writes amounts: 0.5, 500m, 2Gi. */
    static SpecField amount(Place place) {
        return new SpecField(place, SpecNotation.DECIMAL, lazy());
    }

    private static SpecField numeric(Place place, String unit, SpecNotation notation) {
        TextField field = lazy();
        field.getElement().setAttribute("inputmode", notation == SpecNotation.WHOLE ? "numeric" : "decimal");
        if (!unit.isEmpty()) {
            field.setSuffixComponent(new Span(unit));
        }
        field.setPlaceholder(place.otherwise());
        return new SpecField(place, notation, field);
    }

    private static TextField lazy() {
        TextField field = new TextField();
        field.setValueChangeMode(ValueChangeMode.LAZY);
        return field;
    }

    static SpecField lines(Place place) {
        TextArea area = new TextArea();
        area.setValueChangeMode(ValueChangeMode.LAZY);
        area.addClassName("mono");
        return new SpecField(place, SpecNotation.TEXT, area);
    }

    /** What stands there can be shown though it is none of them. */
    static SpecField choice(Place place, SpecChoice choice) {
        Select<String> select = new Select<>();
        select.setItems(choice.taken());
        select.setEmptySelectionAllowed(!place.otherwise().isEmpty());
        select.setEmptySelectionCaption(place.otherwise());
        select.setItemLabelGenerator(item -> item == null ? place.otherwise() : item);
        SpecField field = new SpecField(place, SpecNotation.TEXT, select);
        field.before = now -> {
            if (!now.isEmpty() && !choice.taken().contains(now)) {
                select.setItems(
                        Stream.concat(choice.taken().stream(), Stream.of(now)).toList());
            }
            select.setHelperText(choice.meaning(now.isEmpty() ? place.otherwise() : now));
        };
        return field;
    }

    SpecField onEdit(Edited edited) {
        value.addValueChangeListener(change -> {
            if (change.isFromClient() && !value.isReadOnly()) {
                String typed = change.getValue() == null ? "" : change.getValue();
                edited.by(draft -> Optional.of(draft.with(at, notation.inSpec(typed))));
            }
        });
        return this;
    }

    Component input() {
        return input;
    }

    String otherwise() {
        return otherwise;
    }

    String in(SpecDraft draft) {
        return draft.text(at);
    }

    /** What stands there, as the reader writes it. */
    String shown(SpecDraft draft) {
        return notation.toReader(in(draft));
    }

    void readOnly() {
        value.setReadOnly(true);
    }

    /** What is typed already is not typed again: the cursor stays. */
    void show(SpecDraft draft) {
        String now = in(draft);
        before.accept(now);
        if (!now.equals(notation.inSpec(value.getOptionalValue().orElse("")))) {
            value.setValue(now.isEmpty() ? value.getEmptyValue() : notation.toReader(now));
        }
        validation.setInvalid(false);
    }

    /** Beside what it is refused for already. */
    void refuse(String words) {
        String said = validation.isInvalid() ? validation.getErrorMessage() : "";
        if (!said.contains(words)) {
            validation.setErrorMessage((said + " " + words).strip());
            validation.setInvalid(true);
        }
    }

    boolean isRefused() {
        return validation.isInvalid();
    }

    String label() {
        return label;
    }

    String at() {
        return at;
    }

    void focus() {
        if (input instanceof Focusable<?> field) {
            field.focus();
        }
    }

    /** Whether a sentence that begins with its field is about this one. */
    boolean isOf(String said) {
        int end = at.lastIndexOf('.');
        String inner = at.substring(end + 1);
        return said.startsWith(at + ":")
                || said.startsWith(at + " ")
                || end > 0 && said.startsWith(at.substring(0, end) + ": " + inner + " ");
    }
}
