package io.pilothouse.shell;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.UI;
import io.pilothouse.live.Feed;
import org.jspecify.annotations.Nullable;

/** The environment to which the open page belongs, whatever is in view: the page of an endpoint, of a change. Empty for pages of none. */
public final class EnvironmentOfPage {
    private record Open(@Nullable Component owner, String environment) {}

    private static final Open NONE = new Open(null, "");

    private final Feed<String> environment = new Feed<>("");
    private Open open = NONE;

    private EnvironmentOfPage() {}

    static EnvironmentOfPage in(UI ui) {
        EnvironmentOfPage known = ComponentUtil.getData(ui, EnvironmentOfPage.class);
        if (known == null) {
            known = new EnvironmentOfPage();
            ComponentUtil.setData(ui, EnvironmentOfPage.class, known);
        }
        return known;
    }

    /** Of the tab in which {@code component} is. */
    public static Feed<String> around(Component component) {
        return component.getUI().map(ui -> in(ui).environment).orElseGet(() -> new Feed<>(""));
    }

    void isOpen(Component owner, String name) {
        open = new Open(owner, name);
        environment.publish(name);
    }

    /** Pages overlap while one takes the place of another: only the last that opened says. */
    void isClosed(Component owner) {
        if (owner.equals(open.owner())) {
            open = NONE;
            environment.publish("");
        }
    }
}
