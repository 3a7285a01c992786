package io.pilothouse.scaling.ui;

import io.pilothouse.scaling.whatif.EndpointReplay;
import io.pilothouse.scaling.whatif.SeenReplays;
import io.pilothouse.shell.Loads;
import org.springframework.stereotype.Component;

/** Whom the page asks that replays other settings. */
@Component
record ReplayNeeds(EndpointReplay replay, SeenReplays seen, RaiseNeeds raising, ReplayedChoices choices) {
    TuningNeeds tuning() {
        return raising.tuning();
    }

    Loads loads() {
        return tuning().scaling().loads();
    }
}
