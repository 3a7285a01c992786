package io.pilothouse.shell.frame;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.spring.security.AuthenticationContext;
import io.pilothouse.shell.Icon;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.People;
import io.pilothouse.shell.Words;
import io.pilothouse.units.Actor;
import io.pilothouse.units.RoleHolders;
import jakarta.annotation.security.PermitAll;
import org.springframework.beans.factory.ObjectProvider;

/** All that somebody without a role sees, at whatever address: who they are here, and whom to ask. */
@Route(value = "no-role", autoLayout = false)
@PermitAll
class NoRoleView extends Main implements HasDynamicTitle {
    NoRoleView(People people, AuthenticationContext authentication, ObjectProvider<RoleHolders> holders) {
        addClassName("signin");
        Actor actor = people.current();
        Div brand = new Div(Icon.of("wheel"), new H1("Pilothouse"));
        brand.addClassName("brand");
        NativeButton again = new NativeButton(
                Words.say("shell.no-role.again"),
                click -> getUI().ifPresent(ui -> ui.getPage().reload()));
        again.addClassNames("btn", "primary");
        NativeButton leave = new NativeButton(Words.say("shell.person.sign-out"), click -> authentication.logout());
        leave.addClassName("btn");
        Div box = new Div(
                brand,
                Parts.strong(Words.say("shell.no-role")),
                Parts.prose(WhomToAsk.in(holders.getIfAvailable(() -> RoleHolders.UNKNOWN))),
                Parts.quiet(Words.say("shell.no-role.as", actor.name(), actor.email())),
                Parts.row("row", again, leave));
        box.addClassName("signbox");
        add(box);
    }

    @Override
    public String getPageTitle() {
        return Words.say("shell.no-role");
    }
}
