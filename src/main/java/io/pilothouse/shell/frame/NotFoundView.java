package io.pilothouse.shell.frame;

import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.ParentLayout;
import com.vaadin.flow.server.HttpStatusCode;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import io.pilothouse.shell.EmptyState;
import io.pilothouse.shell.PageHeader;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.Words;

/** No page has this address, or the thing it names is not there; the reason says which. */
@AnonymousAllowed
@ParentLayout(Frame.class)
class NotFoundView extends Main implements HasErrorParameter<NotFoundException>, HasDynamicTitle {
    NotFoundView() {
        addClassName("page");
    }

    @Override
    public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<NotFoundException> parameter) {
        String path = event.getLocation().getPath();
        String reason = parameter.getCustomMessage();
        removeAll();
        add(
                new PageHeader(Words.say("shell.not-found.title")),
                Parts.padded(new EmptyState(
                        isTheRouters(reason) ? Words.say("shell.not-found.what", path) : reason,
                        Words.say("shell.not-found.advice"),
                        Parts.link(Words.say("shell.not-found.start"), ""))));
        return HttpStatusCode.NOT_FOUND.getCode();
    }

    /** The router says it in its own words, in English. */
    private static boolean isTheRouters(String reason) {
        return reason.isEmpty() || reason.startsWith("Couldn't find route");
    }

    @Override
    public String getPageTitle() {
        return Words.say("shell.not-found.title");
    }
}
