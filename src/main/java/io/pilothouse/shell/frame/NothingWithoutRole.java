package io.pilothouse.shell.frame;

import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinServiceInitListener;
import io.pilothouse.shell.People;
import org.springframework.stereotype.Component;

/** Leads who has no role to {@link NoRoleView}, wherever they go; the address stays, for the day they have one. */
@Component
class NothingWithoutRole implements VaadinServiceInitListener {
    private final People people;

    NothingWithoutRole(People people) {
        this.people = people;
    }

    @Override
    public void serviceInit(ServiceInitEvent event) {
        event.getSource()
                .addUIInitListener(init -> init.getUI().addBeforeEnterListener(enter -> {
                    if (people.isWithoutRole() && enter.getNavigationTarget() != NoRoleView.class) {
                        enter.rerouteTo(NoRoleView.class);
                    }
                }));
    }
}
