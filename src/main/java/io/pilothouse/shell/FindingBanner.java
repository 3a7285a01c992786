package io.pilothouse.shell;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;

/** The answer of a page as one sentence in a tinted frame: shape, verdict, reason, and what to do. At most one a page, warn or bad only. */
public final class FindingBanner extends Div {
    public FindingBanner(StateShape shape, String verdict, String reason, Component... actions) {
        addClassNames("finding", shape.tone().css());
        add(Parts.mark(shape), words(verdict, reason), Parts.grow());
        add(actions);
    }

    public static FindingBanner warn(String verdict, String reason, Component... actions) {
        return new FindingBanner(StateShape.DEGRADED, verdict, reason, actions);
    }

    public static FindingBanner bad(String verdict, String reason, Component... actions) {
        return new FindingBanner(StateShape.FAILING, verdict, reason, actions);
    }

    private static Span words(String verdict, String reason) {
        return new Span(Parts.strong(verdict), new Span(" " + reason));
    }
}
