package io.pilothouse.shell.frame;

import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.ParentLayout;
import com.vaadin.flow.server.HttpStatusCode;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import io.pilothouse.shell.ErrorState;
import io.pilothouse.shell.PageHeader;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.Words;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A defect of the console itself. The page shows a reference, the log has the rest under it. */
@AnonymousAllowed
@ParentLayout(Frame.class)
class FailureView extends Main implements HasErrorParameter<Exception>, HasDynamicTitle {
    private static final Logger log = LoggerFactory.getLogger(FailureView.class);
    private static final int REFERENCE_LENGTH = 8;

    FailureView() {
        addClassName("page");
    }

    @Override
    public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<Exception> parameter) {
        String reference = UUID.randomUUID().toString().substring(0, REFERENCE_LENGTH);
        String path = event.getLocation().getPathWithQueryParameters();
        log.error("failure {} on /{}", reference, path, parameter.getException());
        removeAll();
        add(
                new PageHeader(Words.say("shell.failure.title")),
                Parts.padded(new ErrorState(
                        Words.say("shell.failure.what"),
                        Words.say("shell.failure.reference", reference),
                        Parts.link(Words.say("shell.try-again"), path),
                        Parts.link(Words.say("shell.not-found.start"), ""))));
        return HttpStatusCode.INTERNAL_SERVER_ERROR.getCode();
    }

    @Override
    public String getPageTitle() {
        return Words.say("shell.failure.title");
    }
}
