package io.pilothouse.fleet.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import io.pilothouse.fleet.Endpoint;
import io.pilothouse.fleet.FleetFeed;
import io.pilothouse.serving.EndpointPaths;
import io.pilothouse.shell.Follow;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.PlatformPart;
import io.pilothouse.shell.SectionTitle;
import io.pilothouse.shell.Words;
import io.pilothouse.units.EndpointId;
import java.util.List;

/** A server that answers may have nothing of an endpoint: the way to where it is seen what arrives of each. */
@org.springframework.stereotype.Component
class MetricsAtPlatform implements PlatformPart {
    private final FleetFeed feed;

    MetricsAtPlatform(FleetFeed feed) {
        this.feed = feed;
    }

    @Override
    public Component component() {
        return new Ways(feed);
    }

    /** Drawn anew only when there are other endpoints. */
    private static final class Ways extends Div {
        private final FleetFeed feed;
        private List<EndpointId> shown = List.of();

        Ways(FleetFeed feed) {
            this.feed = feed;
            setVisible(false);
            Follow.feed(this, feed.topic().feed(), _ -> look());
        }

        private void look() {
            List<EndpointId> now =
                    feed.fleet().endpoints().stream().map(Endpoint::id).sorted().toList();
            if (!now.equals(shown)) {
                shown = now;
                setVisible(!now.isEmpty());
                removeAll();
                add(Parts.section(
                        new SectionTitle(Words.say("metrics.of-each")).note(Words.say("metrics.of-each.note")),
                        Parts.padded(Parts.row(
                                "row wrap", now.stream().map(Ways::way).toArray(Component[]::new)))));
            }
        }

        private static Component way(EndpointId endpoint) {
            return Parts.link(
                    Words.say("metrics.of-one", endpoint.name(), endpoint.environment()),
                    EndpointPaths.metrics(endpoint));
        }
    }
}
