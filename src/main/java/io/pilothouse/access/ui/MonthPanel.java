package io.pilothouse.access.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.ButtonVariant;
import io.pilothouse.access.AccessPaths;
import io.pilothouse.access.ShareOutMonth;
import io.pilothouse.changes.Plan;
import io.pilothouse.live.Reading;
import io.pilothouse.review.ui.ProposePanel;
import io.pilothouse.review.ui.SendPart;
import io.pilothouse.shell.Loaded;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.Words;
import io.pilothouse.telemetry.CallerMetrics;
import io.pilothouse.telemetry.CallersReading;
import io.pilothouse.units.Actor;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Asks whether what is left of the month is to be shared out, by what was counted last. */
class MonthPanel extends ProposePanel {
    private final AccessNeeds needs;
    private final ShareOutMonth month;
    private final CallerMetrics metrics;
    private final SendPart.@Nullable Again again;

    /** @param again the change in whose place it comes; null where none waits */
    MonthPanel(AccessNeeds needs, ShareOutMonth month, CallerMetrics metrics, SendPart.@Nullable Again again) {
        super(
                "month.share-out",
                Words.say("month.share-out.ask"),
                Parts.button(Words.say("month.share-out"), () -> {}, ButtonVariant.PRIMARY),
                new Sending(needs.sending(), AccessPaths.MONTH, again));
        this.again = again;
        this.needs = needs;
        this.month = month;
        this.metrics = metrics;
    }

    @Override
    protected void plan(Consumer<Loaded<Plan>> show) {
        Actor actor = needs.people().current();
        Reading<CallersReading> counted = metrics.topic().latest();
        needs.loads().load(this, () -> month.plan(actor, counted), show);
    }

    @Override
    protected List<Component> before() {
        return again == null ? List.of() : List.of(Parts.prose(Words.say("month.share-out.again", again.change())));
    }

    @Override
    protected Component back(String text) {
        return Parts.linkButton(text, AccessPaths.PAGE, false);
    }
}
