package io.pilothouse.fleet.ui;

import com.vaadin.flow.component.html.Div;
import io.pilothouse.live.Reading;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.StateShape;
import io.pilothouse.shell.Words;
import io.pilothouse.telemetry.Alert;
import io.pilothouse.telemetry.AlertSubject;
import io.pilothouse.telemetry.Alerts;
import io.pilothouse.telemetry.AlertsReading;
import io.pilothouse.telemetry.Range;
import io.pilothouse.units.Reason;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Follows the alerts of an endpoint over the time that is looked at. Shows only why some are not known: what is known stands elsewhere. */
class AlertsPart extends Div {
    private final Alerts alerts;
    private final Consumer<List<Alert>> onRead;
    private final Div notes = new Div();
    private final FollowsOne<AlertsReading> followed = new FollowsOne<>(this::show);
    private Range range = LiveLook.USUAL.range();
    private @Nullable AlertSubject whose;

    AlertsPart(Alerts alerts, Consumer<List<Alert>> onRead) {
        this.alerts = alerts;
        this.onRead = onRead;
        add(notes, followed);
    }

    void of(AlertSubject now) {
        if (!now.equals(whose)) {
            whose = now;
            followed.follow(alerts.of(now, range));
        }
    }

    void over(Range other) {
        if (!other.equals(range)) {
            range = other;
            if (whose != null) {
                followed.follow(alerts.of(whose, range));
            }
        }
    }

    private void show(Reading<AlertsReading> reading) {
        notes.removeAll();
        AlertsReading now = reading.value();
        if (now != null) {
            onRead.accept(now.alerts());
            now.unknown().forEach(this::note);
        }
        if (reading instanceof Reading.Lost<AlertsReading> lost) {
            note(lost.reason());
        }
    }

    private void note(Reason why) {
        notes.add(Parts.line(
                Parts.mark(StateShape.WARNS), Parts.quiet(Words.say("engines.alerts.unknown", Words.say(why)))));
    }
}
