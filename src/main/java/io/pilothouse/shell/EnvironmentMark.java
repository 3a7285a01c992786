package io.pilothouse.shell;

import com.vaadin.flow.component.html.Span;

/** A square before the name of an environment: filled for production, outlined for others. */
public final class EnvironmentMark {
    private static final String PRODUCTION = "prod";

    private EnvironmentMark() {}

    public static Span of(String environment) {
        Span mark = Parts.row("envdot");
        mark.setClassName("outlined", !environment.equals(PRODUCTION));
        return mark;
    }
}
