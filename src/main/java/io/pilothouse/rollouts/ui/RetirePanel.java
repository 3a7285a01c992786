package io.pilothouse.rollouts.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.ButtonVariant;
import io.pilothouse.changes.ChangeSet;
import io.pilothouse.changes.PendingChange;
import io.pilothouse.changes.Plan;
import io.pilothouse.review.ChangePaths;
import io.pilothouse.review.ProposeChange.Answer;
import io.pilothouse.review.ui.EffectLines;
import io.pilothouse.review.ui.ProposePanel;
import io.pilothouse.serving.EndpointPaths;
import io.pilothouse.shell.FindingBanner;
import io.pilothouse.shell.Loaded;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.Retold;
import io.pilothouse.shell.Words;
import io.pilothouse.units.EndpointId;
import java.util.List;
import java.util.function.Consumer;

/** Asks whether an endpoint is to go. */
class RetirePanel extends ProposePanel {
    private final EndpointId endpoint;
    private final Retiring retiring;

    RetirePanel(EndpointId endpoint, Retiring retiring) {
        super(
                "rollouts.retire",
                Words.say("rollouts.retire.ask", endpoint.name(), endpoint.environment()),
                Parts.button(
                        Words.say("rollouts.retire", endpoint.name()),
                        () -> {},
                        ButtonVariant.PRIMARY,
                        ButtonVariant.ERROR),
                retiring.typed(endpoint));
        this.endpoint = endpoint;
        this.retiring = retiring;
    }

    @Override
    protected void plan(Consumer<Loaded<Plan>> show) {
        retiring.plan(this, endpoint, show);
    }

    @Override
    protected void propose(ChangeSet changeSet, Consumer<Loaded<Answer>> show) {
        retiring.propose(this, changeSet, show);
    }

    @Override
    protected void effect(ChangeSet changeSet, EffectLines lines) {
        retiring.effect(changeSet, lines);
    }

    @Override
    protected Component back(String text) {
        return Parts.linkButton(text, EndpointPaths.of(endpoint), false);
    }

    @Override
    protected List<Component> before() {
        List<PendingChange> waiting = retiring.waiting(endpoint);
        return waiting.isEmpty() ? List.of() : List.of(waits(waiting));
    }

    private static Component waits(List<PendingChange> waiting) {
        return FindingBanner.warn(
                Words.say("rollouts.retire.waits", waiting.size()),
                Words.say("rollouts.retire.waits.then"),
                waiting.stream()
                        .map(change ->
                                Parts.link(Retold.title(change.changeSet().title()), ChangePaths.of(change.id())))
                        .toArray(Component[]::new));
    }
}
