package io.pilothouse.shell;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.function.SerializableConsumer;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.QueryParameters;
import io.pilothouse.units.EndpointId;
import io.pilothouse.units.InvalidName;

/** The URL of a page, as the place where the page keeps what its reader chose. */
public final class Address {
    private Address() {}

    /** The endpoint that a route with {@code :environment/:name} names; where no endpoint can be called so, there is no such page. */
    public static void endpoint(BeforeEnterEvent event, SerializableConsumer<EndpointId> open) {
        EndpointId named;
        try {
            named = EndpointId.of(
                    event.getRouteParameters().get("name").orElse(""),
                    event.getRouteParameters().get("environment").orElse(""));
        } catch (InvalidName wrong) {
            event.rerouteToError(NotFoundException.class);
            return;
        }
        open.accept(named);
    }

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
