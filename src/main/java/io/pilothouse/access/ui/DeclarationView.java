package io.pilothouse.access.ui;

import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import io.pilothouse.access.AccessPaths;
import io.pilothouse.access.ApplicationSecrets;
import io.pilothouse.access.DeclareAccess;
import io.pilothouse.access.Subject;
import io.pilothouse.access.TeamUse;
import io.pilothouse.access.declared.Application;
import io.pilothouse.access.declared.Declaration;
import io.pilothouse.access.declared.Declared;
import io.pilothouse.access.declared.ModelAccess;
import io.pilothouse.access.declared.Team;
import io.pilothouse.changes.Layout.AccessFolder;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.Typed;
import io.pilothouse.shell.Words;
import io.pilothouse.telemetry.CallerMetrics;
import jakarta.annotation.security.PermitAll;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;

/** Where a team, a model or an application is changed, handed over, ended or taken away. */
@Route(AccessPaths.PAGE + "/:folder/:name")
@PermitAll
class DeclarationView extends FormPage {
    private static final int BELOW_HEADER = 1;

    private final AccessNeeds needs;
    private final TeamUse use;
    private final CallerMetrics metrics;
    private final @Nullable ApplicationSecrets secrets;

    DeclarationView(AccessNeeds needs, TeamUse use, CallerMetrics metrics, ObjectProvider<ApplicationSecrets> secrets) {
        super(needs);
        this.needs = needs;
        this.use = use;
        this.metrics = metrics;
        this.secrets = secrets.getIfAvailable();
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        String name = event.getRouteParameters().get("name").orElse("");
        folder(event.getRouteParameters().get("folder"))
                .ifPresentOrElse(
                        folder -> open(event, folder, name), () -> event.rerouteToError(NotFoundException.class));
    }

    private void open(BeforeEnterEvent event, AccessFolder folder, String name) {
        open(
                event,
                name,
                AccessPaths.of(folder, name),
                new Subject.Of(folder, name),
                (opened, typed) -> fields(opened, folder, name, typed));
        if (again(event) != null) {
            return; // it may not be there yet, and what is used of it is not what is edited
        }
        if (folder == AccessFolder.TEAMS) {
            TeamUsePart.name(name).ifPresent(team -> add(new TeamUsePart(team, needs, use, metrics)));
        } else {
            ApplicationSecrets connected = secrets;
            if (folder == AccessFolder.APPLICATIONS && connected != null) {
                addComponentAtIndex(
                        BELOW_HEADER, new SecretPart(needs, connected, name)); // what is wanted first of a new one
            }
            add(Parts.padded(Parts.link(Words.say("why.title"), AccessPaths.why(folder, name))));
        }
    }

    private static @Nullable Fields fields(DeclareAccess.Opened opened, AccessFolder folder, String name, Typed typed) {
        Declared declared = opened.declared();
        Declaration there = declared.named(folder, name).orElse(null);
        return switch (there) {
            case null -> null;
            case Team team -> new TeamFields(team, opened, UnaryOperator.identity(), typed);
            case ModelAccess model -> new ModelFields(model, declared, "", UnaryOperator.identity(), typed);
            case Application application ->
                new ApplicationFields(
                        application, declared, ApplicationFields.Proposed.NOTHING, UnaryOperator.identity(), typed);
        };
    }
}
