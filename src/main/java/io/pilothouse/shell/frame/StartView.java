package io.pilothouse.shell.frame;

import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import io.pilothouse.shell.EmptyState;
import io.pilothouse.shell.PageHeader;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.Words;
import jakarta.annotation.security.PermitAll;
import java.util.Comparator;
import java.util.Optional;

/** The address without a path leads to the first page of the menu that the person may see. */
@Route("")
@PermitAll
class StartView extends Main implements BeforeEnterObserver {
    StartView() {
        addClassName("page");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        Optional<MenuPlace> first = MenuPlace.all().stream()
                .filter(place -> !place.path().isEmpty())
                .min(Comparator.comparingInt(MenuPlace::order));
        if (first.isPresent()) {
            event.forwardTo(first.get().path());
        } else {
            add(
                    new PageHeader("Pilothouse"),
                    Parts.padded(new EmptyState(Words.say("shell.start.none"), Words.say("shell.start.advice"))));
        }
    }
}
