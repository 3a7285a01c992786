package io.pilothouse.shell.frame;

import com.vaadin.flow.server.menu.MenuConfiguration;
import com.vaadin.flow.server.menu.MenuEntry;
import io.pilothouse.shell.Place;
import io.pilothouse.shell.Words;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A page of the menu, as its route describes it. The person's role has been asked already. */
record MenuPlace(String path, String title, String icon, int order, String key, boolean onPhone) {
    private static final int LAST = 99;

    static List<MenuPlace> all() {
        return MenuConfiguration.getMenuEntries().stream().map(MenuPlace::of).toList();
    }

    private static MenuPlace of(MenuEntry entry) {
        @Nullable Class<?> view = entry.menuClass();
        Place place = view == null ? null : view.getAnnotation(Place.class);
        Double order = entry.order();
        return new MenuPlace(
                entry.path().replaceFirst("^/", ""),
                Words.say(entry.title()),
                Objects.requireNonNullElse(entry.icon(), "square"),
                order == null ? LAST : order.intValue(),
                place == null ? "" : place.key(),
                place != null && place.onPhone());
    }
}
