package io.pilothouse.access.ui;

import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import io.pilothouse.access.AccessPaths;
import io.pilothouse.access.DeclareAccess;
import io.pilothouse.access.Subject;
import io.pilothouse.access.declared.Declared;
import io.pilothouse.changes.Layout.AccessFolder;
import io.pilothouse.shell.Typed;
import io.pilothouse.shell.Words;
import jakarta.annotation.security.PermitAll;
import java.util.function.UnaryOperator;

/** Where a team, a model or an application is declared for the first time. */
@Route(AccessPaths.NEW + "/:folder")
@PermitAll
class NewDeclarationView extends FormPage {
    NewDeclarationView(AccessNeeds needs) {
        super(needs);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        QueryParameters said = event.getLocation().getQueryParameters();
        ApplicationFields.Proposed proposed = new ApplicationFields.Proposed(
                said.getSingleParameter(AccessPaths.NAME).orElse(""),
                said.getSingleParameter(AccessPaths.TEAM).orElse(""));
        folder(event.getRouteParameters().get("folder"))
                .ifPresentOrElse(
                        folder -> open(
                                event,
                                Words.say("access.new." + AccessPaths.word(folder)),
                                AccessPaths.create(folder),
                                new Subject.New(folder),
                                (opened, typed) -> fields(opened, folder, proposed, typed)),
                        () -> event.rerouteToError(NotFoundException.class));
    }

    private Fields fields(
            DeclareAccess.Opened opened, AccessFolder folder, ApplicationFields.Proposed proposed, Typed typed) {
        Declared declared = opened.declared();
        UnaryOperator<String> paths = called -> file(folder, called);
        return switch (folder) {
            case TEAMS -> new TeamFields(null, opened, paths, typed);
            case MODELS -> new ModelFields(null, declared, proposed.name(), paths, typed);
            case APPLICATIONS -> new ApplicationFields(null, declared, proposed, paths, typed);
        };
    }
}
