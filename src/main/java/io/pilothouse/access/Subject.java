package io.pilothouse.access;

import io.pilothouse.access.declared.Budgets;
import io.pilothouse.access.declared.Declaration;
import io.pilothouse.access.declared.Declared;
import io.pilothouse.access.declared.Grant;
import io.pilothouse.access.declared.Team;
import io.pilothouse.changes.FileEdit;
import io.pilothouse.changes.InvalidYaml;
import io.pilothouse.changes.Layout.AccessFolder;
import io.pilothouse.changes.Tree;
import io.pilothouse.units.Actor;
import io.pilothouse.units.EndpointName;
import io.pilothouse.units.TeamName;

/** What a form of access is about, before it says what is wanted: enough to tell whose it is. */
public sealed interface Subject {
    /** Something that main declares, or would. */
    record Of(AccessFolder folder, String name) implements Subject {}

    /** Something that nobody declared yet. */
    record New(AccessFolder folder) implements Subject {}

    /** Whether a team may call a model. */
    record Granting(TeamName team, EndpointName model) implements Subject {}

    /** What files of it are among. */
    default AccessFolder folder() {
        return AccessFolder.TEAMS;
    }

    /** An edit of the kind that the form would ask for; it is never written. */
    default FileEdit edit(Declared seen, Tree main, Actor actor) {
        return switch (this) {
            case Of(AccessFolder folder, String name) ->
                seen.named(folder, name)
                        .<FileEdit>map(there -> new FileEdit.Remove(there.path()))
                        .orElseGet(() -> created(folder, main, ""));
            case New(AccessFolder folder) -> created(folder, main, application(folder, seen, actor));
            case Granting(TeamName name, EndpointName model) ->
                seen.team(name)
                        .<FileEdit>map(team -> changed(main, team, model))
                        .orElseGet(() -> created(AccessFolder.TEAMS, main, ""));
        };
    }

    private static FileEdit created(AccessFolder folder, Tree main, String text) {
        return new FileEdit.Write(main.layout().file(folder, "any"), text);
    }

    /** One of a team that they lead is the one that they may most likely ask for. */
    private static String application(AccessFolder folder, Declared seen, Actor actor) {
        return folder == AccessFolder.APPLICATIONS
                ? seen.teams().stream()
                        .filter(team -> team.isLedBy(actor))
                        .findFirst()
                        .map(team -> "team: " + team.name() + "\n")
                        .orElse("")
                : "";
    }

    private static FileEdit changed(Tree main, Team team, EndpointName model) {
        Declaration other =
                team.grant(model).isPresent() ? team.without(model) : team.with(new Grant(model, null, Budgets.NONE));
        try {
            return new FileEdit.Write(team.path(), WrittenDeclaration.text(main, other));
        } catch (InvalidYaml broken) {
            return new FileEdit.Remove(team.path()); // the page says that the file is broken
        }
    }
}
