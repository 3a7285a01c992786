package io.pilothouse.costs;

import io.pilothouse.access.declared.Declared;
import io.pilothouse.access.declared.ModelAccess;
import io.pilothouse.changes.Changes;
import io.pilothouse.changes.Layout.AccessFolder;
import io.pilothouse.costs.ledger.Owners;
import io.pilothouse.units.TeamName;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Whose each model was when, by the commits of main that changed what is declared of models. For one thread at a time. */
final class OwnersInGit {
    private final CourseInGit<String> course;

    OwnersInGit(Changes changes, Declared.Reader reader) {
        course = new CourseInGit<>(changes, reader, AccessFolder.MODELS, OwnersInGit::owners, Owners.NO_TEAM);
    }

    /** Names of teams are those of the time. */
    Owners read() {
        Map<String, NavigableMap<Instant, String>> teams = new HashMap<>();
        course.read().forEach((model, owners) -> {
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
