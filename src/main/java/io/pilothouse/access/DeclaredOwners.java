package io.pilothouse.access;

import io.pilothouse.access.declared.Application;
import io.pilothouse.access.declared.Declaration;
import io.pilothouse.access.declared.DeclarationReader;
import io.pilothouse.access.declared.Declared;
import io.pilothouse.access.declared.Grant;
import io.pilothouse.access.declared.ModelAccess;
import io.pilothouse.access.declared.Team;
import io.pilothouse.authority.Own;
import io.pilothouse.authority.Owners;
import io.pilothouse.authority.Thing;
import io.pilothouse.changes.FileEdit;
import io.pilothouse.changes.InvalidYaml;
import io.pilothouse.changes.Tree;
import io.pilothouse.units.EndpointName;
import io.pilothouse.units.TeamName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
        own(Thing.OWN, belongsTo(then, now).map(main::leads)).ifPresent(own::add);
        if (then instanceof Team team && now instanceof Team wanted) {
            own(Thing.GRANTS, granted(team, wanted).map(main::ownersLeads)).ifPresent(own::add);
        }
        return own;
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

    /** Of several, to who has all of it. */
    private static Optional<Own> own(Thing thing, Stream<Set<String>> leads) {
        return leads.reduce(
                        (some, others) -> some.stream().filter(others::contains).collect(Collectors.toSet()))
                .filter(people -> !people.isEmpty())
                .map(people -> new Own(thing, people));
    }
}
