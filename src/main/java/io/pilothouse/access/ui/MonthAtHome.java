package io.pilothouse.access.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import io.pilothouse.access.AccessPaths;
import io.pilothouse.access.ShareOutMonth;
import io.pilothouse.access.WritePolicies;
import io.pilothouse.changes.Plan;
import io.pilothouse.shell.Figures;
import io.pilothouse.shell.FindingBanner;
import io.pilothouse.shell.HomePart;
import io.pilothouse.shell.Loaded;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.Words;
import io.pilothouse.telemetry.CallerMetrics;
import io.pilothouse.units.Actor;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;

/**
 * That what is left of the month should be shared out anew, or that gateways are still told shares of one that is over: for who may mend it. Nobody
 * else's page asks what is used.
 */
@org.springframework.stereotype.Component
@Order(30)
class MonthAtHome implements HomePart {
    private final AccessNeeds needs;
    private final ShareOutMonth month;
    private final WritePolicies write;
    private final CallerMetrics metrics;

    MonthAtHome(AccessNeeds needs, ShareOutMonth month, WritePolicies write, CallerMetrics metrics) {
        this.needs = needs;
        this.month = month;
        this.write = write;
        this.metrics = metrics;
    }

    /** @param over null where no share of a month that is over is left, or somebody else has to mend that */
    private record Known(boolean isForReader, @Nullable LocalDate over) {}

    @Override
    public Component component() {
        Div place = new Div();
        Actor reader = needs.people().current();
        needs.loads().load(place, () -> known(reader), loaded -> show(place, loaded, reader));
        return place;
    }

    private Known known(Actor reader) {
        LocalDate over = month.over()
                .filter(since -> write.plan(reader) instanceof Plan.Planned)
                .orElse(null);
        return new Known(metrics.isConnected() && month.isFor(reader), over);
    }

    private void show(Div place, Loaded<Known> loaded, Actor reader) {
        if (!(loaded instanceof Loaded.Value<Known>(Known known))) {
            return;
        }
        if (known.over() != null) {
            place.add(FindingBanner.warn(
                    Words.say("month.left-over", Figures.here().date(known.over())),
                    "",
                    Parts.link(Words.say("routes.anew"), AccessPaths.POLICIES)));
        }
        if (known.isForReader()) {
            place.add(new MonthLine(needs, metrics, counted -> month.due(reader, counted)));
        }
    }
}
