package io.pilothouse.scaling.ui;

import com.vaadin.flow.component.Component;
import io.pilothouse.scaling.ScalingPaths;
import io.pilothouse.shell.Loads;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.Words;
import io.pilothouse.units.EndpointId;

/** To the form that changes how an endpoint is scaled, for whoever may. */
final class Ways {
    private Ways() {}

    /** Where a replay was meant. */
    static Component without(EndpointId endpoint, Loads loads, TuningNeeds tuning) {
        return button("replay.without", ScalingPaths.of(endpoint), loads, tuning, endpoint);
    }

    /** For a time: with an end. */
    static Component raise(EndpointId endpoint, Loads loads, TuningNeeds tuning) {
        return button("scaling.raise", ScalingPaths.raise(endpoint), loads, tuning, endpoint);
    }

    private static Component button(String words, String path, Loads loads, TuningNeeds tuning, EndpointId endpoint) {
        return loads.offer(Parts.linkButton(Words.say(words), path, false), tuning.mayChange(endpoint));
    }
}
