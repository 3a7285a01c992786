package io.pilothouse.rollouts.ui;

import com.vaadin.flow.spring.annotation.SpringComponent;
import com.vaadin.flow.spring.annotation.UIScope;
import io.pilothouse.review.ProposeChange;
import io.pilothouse.review.ui.ReadableChanges;
import io.pilothouse.rollouts.RollOutCosts;
import io.pilothouse.rollouts.TriedElsewhere;
import io.pilothouse.shell.EnvironmentInView;
import io.pilothouse.shell.Loads;
import io.pilothouse.shell.People;

/** What the form asks of the shell, and who has what it wants wait for review. */
@SpringComponent
@UIScope
record RollOutNeeds(
        ProposeChange proposing,
        ReadableChanges readable,
        Loads loads,
        People people,
        EnvironmentInView environment,
        TriedElsewhere tried,
        RollOutCosts costs) {}
