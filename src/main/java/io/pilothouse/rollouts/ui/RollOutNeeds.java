package io.pilothouse.rollouts.ui;

import com.vaadin.flow.spring.annotation.SpringComponent;
import com.vaadin.flow.spring.annotation.UIScope;
import io.pilothouse.review.ProposeChange;
import io.pilothouse.rollouts.TriedElsewhere;
import io.pilothouse.shell.EnvironmentInView;
import io.pilothouse.shell.Loads;
import io.pilothouse.shell.People;

/** What the form asks of the shell, and who has what it wants wait for review. */
@SpringComponent
@UIScope
class RollOutNeeds {
    private final ProposeChange proposing;
    private final Loads loads;
    private final People people;
    private final EnvironmentInView environment;
    private final TriedElsewhere tried;

    RollOutNeeds(
            ProposeChange proposing, Loads loads, People people, EnvironmentInView environment, TriedElsewhere tried) {
        this.proposing = proposing;
        this.loads = loads;
        this.people = people;
        this.environment = environment;
        this.tried = tried;
    }

    ProposeChange proposing() {
        return proposing;
    }

    Loads loads() {
        return loads;
    }

    People people() {
        return people;
    }

    TriedElsewhere tried() {
        return tried;
    }

    EnvironmentInView environment() {
        return environment;
    }
}
