package io.pilothouse.gpus.ui;

import io.pilothouse.gpus.RollOutOn;
import io.pilothouse.gpus.ToldByEngines;
import io.pilothouse.shell.Loads;
import io.pilothouse.shell.People;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** What the page asks of the shell, and the way from an answer to a roll-out where there is one. */
@Component
record FitNeeds(
        Loads loads,
        People people,
        ObjectProvider<RollOutOn> rollOuts,
        ObjectProvider<ToldByEngines> told,
        Clock clock) {}
