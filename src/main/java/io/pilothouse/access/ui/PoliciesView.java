package io.pilothouse.access.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import io.pilothouse.access.AccessPaths;
import io.pilothouse.access.WritePolicies;
import io.pilothouse.changes.Plan;
import io.pilothouse.review.ui.ProposePanel;
import io.pilothouse.shell.Loaded;
import io.pilothouse.shell.PageHeader;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.Words;
import io.pilothouse.units.Actor;
import jakarta.annotation.security.PermitAll;
import java.util.function.Consumer;

/** Where what gateways are told is written anew; the next click is the review. */
@Route(AccessPaths.POLICIES)
@PermitAll
class PoliciesView extends Main implements HasDynamicTitle {
    PoliciesView(AccessNeeds needs, WritePolicies write) {
        addClassName("page");
        add(new PageHeader(getPageTitle()).under(Words.say("access.menu"), AccessPaths.PAGE), new Panel(needs, write));
    }

    @Override
    public String getPageTitle() {
        return Words.say("routes.anew");
    }

    private static final class Panel extends ProposePanel {
        private final AccessNeeds needs;
        private final WritePolicies write;

        Panel(AccessNeeds needs, WritePolicies write) {
            super(
                    "routes.anew",
                    Words.say("routes.anew.ask"),
                    Parts.button(Words.say("routes.anew"), () -> {}, ButtonVariant.PRIMARY),
                    new Sending(needs.sending(), AccessPaths.POLICIES));
            this.needs = needs;
            this.write = write;
        }

        @Override
        protected void plan(Consumer<Loaded<Plan>> show) {
            Actor actor = needs.people().current();
            needs.loads().load(this, () -> write.plan(actor), show);
        }

        @Override
        protected Component back(String text) {
            return Parts.linkButton(text, AccessPaths.PAGE, false);
        }
    }
}
