package io.pilothouse.scaling.ui;

import io.pilothouse.scaling.whatif.EndpointReplay;
import io.pilothouse.scaling.whatif.SeenReplays;
import io.pilothouse.shell.Loads;
import org.springframework.stereotype.Component;

/** Whom the page asks that replays other settings. */
@Component
record ReplayNeeds(EndpointReplay replay, SeenReplays seen, TuningNeeds tuning, ReplayedChoices choices) {
    Loads loads() {
        return tuning.scaling().loads();
    }
}
