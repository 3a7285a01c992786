package io.pilothouse.access.ui;

import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import io.pilothouse.access.AccessPaths;
import io.pilothouse.access.Subject;
import io.pilothouse.access.declared.Declared;
import io.pilothouse.access.declared.Team;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.Words;
import io.pilothouse.units.EndpointName;
import io.pilothouse.units.InvalidName;
import io.pilothouse.units.TeamName;
import jakarta.annotation.security.PermitAll;

/** Where a team is granted a model, with how much of it, or has it taken away. */
@Route(AccessPaths.GRANT + "/:team/:model")
@PermitAll
class GrantView extends FormPage {
    GrantView(AccessNeeds needs) {
        super(needs);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        try {
            open(
                    event,
                    TeamName.of(event.getRouteParameters().get("team").orElse("")),
                    EndpointName.of(event.getRouteParameters().get("model").orElse("")));
        } catch (InvalidName wrong) {
            event.rerouteToError(NotFoundException.class);
        }
    }

    /** What was granted before can be taken away, though nobody serves or declares it any more. */
    private static boolean isModel(Declared declared, Team team, EndpointName model) {
        return declared.model(model).isPresent()
                || declared.served().containsKey(model)
                || team.grant(model).isPresent();
    }

    private void open(BeforeEnterEvent event, TeamName team, EndpointName model) {
        open(
                event,
                Words.say("access.grant.title", team, model),
                AccessPaths.of(team, model),
                new Subject.Granting(team, model),
                (opened, typed) -> opened.declared()
                        .team(team)
                        .filter(there -> isModel(opened.declared(), there, model))
                        .map(there -> new GrantFields(there, model, opened.isEdited(), typed))
                        .orElse(null));
        add(Parts.padded(Parts.link(Words.say("why.title"), AccessPaths.why(team, model))));
    }
}
