package samples;

import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import io.pilothouse.shell.PageHeader;
import io.pilothouse.shell.Place;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;

/** Pages of no feature, which only tests have. */
final class SamplePlaces {
    private SamplePlaces() {}

    /** A title that is no key stands as it is, in brackets. */
    @Route("sample-place")
    @Menu(title = "Sample place", order = 98, icon = "box")
    @Place(key = "z", onPhone = true)
    @PermitAll
    static class Anyone extends Main {
        Anyone() {
            addClassName("page");
            add(new PageHeader("Sample place"));
        }
    }

    @Route("sample-operators")
    @RolesAllowed("PLATFORM_OPERATOR")
    static class Operators extends Main {}

    @Route("sample-defect")
    @PermitAll
    static class Defect extends Main {
        Defect() {
            throw new IllegalStateException("a defect");
        }
    }
}
