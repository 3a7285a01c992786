package io.pilothouse.scaling.ui;

import com.vaadin.flow.component.html.Div;
import io.pilothouse.live.Reading;
import io.pilothouse.live.Topic;
import io.pilothouse.scaling.whatif.RequestLevel;
import io.pilothouse.shell.Figures;
import io.pilothouse.shell.Follow;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.StateShape;
import io.pilothouse.shell.Words;
import io.pilothouse.units.Reason;
import java.util.function.Consumer;

/** One candidate request by request while that is computed, and then how far the faster replay is from it. Taking it off the page ends the work. */
class ByRequest extends Div {
    private final Consumer<RequestLevel> known;
    private final Runnable cancel;

    ByRequest(Topic<RequestLevel> topic, Consumer<RequestLevel> known, Runnable cancel) {
        this.known = known;
        this.cancel = cancel;
        addClassName("sec");
        Follow.feed(this, topic.feed(), this::show);
    }

    private void show(Reading<RequestLevel> reading) {
        removeAll();
        switch (reading) {
            case Reading.Waiting<RequestLevel>(Reason how) ->
                add(Parts.row(
                        "row wrap",
                        Parts.state(
                                StateShape.LOADING, Words.say(how == null ? Reason.of("replay.request.begins") : how)),
                        Parts.action(Words.say("replay.cancel"), cancel)));
            case Reading.Lost<RequestLevel> lost ->
                add(Parts.state(StateShape.UNKNOWN, Words.say("replay.request.lost", Words.say(lost.reason()))));
            case Reading.Current<RequestLevel>(RequestLevel level) -> {
                add(Parts.prose(differs(level)));
                known.accept(level);
            }
        }
    }

    private static String differs(RequestLevel level) {
        Figures figures = Figures.here();
        String words = Words.say(
                "replay.request.off",
                Figures.here().signed(level.hoursOff() * 100, 1),
                Figures.here().signed(level.waitOff(), 1),
                figures.share(level.runningOff()),
                figures.moment(level.from()),
                figures.moment(level.until()));
        return Double.isNaN(level.minutesOff())
                ? words
                : words + " "
                        + Words.say("replay.request.minutes", Figures.here().signed(level.minutesOff(), 0));
    }
}
