package io.pilothouse.access.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.ButtonVariant;
import io.pilothouse.access.CountTokens;
import io.pilothouse.changes.Plan;
import io.pilothouse.review.ui.ProposePanel;
import io.pilothouse.serving.EndpointPaths;
import io.pilothouse.shell.FindingBanner;
import io.pilothouse.shell.Loaded;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.Words;
import io.pilothouse.units.Actor;
import io.pilothouse.units.EndpointId;
import java.util.List;
import java.util.function.Consumer;

/** Asks whether an endpoint's path is to go for a route whose tokens are counted. */
class CountTokensPanel extends ProposePanel {
    private final EndpointId endpoint;
    private final CountingNeeds needs;

    CountTokensPanel(EndpointId endpoint, CountingNeeds needs) {
        super(
                "routes.count",
                Words.say("routes.count.ask", endpoint.name(), endpoint.environment()),
                Parts.button(Words.say("routes.count"), () -> {}, ButtonVariant.PRIMARY),
                new Sending(needs.sending(), EndpointPaths.count(endpoint)));
        this.endpoint = endpoint;
        this.needs = needs;
    }

    @Override
    protected void plan(Consumer<Loaded<Plan>> show) {
        Actor actor = needs.people().current();
        needs.loads().load(this, () -> needs.count().plan(new CountTokens.Request(endpoint, actor)), show);
    }

    @Override
    protected List<Component> before() {
        return List.of(FindingBanner.warn(Words.say("routes.count.before"), Words.say("routes.count.before.why")));
    }

    @Override
    protected Component back(String text) {
        return Parts.linkButton(text, EndpointPaths.of(endpoint), false);
    }
}
