package io.pilothouse.fleet.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import io.pilothouse.fleet.Fleet;
import io.pilothouse.live.Reading;
import io.pilothouse.shell.EmptyState;
import io.pilothouse.shell.EnvironmentChoices;
import io.pilothouse.shell.NoEnvironment;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.WaitState;
import io.pilothouse.shell.Words;
import org.jspecify.annotations.Nullable;

/** What stands where rows would be: what is waited for, how to fill it, or how to see more. */
class FleetBlanks extends Div {
    private final Runnable clear;
    private final OfferRollOut rollOut;
    private final EnvironmentChoices environments;
    private String shown = "";

    FleetBlanks(Runnable clear, OfferRollOut rollOut, EnvironmentChoices environments) {
        this.clear = clear;
        this.rollOut = rollOut;
        this.environments = environments;
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
            boolean known = isAll(query.environment()) || !environments.lacks(query.environment());
            say(
                    "empty" + known + query.environment(),
                    known ? empty(query.environment()) : NoEnvironment.blank(environments, query.environment()));
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

    private static boolean isAll(String environment) {
        return environment.isEmpty() || environment.equals(FleetQuery.EVERYWHERE);
    }

    private Component empty(String environment) {
        String nothing = isAll(environment) ? Words.say("fleet.empty") : Words.say("fleet.empty.in", environment);
        return new EmptyState(nothing, Words.say("fleet.empty.advice"), rollOut.button(ButtonVariant.PRIMARY));
    }

    private Component noMatch(FleetQuery query, long all) {
        return new EmptyState(
                Words.say("fleet.no-match", FleetWords.asked(query)),
                FleetWords.where(all, query),
                Parts.button(Words.say("fleet.clear"), clear));
    }
}
