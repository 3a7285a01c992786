package io.pilothouse.fleet.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import io.pilothouse.links.Links;
import io.pilothouse.links.ui.AskedPart;
import io.pilothouse.promql.Expression;
import io.pilothouse.promql.Written;
import io.pilothouse.shell.Age;
import io.pilothouse.shell.PageFooter;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.Sha;
import io.pilothouse.shell.Words;
import io.pilothouse.telemetry.FleetReading;
import io.pilothouse.telemetry.Measure;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** In which order the rows stand, how many would move, and how old the picture is. */
class FleetFoot extends Div {
    private final Span sorted = new Span();
    private final NativeButton again;
    private final PageFooter footer = new PageFooter("", Words.say("fleet.source"));
    private final AskedPart<Map<Measure, Expression>> asked;
    private final Span leftOut = new Span();
    private final Span numbers = new Span();
    private @Nullable Instant measured;
    private final Span unmeasured = new Span();

    FleetFoot(Runnable sortAgain, Links links) {
        asked = new AskedPart<>(links, AskedMeasures::of);
        again = Parts.action("", sortAgain);
        again.setVisible(false);
        footer.addComponentAsFirst(again);
        footer.addComponentAsFirst(unmeasured);
        footer.addComponentAsFirst(leftOut);
        footer.addComponentAsFirst(sorted);
        numbers.addClassName("row");
        footer.with(numbers);
        add(footer, asked);
    }

    /** Setting a text that stands there would send it again. */
    void show(FleetQuery query, int wouldMove) {
        String words = FleetWords.sorted(query);
        if (!words.equals(sorted.getText())) {
            sorted.setText(words);
        }
        again.setVisible(wouldMove > 0);
        String moves = Words.say("fleet.would-move", wouldMove);
        if (wouldMove > 0 && !moves.equals(again.getText())) {
            again.setText(moves);
        }
    }

    /** Which columns have no room; an endpoint's page shows what they would. */
    void leaveOut(List<String> columns) {
        leftOut.setText(columns.isEmpty() ? "" : Words.say("fleet.left-out", String.join(", ", columns)));
        leftOut.setVisible(!columns.isEmpty());
    }

    /** Where the numbers come from, how old they are, and what was asked for them. */
    void numbers(@Nullable FleetReading reading, String environment) {
        if (reading != null) {
            asked.show(reading.expressions(), AskedMeasures.inView(environment), AskedPart.LAST_HOUR);
        }
        if (reading != null && !reading.readAt().equals(measured)) {
            measured = reading.readAt();
            String all = reading.expressions().entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .map(one -> Written.of(one.getValue()))
                    .collect(Collectors.joining("\n"));
            numbers.removeAll();
            numbers.add(
                    new Span(Words.say("fleet.numbers.read") + " "),
                    Age.ago(reading.readAt()),
                    Sha.copy(all, Words.say("fleet.numbers.copy")),
                    asked.button());
        }
    }

    /** Where nobody measures engines, why there are no columns of numbers. */
    void measured(boolean connected) {
        unmeasured.setText(connected ? "" : Words.say("fleet.not-measured"));
    }

    void watched(FleetNeeds needs) {
        footer.watched(
                needs.feed().topic(),
                needs.changes().state(),
                needs.applications().topic());
    }
}
