package io.pilothouse.scaling.ui;

import io.pilothouse.scaling.whatif.EndpointReplay;
import io.pilothouse.shell.Loads;
import org.springframework.stereotype.Component;

/** Whom the page asks that replays other settings. */
@Component
record ReplayNeeds(EndpointReplay replay, TuningNeeds tuning, ReplayedChoices choices) {
    Loads loads() {
        return tuning.scaling().loads();
    }
}
