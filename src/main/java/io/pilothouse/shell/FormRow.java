package io.pilothouse.shell;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasAriaLabel;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import io.pilothouse.units.Provenance;
import org.jspecify.annotations.Nullable;

/** A line of a form: label, field, where the value comes from. The field gets the label as its name. */
public final class FormRow extends Div {
    private final Span reason = new Span();
    private final ProvenanceChip chip;
    private final Span origin;
    private @Nullable Provenance proposed;
    private final Div holder;
    private final Div refusal = new Div();
    private final Div warning = new Div();
    private String warned = "";

    /** @param from null where nothing is proposed */
    public FormRow(String label, Component field, @Nullable Provenance from, String why) {
        addClassName("fld");
        proposed = from;
        chip = new ProvenanceChip(from);
        reason.setText(why);
        origin = Parts.row("pv", chip, reason);
        if (field instanceof HasAriaLabel named) {
            named.setAriaLabel(label);
        }
        holder = new Div(field);
        holder.addClassName("fv");
        refusal.addClassName("fielderror");
        refusal.getElement().setAttribute("role", "alert");
        warning.addClassName("fielderror");
        warning.getElement().setAttribute("role", "status");
        add(Parts.text(label, "lbl"), holder, origin);
    }

    /** Where what was proposed comes from, where that is known later. */
    public FormRow from(Provenance source) {
        proposed = source;
        return this;
    }

    public FormRow why(String text) {
        reason.setText(text);
        return this;
    }

    /**
     * The person chose another value; {@code words} such as "Use 16,384" bring the proposal back. Where the proposal came from says nothing of
     * what stands there now.
     */
    public void changed(String words, Runnable useProposal) {
        addClassName("chg");
        chip.show(Provenance.YOU);
        origin.removeAll();
        NativeButton back = Parts.action(words, useProposal);
        origin.add(chip, back);
    }

    /** Whether what stands there is a person's own; where nothing was proposed there is nothing to go back to. */
    public void typed(boolean isTyped) {
        chip.show(isTyped ? Provenance.YOU : proposed);
    }

    /** Why a value that is no field is refused; a field says it itself. Empty takes it back. */
    public void refuse(String words) {
        say(refusal, StateShape.FAILING, words);
    }

    /** What is odd about the value, which can be sent all the same. Empty takes it back. */
    public void warn(String words) {
        if (!words.equals(warned)) {
            warned = words;
            say(warning, StateShape.WARNS, words);
        }
    }

    private void say(Div place, StateShape shape, String words) {
        place.removeAll();
        if (words.isEmpty()) {
            holder.remove(place);
        } else {
            place.add(Parts.state(shape, words));
            holder.add(place);
        }
    }

    /** The value is the proposed one again. */
    public void unchanged() {
        removeClassName("chg");
        chip.show(proposed);
        origin.removeAll();
        origin.add(chip, reason);
    }
}
