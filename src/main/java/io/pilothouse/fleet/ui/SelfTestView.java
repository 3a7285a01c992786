package io.pilothouse.fleet.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import io.pilothouse.fleet.Endpoint;
import io.pilothouse.fleet.Fleet;
import io.pilothouse.fleet.FleetFeed;
import io.pilothouse.live.Reading;
import io.pilothouse.serving.EndpointPaths;
import io.pilothouse.shell.Address;
import io.pilothouse.shell.Follow;
import io.pilothouse.shell.OutageBanner;
import io.pilothouse.shell.PageHeader;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.WaitState;
import io.pilothouse.shell.Words;
import io.pilothouse.units.EndpointId;
import jakarta.annotation.security.PermitAll;
import org.jspecify.annotations.Nullable;

/** Which metrics of one endpoint the console can read, and what keeps it from the others. */
@Route(EndpointPaths.FLEET + "/:environment/:name/" + EndpointPaths.METRICS)
@PermitAll
class SelfTestView extends Main implements BeforeEnterObserver, HasDynamicTitle {
    private final FleetFeed feed;
    private final SelfTestNeeds needs;
    private final OutageBanner outage = new OutageBanner(Words.say("fleet.what-runs"));
    private final Div content = new Div();
    private @Nullable EndpointId id;
    private @Nullable SelfTestPart part;
    private String title = "";

    SelfTestView(FleetFeed feed, SelfTestNeeds needs) {
        this.feed = feed;
        this.needs = needs;
        addClassName("page");
        Follow.feed(this, feed.topic().feed(), this::show);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        Address.endpoint(event, this::open);
    }

    private void open(EndpointId endpoint) {
        id = endpoint;
        part = null;
        title = Words.say("metrics.title", endpoint.name());
        removeAll();
        content.removeAll();
        add(
                new PageHeader(title)
                        .under(Words.say("fleet.menu"), EndpointPaths.FLEET)
                        .under(
                                endpoint.environment().value(),
                                EndpointPaths.FLEET + "?environment=" + endpoint.environment())
                        .under(endpoint.name().value(), EndpointPaths.of(endpoint))
                        .in(endpoint.environment().value()),
                outage,
                content);
        show(feed.topic().latest());
    }

    private void show(Reading<Fleet> reading) {
        EndpointId wanted = id;
        if (wanted == null) {
            return;
        }
        outage.show(reading);
        Fleet fleet = reading.value();
        Endpoint endpoint = fleet == null ? null : fleet.named(wanted).orElse(null);
        if (endpoint != null && isAttached()) {
            part().show(endpoint);
        } else if (part == null) {
            content.removeAll();
            content.add(Parts.padded(
                    fleet == null || endpoint != null
                            ? new WaitState(Words.say("fleet.reading"))
                            : Parts.prose(Words.say("fleet.endpoint.none", wanted.name(), wanted.environment()))));
        }
    }

    private SelfTestPart part() {
        SelfTestPart known = part;
        if (known == null) {
            known = new SelfTestPart(needs);
            part = known;
            content.removeAll();
            content.add(known);
        }
        return known;
    }

    @Override
    public String getPageTitle() {
        return title;
    }
}
