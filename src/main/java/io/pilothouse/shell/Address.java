package io.pilothouse.shell;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.QueryParameters;

/** The URL of a page, as the place where the page keeps what its reader chose. */
public final class Address {
    private Address() {}

    /** A step the Back button undoes: the router calls {@code beforeEnter} of the same instance with the new parameters. */
    public static void go(Component page, QueryParameters parameters) {
        page.getUI().ifPresent(ui -> ui.navigate(page.getClass(), parameters));
    }

    /** To another page; {@code path} has no leading slash and may have a query. */
    public static void open(Component from, String path) {
        int query = path.indexOf('?');
        String place = query < 0 ? path : path.substring(0, query);
        QueryParameters parameters =
                query < 0 ? QueryParameters.empty() : QueryParameters.fromString(path.substring(query + 1));
        from.getUI().ifPresent(ui -> ui.navigate(place, parameters));
    }

    /** For typing: the URL follows, the history does not grow, {@code beforeEnter} is not called. */
    public static void replace(Component page, QueryParameters parameters) {
        page.getUI().ifPresent(ui -> {
            String path = ui.getActiveViewLocation().getPath();
            ui.getPage().getHistory().replaceState(null, new Location(path, parameters));
        });
    }
}
