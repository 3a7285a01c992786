package io.pilothouse.fleet.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.ButtonVariant;
import io.pilothouse.changes.Plan;
import io.pilothouse.fleet.ScrapeEndpoint;
import io.pilothouse.review.ui.ProposePanel;
import io.pilothouse.serving.EndpointPaths;
import io.pilothouse.shell.Loaded;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.Words;
import io.pilothouse.units.Actor;
import io.pilothouse.units.EndpointId;
import java.util.function.Consumer;

/** Asks whether Prometheus is to read the metrics of an endpoint from now on. */
class ScrapePanel extends ProposePanel {
    private final EndpointId endpoint;
    private final SelfTestNeeds needs;

    ScrapePanel(EndpointId endpoint, SelfTestNeeds needs) {
        super(
                "telemetry.scrape",
                Words.say("telemetry.scrape.ask", endpoint.name(), endpoint.environment()),
                Parts.button(Words.say("telemetry.scrape"), () -> {}, ButtonVariant.PRIMARY),
                new Sending(needs.sending(), EndpointPaths.metrics(endpoint)));
        this.endpoint = endpoint;
        this.needs = needs;
    }

    @Override
    protected void plan(Consumer<Loaded<Plan>> show) {
        Actor actor = needs.people().current();
        needs.loads().load(this, () -> needs.scraping().plan(new ScrapeEndpoint.Request(endpoint, actor)), show);
    }

    @Override
    protected Component back(String text) {
        return Parts.linkButton(text, EndpointPaths.of(endpoint), false);
    }
}
