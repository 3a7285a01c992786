package io.pilothouse.costs;

import io.pilothouse.access.declared.Declared;
import io.pilothouse.changes.Changes;
import io.pilothouse.changes.Layout.AccessFolder;
import io.pilothouse.changes.Tree;
import io.pilothouse.costs.CourseInGit.Since;
import io.pilothouse.costs.ledger.Owners;
import io.pilothouse.units.CommitId;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What main said when, as far as money depends on it: read once for all months and all who ask. For any thread. */
final class PastOfMain {
    private final Changes changes;
    private final Declared.Reader reader;
    private final OwnersInGit owners;
    private final SpendBudgets.InGit budgets;
    private final ServedInGit served;
    private final CourseInGit<String, String> names;

    PastOfMain(Changes changes, Declared.Reader reader) {
        this.changes = changes;
        this.reader = reader;
        owners = new OwnersInGit(changes, reader);
        budgets = new SpendBudgets.InGit(changes, reader);
        served = new ServedInGit(changes);
        names = new CourseInGit<>(
                changes,
                new CourseInGit.What<>(
                        layout -> List.of(layout.folder(AccessFolder.TEAMS)),
                        tree -> reader.read(tree).renamed(),
                        Owners.NO_TEAM));
    }

    Changes changes() {
        return changes;
    }

    /** All of its names are those of now; whose a model was is of the time. */
    Declared declared(Tree main) {
        return reader.read(main);
    }

    Owners owners(Tree main) {
        return new Owners(owners.read(main).teams(), declared(main).renamed());
    }

    /** The names that teams had before, as main said it just before a moment: the name that came after by each. */
    Map<String, String> renamed(Tree main, Instant until) {
        Map<String, String> renamed = new HashMap<>();
        names.read(main).things().forEach((name, course) -> {
            Map.Entry<Instant, Since<String>> last = course.lowerEntry(until);
            if (last != null && !last.getValue().value().equals(Owners.NO_TEAM)) {
                renamed.put(name, last.getValue().value());
            }
        });
        return renamed;
    }

    SpendBudgets budgets(Tree main) {
        return budgets.read(main);
    }

    ReadRecorded served(Tree main) {
        return served.read(main);
    }

    /** The last commit before a moment that may have said another endpoint or owner; where all came later, the first. */
    @Nullable CommitId decided(Tree main, Instant until) {
        NavigableMap<Instant, CommitId> endpoints = served.course(main).commits();
        NavigableMap<Instant, CommitId> models = owners.course(main).commits();
        return Stream.of(endpoints.lowerEntry(until), models.lowerEntry(until), endpoints.firstEntry())
                .filter(Objects::nonNull)
                .max(Map.Entry.comparingByKey())
                .map(Map.Entry::getValue)
                .orElse(null);
    }
}
