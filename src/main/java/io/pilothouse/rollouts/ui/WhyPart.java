package io.pilothouse.rollouts.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.pilothouse.review.WrittenWhy;
import io.pilothouse.review.ui.UntilPart;
import io.pilothouse.serving.ServingSpec;
import io.pilothouse.shell.SectionTitle;
import io.pilothouse.shell.Typed;
import io.pilothouse.shell.Words;
import io.pilothouse.units.Reason;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Why the change is wanted, and until when: it is kept with the change, whoever commits it. */
class WhyPart extends Div {
    private final TextArea why = new TextArea();
    private @Nullable UntilPart until;

    /** @param proposed what was said before; empty when nothing was */
    WhyPart(Typed typed, String proposed) {
        why.setAriaLabel(Words.say("review.why"));
        why.setPlaceholder(Words.say("review.why.placeholder"));
        why.setHelperText(Words.say("rollouts.why.helper"));
        why.setValueChangeMode(ValueChangeMode.LAZY);
        why.setManualValidation(true);
        why.setMinRows(2);
        why.setWidthFull();
        why.setMaxWidth("76ch");
        why.setValue(proposed);
        typed.keep("WHY", Words.say("review.why"), why, proposed);
        Div rows = new Div(new SectionTitle(Words.say("review.why")), why);
        rows.addClassName("sec");
        add(rows);
    }

    /**
     * Has the person say until when, where that is asked here: of replicas that no autoscaler turns, and of what has an end already.
     *
     * @param said the end that was said before; empty where none was
     */
    WhyPart until(@Nullable ServingSpec serving, String said, Typed typed, InstantSource clock) {
        if (!said.isEmpty() || serving != null && serving.scaling().isFixed()) {
            UntilPart part = UntilPart.of(clock, typed, said);
            until = part;
            addComponentAsFirst(part);
        }
        return this;
    }

    Next.Because because() {
        return new Next.Because(why.getValue().strip(), until == null ? "" : until.until());
    }

    /** Told when another end is typed. */
    void onEnd(Runnable changed) {
        if (until != null) {
            until.onChange(changed);
        }
    }

    /**
     * Says at its fields what is about them; the first has the focus then.
     *
     * @param isFirst whether no field before them has it
     */
    void refuse(List<Reason> refusals, boolean isFirst) {
        List<Reason> left = until == null ? refusals : until.refuse(refusals, isFirst);
        List<Reason> here = left.stream().filter(WrittenWhy::isAbout).toList();
        why.setInvalid(!here.isEmpty());
        if (here.isEmpty()) {
            return;
        }
        why.setErrorMessage(Words.say(Reason.several(here)));
        if (isFirst && left.size() == refusals.size()) {
            why.focus();
        }
    }

    void readOnly() {
        why.setReadOnly(true);
        if (until != null) {
            until.readOnly();
        }
    }
}
