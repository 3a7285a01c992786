package io.pilothouse.changes.git;

import io.pilothouse.changes.ChangeSet;
import io.pilothouse.changes.Commit;
import io.pilothouse.changes.Effect;
import io.pilothouse.changes.Environments;
import io.pilothouse.changes.FileEdit;
import io.pilothouse.changes.InvalidYaml;
import io.pilothouse.changes.Layout;
import io.pilothouse.changes.PlainText;
import io.pilothouse.changes.Plan;
import io.pilothouse.changes.Trailers;
import io.pilothouse.units.CommitId;
import io.pilothouse.units.EnvironmentName;
import io.pilothouse.units.InvalidName;
import io.pilothouse.units.Reason;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.revwalk.RevCommit;
import org.jspecify.annotations.Nullable;

/** Plans the change that takes a commit back, on what main is now. */
final class Undo {
    private static final List<String> MODEL = List.of(Trailers.MODEL_VERSION, Trailers.MODEL_DIGEST);
    /** How far back the version that served before is looked for. */
    private static final int PAGE = 100;

    private final Mirror mirror;
    private final History history;
    private final LandedChanges landed;

    Undo(Mirror mirror, History history, LandedChanges landed) {
        this.mirror = mirror;
        this.history = history;
        this.landed = landed;
    }

    Plan plan(CommitId id) {
        RevCommit undone = mirror.findOrFetch(id);
        if (undone == null) {
            return new Plan.Refused(List.of(Reason.of("because.undo-no-commit", id)));
        }
        if (!landed.isOnMain(undone)) {
            return new Plan.Refused(List.of(Reason.of("because.undo-not-main", id)));
        }
        Commit commit = history.read(undone);
        RevCommit parent = history.parent(undone);
        if (parent == null) {
            return new Plan.Refused(List.of(Reason.of("because.undo-first", id)));
        }
        GitTree main = history.tree(mirror.head());
        Sides sides = new Sides(history.tree(undone), history.tree(parent), main);
        List<FileEdit> edits = new ArrayList<>();
        List<Reason> reasons = new ArrayList<>();
        for (String path : commit.changedPaths()) {
            Reapplied inverse = inverse(path, sides);
            edits.addAll(inverse.edits());
            inverse.conflicts().forEach(conflict -> reasons.add(withLastChange(path, conflict.because())));
        }
        if (!reasons.isEmpty()) {
            return new Plan.Refused(reasons);
        }
        return edits.isEmpty()
                ? new Plan.NothingToDo(Reason.of("because.undo-nothing", id))
                : new Plan.Planned(changeSet(commit, main, edits));
    }

    /** What it was before, made of what it is now. */
    private record Sides(GitTree undone, GitTree before, GitTree main) {}

    private Reapplied inverse(String path, Sides sides) {
        try {
            if (sides.before().isText(path)) {
                String text = sides.before().file(path).orElseThrow();
                return Reapply.onto(sides.main(), sides.undone(), List.of(new FileEdit.Write(path, text)));
            }
            if (sides.before().entry(path, true) == null && sides.undone().isText(path)) {
                return Reapply.onto(sides.main(), sides.undone(), List.of(new FileEdit.Remove(path)));
            }
            return refused(path, sides, Reason.of("changes.conflict.no-text", path));
        } catch (InvalidName unusual) {
            return refused(path, sides, Reason.of("check.said", String.valueOf(unusual.getMessage())));
        }
    }

    private static Reapplied refused(String path, Sides sides, Reason because) {
        var unread = new Conflicts.Texts(null, null, null);
        return new Reapplied(sides.main(), List.of(), List.of(Conflicts.of(path, unread, because, false)));
    }

    /** Who looks at the reason wants to know who to talk to. */
    private Reason withLastChange(String path, Reason conflict) {
        return history.log(path, 1, null).stream()
                .map(last -> Reason.of("because.undo-last-change", conflict, last.id(), last.subject()))
                .findFirst()
                .orElse(conflict);
    }

    private ChangeSet changeSet(Commit commit, GitTree main, List<FileEdit> edits) {
        String title = "Undo " + commit.id().abbreviated() + ": " + commit.subject();
        return new ChangeSet(
                PlainText.cut(title, ChangeSet.TITLE_MAX_LENGTH),
                List.of("Takes back " + commit.id().abbreviated() + " by " + commit.authorName()),
                main.commit(),
                edits,
                Effect.NONE,
                "",
                trailers(commit),
                environment(commit, main));
    }

    /** If the commit set a version, what serves again is the version before it. */
    private Map<String, String> trailers(Commit commit) {
        Map<String, String> trailers =
                new LinkedHashMap<>(Map.of(Trailers.REVERTS, commit.id().value()));
        if (MODEL.stream().anyMatch(commit.trailers()::containsKey)) {
            for (String folder : mirror.layout().endpointFolders(commit.changedPaths())) {
                Commit earlier = lastWithModel(folder, commit.id());
                if (earlier != null) {
                    MODEL.forEach(key -> earlier.trailer(key).ifPresent(value -> trailers.put(key, value)));
                    break;
                }
            }
        }
        return trailers;
    }

    private @Nullable Commit lastWithModel(String folder, CommitId before) {
        CommitId after = before;
        while (true) {
            List<Commit> page = history.log(folder, PAGE, after);
            for (Commit commit : page) {
                if (MODEL.stream().anyMatch(commit.trailers()::containsKey)) {
                    return commit;
                }
            }
            if (page.size() < PAGE) {
                return null;
            }
            after = page.getLast().id();
        }
    }

    /** The rules of the last one touched apply: the file lists environments from the most to the least forgiving. */
    private static @Nullable EnvironmentName environment(Commit commit, GitTree main) {
        List<String> touched = commit.changedPaths().stream()
                .flatMap(path -> main.layout().endpointOf(path).stream())
                .map(Layout.OfEndpoint::environment)
                .toList();
        try {
            return Environments.in(main).environments().stream()
                    .map(Environments.Environment::name)
                    .filter(name -> touched.contains(name.value()))
                    .reduce((one, later) -> later)
                    .orElse(null);
        } catch (InvalidYaml unknown) {
            return null;
        }
    }
}
