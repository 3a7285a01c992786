package io.pilothouse.shell;

import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.sidenav.SideNav;
import com.vaadin.flow.component.sidenav.SideNavItem;
import com.vaadin.flow.server.menu.MenuEntry;
import io.pilothouse.live.Feed;
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

    static List<SideNav> of(List<MenuEntry> entries, Feed<Map<String, Integer>> counts) {
        Map<Integer, List<MenuEntry>> groups = entries.stream()
                .collect(Collectors.groupingBy(
                        entry -> entry.order().intValue() / 10, TreeMap::new, Collectors.toList()));
        return groups.entrySet().stream()
                .map(group -> group(GROUPS.get(group.getKey()), group.getValue(), counts))
                .toList();
    }

    private static SideNav group(String label, List<MenuEntry> entries, Feed<Map<String, Integer>> counts) {
        SideNav group = label.isEmpty() ? new SideNav() : new SideNav(Words.say(label));
        if (label.isEmpty()) {
            group.getElement().setAttribute("aria-label", Words.say("shell.nav.overview"));
        }
        entries.forEach(entry -> group.addItem(item(entry, counts)));
        return group;
    }

    private static SideNavItem item(MenuEntry entry, Feed<Map<String, Integer>> counts) {
        SideNavItem item = new SideNavItem(Words.say(entry.title()), entry.path(), Icon.of(entry.icon()));
        item.setMatchNested(true);
        Span count = Parts.text("", "nb");
        item.setSuffixComponent(count);
        Follow.feed(count, counts, newest -> {
            Integer waiting = newest.get(entry.path().replaceFirst("^/", ""));
            count.setText(waiting == null ? "" : waiting.toString());
        });
        return item;
    }
}
