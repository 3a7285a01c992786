package io.pilothouse.shell.frame;

import com.vaadin.flow.component.sidenav.SideNav;
import com.vaadin.flow.component.sidenav.SideNavItem;
import io.pilothouse.shell.Icon;
import io.pilothouse.shell.Words;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * {@code @Menu} knows no groups, so the tens of its order are the group: 0 to 9 stand first, 10 to 19 are Serve, 20 to 29 Run, 30 to 39
 * Share. Its title is a key of {@link Words}.
 */
final class Navigation {
    private static final List<String> GROUPS = List.of("", "shell.nav.serve", "shell.nav.run", "shell.nav.share");

    private Navigation() {}

    static List<SideNav> of(List<MenuPlace> places, Counts counts) {
        Map<Integer, List<MenuPlace>> groups = places.stream()
                .collect(Collectors.groupingBy(
                        place -> Math.min(place.order() / 10, GROUPS.size() - 1), TreeMap::new, Collectors.toList()));
        return groups.entrySet().stream()
                .map(group -> group(GROUPS.get(group.getKey()), group.getValue(), counts))
                .toList();
    }

    private static SideNav group(String label, List<MenuPlace> places, Counts counts) {
        SideNav group = label.isEmpty() ? new SideNav() : new SideNav(Words.say(label));
        if (label.isEmpty()) {
            group.getElement().setAttribute("aria-label", Words.say("shell.nav.overview"));
        }
        places.forEach(place -> group.addItem(item(place, counts)));
        return group;
    }

    private static SideNavItem item(MenuPlace place, Counts counts) {
        SideNavItem item = new SideNavItem(place.title(), place.path(), Icon.of(place.icon()));
        item.setMatchNested(!place.path().isEmpty());
        if (!place.key().isEmpty()) {
            item.getElement().setAttribute("data-go", place.key());
        }
        item.setSuffixComponent(counts.of(place));
        return item;
    }
}
