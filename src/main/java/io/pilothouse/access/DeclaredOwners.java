package io.pilothouse.access;

import io.pilothouse.access.declared.Application;
import io.pilothouse.access.declared.Declaration;
import io.pilothouse.access.declared.DeclarationReader;
import io.pilothouse.access.declared.Declared;
import io.pilothouse.access.declared.Grant;
import io.pilothouse.access.declared.ModelAccess;
import io.pilothouse.access.declared.Team;
import io.pilothouse.access.gateway.CarriedPolicies;
import io.pilothouse.authority.Own;
import io.pilothouse.authority.Owners;
import io.pilothouse.authority.Thing;
import io.pilothouse.changes.FileEdit;
import io.pilothouse.changes.InvalidYaml;
import io.pilothouse.changes.Layout;
import io.pilothouse.changes.Layout.AccessFolder;
import io.pilothouse.changes.Tree;
import io.pilothouse.units.Actor;
import io.pilothouse.units.EndpointName;
import io.pilothouse.units.TeamName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What is declared belongs to who leads the team, by what main says of it. */
@Component
final class DeclaredOwners implements Owners {
    private final Declared.Reader reader;

    DeclaredOwners(Declared.Reader reader) {
        this.reader = reader;
    }

    @Override
    public List<Own> of(FileEdit edit, Tree before) {
        if (before.layout().declaredIn(edit.path()).isEmpty()) {
            return List.of();
        }
        Declared main = reader.read(before);
        Declaration then = main.all()
                .filter(one -> one.path().equals(edit.path()))
                .findFirst()
                .orElse(null);
        Declaration now = wanted(edit, before);
        List<Own> own = new ArrayList<>();
        own(Thing.OWN, belongsTo(then, now).map(Optional::of).toList(), main).ifPresent(own::add);
        if (then instanceof Team team && now instanceof Team wanted) {
            own(
                            Thing.GRANTS,
                            granted(team, wanted)
                                    .map(model -> main.model(model).map(ModelAccess::owner))
                                    .toList(),
                            main)
                    .ifPresent(own::add);
        }
        return own;
    }

    /**
     * As on the pages of access: a lead reads of teams and applications their own, and all models. What is made of all teams together, which is
     * what gateways are told and how a month is shared out, tells of others' limits too.
     */
    @Override
    public BiPredicate<String, String> readable(Actor reader, Tree main) {
        if (!Declared.isOwnOnly(reader)) {
            return (_, _) -> true;
        }
        Layout layout = main.layout();
        Set<String> own = this.reader
                .read(main)
                .seenBy(reader)
                .all()
                .map(Declaration::path)
                .collect(Collectors.toSet());
        return (path, text) -> !isOfAllTeams(layout, path, text)
                && layout.declaredIn(path)
                        .map(folder -> folder == AccessFolder.MODELS || own.contains(path))
                        .orElse(true);
    }

    private static boolean isOfAllTeams(Layout layout, String path, String text) {
        if (path.isEmpty()) {
            return CarriedPolicies.isOwnObject(text);
        }
        return path.equals(layout.sharedMonth()) || !text.isEmpty() && CarriedPolicies.isOwn(path, text);
    }

    /** Null for what is taken away, and for what cannot be read. */
    private static @Nullable Declaration wanted(FileEdit edit, Tree before) {
        if (!(edit instanceof FileEdit.Write(String path, String content))) {
            return null;
        }
        try {
            return before.layout()
                    .declaredIn(path)
                    .flatMap(folder -> DeclarationReader.read(folder, path, Optional.of(content)))
                    .orElse(null);
        } catch (InvalidYaml broken) {
            return null;
        }
    }

    /** The teams of it before and after. A new team, or a new model, is nobody's yet. */
    private static Stream<TeamName> belongsTo(@Nullable Declaration then, @Nullable Declaration now) {
        return switch (then) {
            case null -> now instanceof Application application ? Stream.of(application.team()) : Stream.empty();
            case Team team -> Stream.of(team.name());
            case ModelAccess model -> Stream.ofNullable(model.owner());
            case Application application ->
                now instanceof Application wanted
                        ? Stream.of(application.team(), wanted.team())
                        : Stream.of(application.team());
        };
    }

    /** The models whose grants differ; none where anything else does too. */
    private static Stream<EndpointName> granted(Team then, Team now) {
        if (!then.withGrantsOf(now).equals(now)) {
            return Stream.empty();
        }
        return Stream.concat(then.models().stream(), now.models().stream())
                .map(Grant::model)
                .distinct()
                .filter(model -> !then.grant(model).equals(now.grant(model)));
    }

    /** Of several, to who has all of it; an empty one is nobody's. */
    private static Optional<Own> own(Thing thing, List<Optional<TeamName>> teams, Declared main) {
        Set<String> names =
                teams.stream().flatMap(Optional::stream).map(TeamName::value).collect(Collectors.toSet());
        return teams.stream()
                .map(team -> team.map(main::leads).orElse(Set.of()))
                .reduce((some, others) -> some.stream().filter(others::contains).collect(Collectors.toSet()))
                .filter(people -> !people.isEmpty())
                .map(people -> new Own(thing, names, people));
    }
}
