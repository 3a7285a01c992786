package io.pilothouse.shell;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.pilothouse.live.Reading;
import java.util.List;
import java.util.function.Function;

/** What a server says beside its answer, in its own words: that it is not all, for instance. Nothing while it says nothing. */
public final class ServerWarnings extends Div {
    private List<String> shown = List.of();

    public ServerWarnings() {
        addClassName("ban");
        setVisible(false);
    }

    /** Those of what was read last, also where it is lost now; nothing before there is something. */
    public <T> void show(Reading<T> reading, Function<T, List<String>> warnings) {
        T read = reading.value();
        show(read == null ? List.of() : warnings.apply(read));
    }

    /** What stands there already is not drawn again. */
    public ServerWarnings show(List<String> warnings) {
        if (!warnings.equals(shown)) {
            shown = List.copyOf(warnings);
            removeAll();
            if (!shown.isEmpty()) {
                Span said = new Span(" " + String.join(" · ", shown));
                said.getElement().setAttribute("lang", "en");
                add(Parts.mark(StateShape.WARNS), new Span(Parts.strong(Words.say("shell.warnings")), said));
            }
            setVisible(!shown.isEmpty());
        }
        return this;
    }
}
