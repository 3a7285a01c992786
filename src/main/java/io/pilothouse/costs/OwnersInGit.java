package io.pilothouse.costs;

import io.pilothouse.access.declared.Declared;
import io.pilothouse.access.declared.ModelAccess;
import io.pilothouse.changes.Changes;
import io.pilothouse.changes.Layout.AccessFolder;
import io.pilothouse.changes.Tree;
import io.pilothouse.costs.CourseInGit.Course;
import io.pilothouse.costs.ledger.Owners;
import io.pilothouse.units.TeamName;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Whose each model was when, by the commits of main that changed what is declared of models. For any thread. */
final class OwnersInGit {
    private final CourseInGit<String, String> course;

    OwnersInGit(Changes changes, Declared.Reader reader) {
        course = new CourseInGit<>(
                changes,
                new CourseInGit.What<>(
                        layout -> List.of(layout.folder(AccessFolder.MODELS)),
                        tree -> owners(reader.read(tree)),
                        Owners.NO_TEAM));
    }

    Course<String, String> course(Tree main) {
        return course.read(main);
    }

    /** Names of teams are those of the time. */
    Owners read(Tree main) {
        Map<String, NavigableMap<Instant, String>> teams = new HashMap<>();
        course(main).things().forEach((model, owners) -> {
            NavigableMap<Instant, String> names = new TreeMap<>();
            owners.forEach((since, owner) -> names.put(since, owner.value()));
            teams.put(model, names);
        });
        return new Owners(teams, Map.of());
    }

    private static Map<String, String> owners(Declared declared) {
        Map<String, String> owners = new HashMap<>();
        declared.models().forEach(model -> owners.put(model.id(), owner(model)));
        return owners;
    }

    private static String owner(ModelAccess model) {
        TeamName owner = model.owner();
        return owner == null ? Owners.NO_TEAM : owner.value();
    }
}
