package io.pilothouse.rollouts.ui;

import com.vaadin.flow.spring.annotation.SpringComponent;
import com.vaadin.flow.spring.annotation.UIScope;
import io.pilothouse.shell.EnvironmentInView;
import io.pilothouse.shell.Loads;
import io.pilothouse.shell.People;

/** What the form asks of the shell. */
@SpringComponent
@UIScope
class RollOutNeeds {
    private final Loads loads;
    private final People people;
    private final EnvironmentInView environment;

    RollOutNeeds(Loads loads, People people, EnvironmentInView environment) {
        this.loads = loads;
        this.people = people;
        this.environment = environment;
    }

    Loads loads() {
        return loads;
    }

    People people() {
        return people;
    }

    EnvironmentInView environment() {
        return environment;
    }
}
