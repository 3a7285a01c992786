package io.pilothouse.rollouts.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import io.pilothouse.changes.ChangeSet;
import io.pilothouse.changes.PendingChange;
import io.pilothouse.changes.Plan;
import io.pilothouse.review.ChangePaths;
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
                new Sending(retiring.asked(), EndpointPaths.retire(endpoint)));
        this.endpoint = endpoint;
        this.retiring = retiring;
    }

    @Override
    protected void plan(Consumer<Loaded<Plan>> show) {
        retiring.plan(this, endpoint, show);
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
        Div waits = new Div();
        retiring.waiting(waits, endpoint, waiting -> {
            if (!waiting.isEmpty()) {
                waits.add(waits(waiting));
            }
        });
        return List.of(waits);
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
