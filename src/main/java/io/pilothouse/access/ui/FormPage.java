package io.pilothouse.access.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import io.pilothouse.access.AccessPaths;
import io.pilothouse.access.Subject;
import io.pilothouse.changes.Layout.AccessFolder;
import io.pilothouse.review.ui.SendPart;
import io.pilothouse.serving.EndpointPaths;
import io.pilothouse.shell.PageHeader;
import io.pilothouse.shell.Words;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The page around a form of access. */
abstract class FormPage extends Main implements BeforeEnterObserver, HasDynamicTitle {
    private final AccessNeeds needs;
    private String title = "";

    FormPage(AccessNeeds needs) {
        this.needs = needs;
        addClassName("page");
    }

    final void open(BeforeEnterEvent event, String called, String address, Subject about, AccessForm.Maker maker) {
        title = called;
        removeAll();
        AccessForm form = new AccessForm(address, about, needs, maker, again(event));
        PageHeader header = new PageHeader(title, form.button()).under(Words.say("access.menu"), AccessPaths.PAGE);
        form.onNothing(() -> only(header, form));
        add(header, form);
    }

    /** What else is told of it stands beside a form, and of nothing there is nothing to tell. */
    private void only(Component... kept) {
        getChildren().filter(one -> !List.of(kept).contains(one)).toList().forEach(this::remove);
    }

    /** The change that waits and is planned anew; null where none is. */
    static SendPart.@Nullable Again again(BeforeEnterEvent event) {
        return SendPart.Again.in(event.getLocation().getQueryParameters(), EndpointPaths.EDIT);
    }

    final String file(AccessFolder folder, String name) {
        return needs.declare().path(folder, name);
    }

    /** As addresses name it. */
    static Optional<AccessFolder> folder(Optional<String> word) {
        return Stream.of(AccessFolder.values())
                .filter(folder -> word.filter(AccessPaths.word(folder)::equals).isPresent())
                .findFirst();
    }

    @Override
    public String getPageTitle() {
        return title;
    }
}
