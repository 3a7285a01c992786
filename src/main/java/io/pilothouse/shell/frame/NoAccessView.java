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
import io.pilothouse.units.RoleHolders;
import org.springframework.beans.factory.ObjectProvider;

/** The person's roles do not reach this page. */
@AnonymousAllowed
@ParentLayout(Frame.class)
class NoAccessView extends Main implements HasErrorParameter<AccessDeniedException>, HasDynamicTitle {
    private final RoleHolders holders;

    NoAccessView(ObjectProvider<RoleHolders> holders) {
        this.holders = holders.getIfAvailable(() -> RoleHolders.UNKNOWN);
        addClassName("page");
    }

    @Override
    public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<AccessDeniedException> parameter) {
        removeAll();
        add(
                new PageHeader(Words.say("shell.no-access.title")),
                Parts.padded(new NotAllowed(
                        Words.say("shell.no-access.why", event.getLocation().getPath()) + " " + WhomToAsk.in(holders),
                        Parts.link(Words.say("shell.not-found.start"), ""))));
        return HttpStatusCode.FORBIDDEN.getCode();
    }

    @Override
    public String getPageTitle() {
        return Words.say("shell.no-access.title");
    }
}
