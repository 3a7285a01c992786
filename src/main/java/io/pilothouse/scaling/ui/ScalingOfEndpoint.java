package io.pilothouse.scaling.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import io.pilothouse.fleet.Fleet;
import io.pilothouse.fleet.ui.EndpointPart;
import io.pilothouse.live.Reading;
import io.pilothouse.scaling.Scaled;
import io.pilothouse.scaling.ScalingPaths;
import io.pilothouse.shell.Follow;
import io.pilothouse.shell.OutageBanner;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.SectionTitle;
import io.pilothouse.shell.Words;
import io.pilothouse.units.EndpointId;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;

/** What scales an endpoint, on its page. */
@org.springframework.stereotype.Component
@Order(0)
class ScalingOfEndpoint implements EndpointPart {
    private final RaiseNeeds needs;

    ScalingOfEndpoint(RaiseNeeds needs) {
        this.needs = needs;
    }

    @Override
    public Component component(EndpointId endpoint) {
        return new Section(endpoint, needs);
    }

    /** Draws itself anew only when what it shows is another. */
    private static final class Section extends Div {
        private final EndpointId id;
        private final ScalingNeeds needs;
        private final OutageBanner outage = new OutageBanner(Words.say("scaling.what-scales"));
        private final Div known = new Div();
        private final ScaleEvents events;
        private final ScaledParts parts = new ScaledParts();
        private @Nullable Scaled shown;

        Section(EndpointId id, RaiseNeeds raising) {
            this.id = id;
            TuningNeeds tuning = raising.tuning();
            needs = tuning.scaling();
            events = new ScaleEvents(needs);
            SectionTitle title = new SectionTitle(Words.say("scaling.section"))
                    .end(Parts.row(
                            "row",
                            needs.loads()
                                    .offer(
                                            Parts.linkButton(
                                                    Words.say("scaling.form.open"), ScalingPaths.of(id), false),
                                            tuning.mayChange(id)),
                            Ways.raise(id, raising),
                            Parts.link(Words.say("replay.open"), ScalingPaths.replay(id)),
                            Parts.link(Words.say("scaling.all"), "scaling?environment=" + id.environment())));
            addClassNames("sec", "scaling");
            add(title, outage, raising.ends(id), known, events);
            needs.follow(this, this::show);
            Follow.feed(this, needs.beat().beats(), _ -> events.read());
        }

        private void show() {
            Reading<?> scalers = needs.autoscalers().topic().latest();
            outage.show(scalers);
            Fleet fleet = needs.feed().topic().latest().value();
            Scaled now = fleet == null || scalers.value() == null
                    ? null
                    : fleet.named(id).map(needs::scaled).orElse(null);
            if (now == null && shown == null) {
                known.removeAll();
                known.add(Parts.prose(scalers instanceof Reading.Lost ? "–" : Words.say("scaling.reading")));
            } else if (now != null && !now.equals(shown)) {
                if (shown == null) {
                    known.removeAll();
                    known.add(parts);
                }
                shown = now;
                parts.show(now);
                events.of(now);
            }
        }
    }
}
