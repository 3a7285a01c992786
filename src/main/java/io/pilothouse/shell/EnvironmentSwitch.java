package io.pilothouse.shell;

import com.vaadin.flow.component.contextmenu.ContextMenu;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import java.util.List;

/** Always visible: which environment all pages show. Prod has a filled square, others an outlined one. */
class EnvironmentSwitch extends NativeButton {
    private record Environment(String name, String cluster) {}

    private static final List<Environment> ENVIRONMENTS = List.of(
            new Environment("prod", "fra-1"), new Environment("staging", "fra-2"), new Environment("dev", "local"));

    private final Span dot = Parts.row("envdot");
    private final Span name = new Span();

    EnvironmentSwitch() {
        addClassName("env");
        add(dot, name, Icon.small("chevrons-up-down"));
        ContextMenu menu = new ContextMenu(this);
        menu.setOpenOnClick(true);
        ENVIRONMENTS.forEach(environment ->
                menu.addItem(environment.name() + " " + environment.cluster(), click -> show(environment)));
        show(ENVIRONMENTS.getFirst());
    }

    private void show(Environment environment) {
        name.removeAll();
        name.add(Parts.text(environment.name(), "strong"), new Span(" " + environment.cluster()));
        dot.setClassName("outlined", !environment.name().equals("prod"));
        setAriaLabel("Environment " + environment.name() + " " + environment.cluster());
    }
}
