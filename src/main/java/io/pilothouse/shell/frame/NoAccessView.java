package io.pilothouse.shell.frame;

import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.router.AccessDeniedException;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.ParentLayout;
import com.vaadin.flow.server.HttpStatusCode;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import io.pilothouse.shell.NotAllowed;
import io.pilothouse.shell.PageHeader;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.Words;

/** The person's roles do not reach this page. */
@AnonymousAllowed
@ParentLayout(Frame.class)
class NoAccessView extends Main implements HasErrorParameter<AccessDeniedException>, HasDynamicTitle {
    NoAccessView() {
        addClassName("page");
    }

    @Override
    public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<AccessDeniedException> parameter) {
        removeAll();
        add(
                new PageHeader(Words.say("shell.no-access.title")),
                Parts.padded(new NotAllowed(
                        Words.say("shell.no-access.why", event.getLocation().getPath()),
                        Parts.link(Words.say("shell.not-found.start"), ""))));
        return HttpStatusCode.FORBIDDEN.getCode();
    }

    @Override
    public String getPageTitle() {
        return Words.say("shell.no-access.title");
    }
}
