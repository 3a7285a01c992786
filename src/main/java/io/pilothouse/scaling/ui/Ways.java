package io.pilothouse.scaling.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.dom.Element;
import io.pilothouse.scaling.ScalingPaths;
import io.pilothouse.shell.EmptyState;
import io.pilothouse.shell.Loads;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.Words;
import io.pilothouse.units.EndpointId;
import java.util.stream.Stream;

/** To the forms that change how an endpoint is scaled, for whoever may. */
final class Ways {
    private Ways() {}

    /** Where there is no such endpoint. */
    static EmptyState nothing() {
        return new EmptyState(Words.say("scaling.form.none"), Words.say("scaling.form.none.how"));
    }

    /** Off the page. */
    static void takeAway(Component... ways) {
        Stream.of(ways).map(Component::getElement).forEach(Element::removeFromParent);
    }

    /** Where a replay was meant. */
    static Component without(EndpointId endpoint, Loads loads, TuningNeeds tuning) {
        return loads.offer(
                Parts.linkButton(Words.say("replay.without"), ScalingPaths.of(endpoint), false),
                tuning.mayChange(endpoint));
    }

    /** For a time: with an end. */
    static Component raise(EndpointId endpoint, RaiseNeeds needs) {
        return needs.tuning()
                .scaling()
                .loads()
                .offer(
                        Parts.linkButton(Words.say("scaling.raise"), ScalingPaths.raise(endpoint), false),
                        needs.mayRaise(endpoint));
    }
}
