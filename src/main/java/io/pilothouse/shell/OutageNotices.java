package io.pilothouse.shell;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.UI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The outages that a page tells of: what several of its parts would say in the same words is said by the first of them. For the thread of its page. */
final class OutageNotices {
    private final List<OutageBanner> banners = new ArrayList<>();
    private final Set<OutageBanner> awaited = new HashSet<>();

    static OutageNotices of(UI ui) {
        OutageNotices known = ComponentUtil.getData(ui, OutageNotices.class);
        if (known == null) {
            known = new OutageNotices();
            ComponentUtil.setData(ui, OutageNotices.class, known);
        }
        return known;
    }

    void come(OutageBanner banner) {
        banners.add(banner);
        settle();
    }

    void go(OutageBanner banner) {
        banners.remove(banner);
        awaited.remove(banner);
        settle();
    }

    void settle() {
        Set<String> said = new HashSet<>();
        banners.forEach(
                banner -> banner.setVisible(!banner.said().isEmpty() && (!isSeen(banner) || said.add(banner.said()))));
        banners.stream().filter(OutageBanner::isVisible).forEach(this::lookAgainWhenSeen);
    }

    /**
     * Nobody is told that a part is shown which was hidden. What a browser is asked of a component waits until it can be seen, so an answer says
     * that it can.
     */
    private void lookAgainWhenSeen(OutageBanner banner) {
        if (!isSeen(banner) && awaited.add(banner)) {
            banner.getElement().executeJs("return true").then(seen -> {
                awaited.remove(banner);
                settle();
            });
        }
    }

    /** What is in a part that is hidden tells nobody anything. */
    private static boolean isSeen(OutageBanner banner) {
        Component within = banner.getParent().orElse(null);
        while (within != null && within.isVisible()) {
            within = within.getParent().orElse(null);
        }
        return within == null;
    }
}
