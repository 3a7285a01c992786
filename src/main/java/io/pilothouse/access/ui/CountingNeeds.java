package io.pilothouse.access.ui;

import io.pilothouse.access.CountTokens;
import io.pilothouse.review.ProposeChange;
import io.pilothouse.review.ui.SendPart;
import io.pilothouse.shell.Loads;
import io.pilothouse.shell.People;
import org.springframework.stereotype.Component;

/** Whom those ask who want an endpoint's tokens counted. */
@Component
record CountingNeeds(CountTokens count, ProposeChange proposing, Loads loads, People people) {
    SendPart.Asked sending() {
        return new SendPart.Asked(proposing, loads, people);
    }
}
