package io.pilothouse.fleet.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import io.pilothouse.fleet.Endpoint;
import io.pilothouse.fleet.Happening;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Of an endpoint with which something is wrong: the few things that happened just before, and what one can do. On a
 * phone, where all that happened stands far below what is wrong.
 */
class JustBefore extends Div {
    private static final int MOST = 3;
    private static final Duration BEFORE = Duration.ofHours(1);

    private final NextSteps steps;
    private List<Happening> known = List.of();
    private @Nullable Endpoint endpoint;
    private List<Object> shown = List.of();

    JustBefore(NextSteps steps) {
        this.steps = steps;
        addClassNames("justbefore", "upfront");
        setVisible(false);
    }

    /** All that is known, newest first. */
    void happened(List<Happening> now) {
        known = now;
        draw();
    }

    void show(Endpoint now) {
        endpoint = now;
        draw();
    }

    private void draw() {
        Endpoint wrong = endpoint;
        boolean isWrong = wrong != null && Group.of(wrong) == Group.ATTENTION;
        setVisible(isWrong);
        if (wrong == null || !isWrong) {
            return;
        }
        List<Happening> before = before(wrong.state().began());
        List<Object> now = List.of(before, wrong.pods().isEmpty());
        if (!now.equals(shown)) {
            shown = now;
            removeAll();
            if (!before.isEmpty()) {
                Div lines = new Div();
                lines.addClassNames("events", "happened");
                before.stream().limit(MOST).map(HappenedPart::drawn).forEach(lines::add);
                add(new H2(Words.say("fleet.before")), lines);
            }
            add(Parts.row("row wrap", steps.after(wrong).toArray(Component[]::new)));
        }
    }

    /** Within an hour before it became as it is; where nobody knows when that was, the newest. */
    private List<Happening> before(@Nullable Instant since) {
        return known.stream()
                .filter(one ->
                        since == null || !one.at().isAfter(since) && !one.at().isBefore(since.minus(BEFORE)))
                .toList();
    }
}
