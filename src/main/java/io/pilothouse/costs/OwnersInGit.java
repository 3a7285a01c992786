package io.pilothouse.costs;

import io.pilothouse.access.declared.Declared;
import io.pilothouse.access.declared.ModelAccess;
import io.pilothouse.changes.Changes;
import io.pilothouse.changes.Commit;
import io.pilothouse.changes.Layout.AccessFolder;
import io.pilothouse.costs.ledger.Owners;
import io.pilothouse.units.CommitId;
import io.pilothouse.units.TeamName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Whose each model was when, by the commits of main that changed what is declared of models: from the moment of a commit on, until the next one
 * says something else. For one thread at a time.
 */
final class OwnersInGit {
    private static final int PAGE = 100;
    /** Beyond so many commits back the oldest that was read holds for all before it. */
    private static final int MOST = 1_000;

    private final Changes changes;
    private final Declared.Reader reader;
    private @Nullable CommitId newest;
    private Owners known = Owners.NOBODY;

    OwnersInGit(Changes changes, Declared.Reader reader) {
        this.changes = changes;
        this.reader = reader;
    }

    Owners read() {
        String folder = changes.layout().folder(AccessFolder.MODELS);
        List<Commit> first = changes.log(folder, 1, null);
        CommitId top = first.isEmpty() ? null : first.getFirst().id();
        if (top == null) {
            return Owners.NOBODY;
        }
        if (!top.equals(newest)) {
            known = owners(commits(folder));
            newest = top;
        }
        return known;
    }

    private List<Commit> commits(String folder) {
        List<Commit> all = new ArrayList<>();
        CommitId after = null;
        while (all.size() < MOST) {
            List<Commit> page = changes.log(folder, PAGE, after);
            all.addAll(page);
            if (page.size() < PAGE) {
                break;
            }
            after = page.getLast().id();
        }
        return all.reversed();
    }

    private Owners owners(List<Commit> oldestFirst) {
        Map<String, NavigableMap<Instant, String>> teams = new HashMap<>();
        for (Commit commit : oldestFirst) {
            Map<String, String> now = new HashMap<>();
            reader.read(changes.at(commit.id())).models().forEach(model -> now.put(model.id(), owner(model)));
            teams.keySet().forEach(model -> now.putIfAbsent(model, Owners.NO_TEAM));
            now.forEach((model, team) -> {
                NavigableMap<Instant, String> course = teams.computeIfAbsent(model, _ -> new TreeMap<>());
                if (course.isEmpty() || !course.lastEntry().getValue().equals(team)) {
                    course.put(commit.committedAt(), team);
                }
            });
        }
        return new Owners(teams, Map.of());
    }

    private static String owner(ModelAccess model) {
        TeamName owner = model.owner();
        return owner == null ? Owners.NO_TEAM : owner.value();
    }
}
