package io.pilothouse.review.ui;

import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.textfield.TextArea;
import io.pilothouse.changes.PendingChange;
import io.pilothouse.review.RefusedChanges;
import io.pilothouse.review.WrittenWhy;
import io.pilothouse.shell.Keys;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.Retold;
import io.pilothouse.shell.Words;
import java.util.function.Consumer;

/** Asks whether a change is to go, and says what is lost with it. What somebody else asked for goes only with a reason. */
class DiscardPanel extends Div {
    private final String requestedBy;
    private final boolean own;
    private final Consumer<String> discard;
    private final TextArea reason = new TextArea();

    /** @param kept what follows when it stays */
    DiscardPanel(PendingChange change, boolean own, Consumer<String> discard, Runnable kept) {
        this.requestedBy = change.requestedBy();
        this.own = own;
        this.discard = discard;
        String title = Retold.title(change.changeSet().title());
        String question =
                own ? Words.say("review.discard.ask.own", title) : Words.say("review.discard.ask", requestedBy);
        addClassNames("sec", "ask");
        getElement().setAttribute("role", "group").setAttribute("aria-label", question);
        reason.setLabel(Words.say(own ? "review.discard.reason.own" : "review.discard.reason"));
        if (!own) {
            reason.setHelperText(Words.say("review.discard.helper", requestedBy, RefusedChanges.TOLD.toDays()));
        }
        reason.setManualValidation(true);
        reason.setWidthFull();
        reason.setMaxWidth("76ch");
        add(
                new H2(question),
                new Div(
                        Parts.prose(Words.say("review.discard.loses", title)),
                        reason,
                        Parts.row(
                                "row askacts",
                                Parts.button(
                                        Words.say("review.discard"),
                                        this::press,
                                        ButtonVariant.PRIMARY,
                                        ButtonVariant.ERROR),
                                Keys.leavesBy(Parts.button(Words.say("review.discard.keep"), () -> {
                                    removeFromParent();
                                    kept.run();
                                })))));
        reason.focus();
    }

    private void press() {
        String why = reason.getValue();
        reason.setErrorMessage(WrittenWhy.refusal(why)
                .map(Words::say)
                .orElseGet(() -> Words.say("review.discard.reason.missing", requestedBy)));
        reason.setInvalid(!own && why.isBlank() || WrittenWhy.refusal(why).isPresent());
        if (reason.isInvalid()) {
            reason.focus();
        } else {
            discard.accept(reason.getValue());
        }
    }
}
