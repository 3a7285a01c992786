package io.pilothouse.fleet.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import io.pilothouse.fleet.Fleet;
import io.pilothouse.live.Reading;
import io.pilothouse.models.ModelPaths;
import io.pilothouse.shell.Address;
import io.pilothouse.shell.EmptyState;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.WaitState;
import io.pilothouse.shell.Words;
import org.jspecify.annotations.Nullable;

/** What stands where rows would be: what is waited for, how to fill it, or how to see more. */
class FleetBlanks extends Div {
    private final Runnable clear;
    private String shown = "";

    FleetBlanks(Runnable clear) {
        this.clear = clear;
        addClassName("sec");
    }

    void show(Reading<Fleet> reading, boolean nothing, FleetQuery query) {
        Fleet fleet = reading.value();
        if (!nothing || (fleet == null && reading instanceof Reading.Lost<Fleet>)) {
            say("", null);
        } else if (fleet == null) {
            say("wait", new WaitState(Words.say("fleet.reading")));
        } else if (query.isFiltered()) {
            long all = fleet.endpoints().stream().filter(query::isInView).count();
            say("filter" + query + all, noMatch(query, all));
        } else {
            say("empty" + query.environment(), empty(query.environment()));
        }
    }

    /** A wait that stands there already goes on, and an empty page is not drawn again. */
    private void say(String what, @Nullable Component words) {
        if (!what.equals(shown)) {
            shown = what;
            removeAll();
            if (words != null) {
                add(words);
            }
        }
        setVisible(!what.isEmpty());
    }

    private Component empty(String environment) {
        String nothing = environment.isEmpty() || environment.equals(FleetQuery.EVERYWHERE)
                ? Words.say("fleet.empty")
                : Words.say("fleet.empty.in", environment);
        return new EmptyState(
                nothing,
                Words.say("fleet.empty.advice"),
                Parts.button(
                        Words.say("fleet.promote"), () -> Address.open(this, ModelPaths.LIST), ButtonVariant.PRIMARY));
    }

    private Component noMatch(FleetQuery query, long all) {
        return new EmptyState(
                Words.say("fleet.no-match", FleetWords.asked(query)),
                FleetWords.where(all, query),
                Parts.button(Words.say("fleet.clear"), clear));
    }
}
