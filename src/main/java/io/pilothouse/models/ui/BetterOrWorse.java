package io.pilothouse.models.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Text;
import com.vaadin.flow.component.html.Span;
import io.pilothouse.models.Direction;
import io.pilothouse.models.Numbers;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.Words;
import org.jspecify.annotations.Nullable;

/** A difference of a metric; whether it is one for the better is said only where the gates know it. */
final class BetterOrWorse {
    private BetterOrWorse() {}

    /** The name of a metric, and that nobody knows which way it gets better where no gate says so. */
    static Component metric(String name, @Nullable Direction direction) {
        Span cell = new Span(name);
        if (direction == null) {
            cell.add(new Text(" "), Parts.text(Words.say("models.no-direction"), "t3"));
        }
        return cell;
    }

    /** @param direction null where no gate names the metric */
    static Component difference(double value, double other, @Nullable Direction direction) {
        String difference = Words.say(Numbers.difference(value, other));
        if (direction == null || value == other) {
            return Parts.text(difference, "t3");
        }
        return direction.isBetter(value, other)
                ? Parts.text(Words.say("models.better", difference), "good-t")
                : Parts.text(Words.say("models.worse", difference), "bad-t");
    }
}
