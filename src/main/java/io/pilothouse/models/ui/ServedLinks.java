package io.pilothouse.models.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Span;
import io.pilothouse.models.ServedWhere.Served;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.StateShape;
import io.pilothouse.shell.Words;
import java.util.List;

/** Where something is served, in one cell. */
final class ServedLinks {
    private static final int SHOWN = 3;

    private ServedLinks() {}

    static Component of(List<Served> served, boolean withVersion) {
        if (served.isEmpty()) {
            return Parts.text(Words.say("models.served.nowhere"), "t3");
        }
        Span cell = Parts.line();
        served.stream().limit(SHOWN).forEach(one -> cell.add(link(one, withVersion)));
        if (served.size() > SHOWN) {
            cell.add(Parts.text(Words.say("models.served.more", served.size() - SHOWN), "t3"));
        }
        return cell;
    }

    private static Component link(Served served, boolean withVersion) {
        String environment = served.endpoint().environment().value();
        String words = withVersion
                ? environment + "\u00a0" + served.version().version()
                : environment + "\u00a0" + served.endpoint().name();
        StateShape shape = StateShape.of(served.state());
        Span both = Parts.row("row");
        both.add(Parts.mark(shape), Parts.link(words, served.path()));
        both.getElement().setAttribute("title", served.endpoint() + ": " + shape.word());
        return both;
    }
}
