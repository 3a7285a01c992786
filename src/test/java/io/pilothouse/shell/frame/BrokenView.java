package io.pilothouse.shell.frame;

import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.PermitAll;

/** A page with a defect, of the kind that its address names. */
@Route("broken/:how")
@PermitAll
class BrokenView extends Main implements BeforeEnterObserver {
    static final String SECRET = "the secret that an error names";

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        if (event.getRouteParameters().get("how").orElse("").equals("error")) {
            throw new NoClassDefFoundError(SECRET);
        }
        throw new IllegalStateException(SECRET);
    }

    /** That is not even made. */
    @Route("broken-when-made")
    @PermitAll
    static class WhenMade extends Main {
        WhenMade() {
            throw new NoClassDefFoundError(SECRET);
        }
    }
}
