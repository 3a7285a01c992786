package io.pilothouse.home.ui;

import com.vaadin.flow.component.html.Div;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.Words;

/** "and 885 more": how many a list of this page leaves out, and the page that shows them all. */
final class MoreOfThem {
    private MoreOfThem() {}

    static void show(Div place, int count, String path) {
        String words = Words.say("home.more", count);
        boolean same = place.getChildren()
                .anyMatch(link -> link.getElement().getText().equals(words)
                        && path.equals(link.getElement().getAttribute("href")));
        place.setVisible(count > 0);
        if (!same) {
            place.removeAll();
            place.add(Parts.link(words, path));
        }
    }
}
