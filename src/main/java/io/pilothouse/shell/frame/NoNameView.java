package io.pilothouse.shell.frame;

import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.ParentLayout;
import com.vaadin.flow.server.HttpStatusCode;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import io.pilothouse.shell.EmptyState;
import io.pilothouse.shell.PageHeader;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.Words;
import io.pilothouse.units.InvalidName;

/** What the address names cannot be a name; the reason says what, and what was expected. No defect of the console. */
@AnonymousAllowed
@ParentLayout(Frame.class)
class NoNameView extends Main implements HasErrorParameter<InvalidName>, HasDynamicTitle {
    NoNameView() {
        addClassName("page");
    }

    @Override
    public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<InvalidName> parameter) {
        removeAll();
        add(
                new PageHeader(Words.say("shell.not-found.title")),
                Parts.padded(new EmptyState(
                        Words.say(parameter.getException().reason()),
                        Words.say("shell.not-found.advice"),
                        Parts.link(Words.say("shell.not-found.start"), ""))));
        return HttpStatusCode.BAD_REQUEST.getCode();
    }

    @Override
    public String getPageTitle() {
        return Words.say("shell.not-found.title");
    }
}
