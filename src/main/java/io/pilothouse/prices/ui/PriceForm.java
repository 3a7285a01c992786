package io.pilothouse.prices.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import io.pilothouse.authority.Verdict;
import io.pilothouse.prices.PricesPaths;
import io.pilothouse.prices.SetPrices;
import io.pilothouse.review.ui.SendPart;
import io.pilothouse.shell.SectionTitle;
import io.pilothouse.shell.Typed;
import io.pilothouse.shell.Words;
import io.pilothouse.units.Reason;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Has the file of prices say one thing more or another. */
class PriceForm extends Div {
    private final PricesNeeds needs;
    private final Typed typed;
    private final SendPart send;
    private final Div content = new Div();
    private final PriceFields fields;
    private final String asked;

    /**
     * @param asked label of the device that the address names; empty where it names none
     * @param again the change in whose place it comes; null where none waits
     */
    PriceForm(PricesNeeds needs, String asked, SendPart.@Nullable Again again) {
        this.needs = needs;
        this.asked = asked;
        fields = new PriceFields(needs.devices());
        typed = new Typed(
                needs.people().current(), again == null ? PricesPaths.PAGE : PricesPaths.PAGE + " " + again.change());
        send = new SendPart(needs.sending(), typed, again).writing(needs.set().path());
        send.button().addClickListener(click -> review());
        send.button().setVisible(false);
        add(content);
    }

    Button button() {
        return send.button();
    }

    void open(SetPrices.Opened opened) {
        fields.open(opened, asked, typed);
        content.removeAll();
        if (opened.may() instanceof Verdict.Denied(List<Reason> reasons, var _, var _, var _)) {
            content.add(SendPart.lookOnly(reasons));
            fields.readOnly();
            send.readOnly();
        } else {
            send.button().setVisible(true);
        }
        Div part = new Div(new SectionTitle(Words.say("prices.set")).note(Words.say("prices.set.note")), fields);
        part.addClassNames("sec", "form");
        content.addComponentAsFirst(typed);
        content.add(part, send);
    }

    private void review() {
        fields.wanted()
                .ifPresent(wanted ->
                        send.send(actor -> needs.set().plan(new SetPrices.Request(wanted, actor)), fields::refuse));
    }
}
