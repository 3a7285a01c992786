package io.pilothouse.review.ui;

import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.textfield.TextArea;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.Words;
import java.util.function.Consumer;

/** Asks whether a change of somebody else is to go, and why. */
class DiscardPanel extends Div {
    private final String requestedBy;
    private final Consumer<String> discard;
    private final TextArea reason = new TextArea(Words.say("review.discard.reason"));

    DiscardPanel(String requestedBy, Consumer<String> discard) {
        this.requestedBy = requestedBy;
        this.discard = discard;
        String question = Words.say("review.discard.ask", requestedBy);
        addClassNames("sec", "ask");
        getElement().setAttribute("role", "group").setAttribute("aria-label", question);
        reason.setHelperText(Words.say("review.discard.helper", requestedBy));
        reason.setManualValidation(true);
        reason.setWidthFull();
        reason.setMaxWidth("76ch");
        add(
                new H2(question),
                reason,
                Parts.row(
                        "row askacts",
                        Parts.button(Words.say("review.discard"), this::press, ButtonVariant.PRIMARY),
                        Parts.button(Words.say("review.discard.keep"), this::removeFromParent)));
        reason.focus();
    }

    private void press() {
        reason.setErrorMessage(Words.say("review.discard.reason.missing", requestedBy));
        reason.setInvalid(reason.getValue().isBlank());
        if (reason.isInvalid()) {
            reason.focus();
        } else {
            discard.accept(reason.getValue());
        }
    }
}
