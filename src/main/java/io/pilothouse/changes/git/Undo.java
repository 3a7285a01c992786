package io.pilothouse.changes.git;

import io.pilothouse.changes.ChangeSet;
import io.pilothouse.changes.Commit;
import io.pilothouse.changes.Conflict;
import io.pilothouse.changes.Effect;
import io.pilothouse.changes.Environments;
import io.pilothouse.changes.FileEdit;
import io.pilothouse.changes.InvalidYaml;
import io.pilothouse.changes.Layout;
import io.pilothouse.changes.PlainText;
import io.pilothouse.changes.Plan;
import io.pilothouse.changes.Trailers;
import io.pilothouse.changes.checks.SecretText;
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
    private final Derivations derivations;

    Undo(Mirror mirror, History history, LandedChanges landed, Derivations derivations) {
        this.derivations = derivations;
        this.mirror = mirror;
        this.history = history;
        this.landed = landed;
    }

    Plan plan(CommitId id) {
        return plan(id, mirror.head());
    }

    /** As if nothing had come since. */
    Plan planThere(CommitId id) {
        RevCommit undone = mirror.findOrFetch(id);
        return plan(id, undone == null ? mirror.head() : undone);
    }

    private Plan plan(CommitId id, RevCommit on) {
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
        GitTree main = history.tree(on);
        Sides sides = new Sides(history.tree(undone), history.tree(parent), main);
        LaterHand later = new LaterHand(mirror, history, id, sides.undone());
        List<FileEdit> edits = new ArrayList<>();
        List<Reason> reasons = new ArrayList<>();
        for (String path : authored(commit.changedPaths(), sides)) {
            Reapplied inverse = inverse(path, sides);
            edits.addAll(inverse.edits());
            inverse.conflicts().forEach(conflict -> reasons.add(collision(conflict, sides, later)));
        }
        if (!reasons.isEmpty()) {
            return new Plan.Refused(reasons);
        }
        return edits.isEmpty()
                ? new Plan.NothingToDo(Reason.of("because.undo-nothing", id))
                : new Plan.Planned(changeSet(commit, main, edits));
    }

    /** What follows from the others follows from them again; a commit of nothing else is taken back as it is. */
    private List<String> authored(List<String> paths, Sides sides) {
        List<String> authored = paths.stream()
                .filter(path -> isTakenAway(path, sides)
                        || !derivations.isDerived(
                                path, sides.undone().file(path), sides.before().file(path)))
                .toList();
        return authored.isEmpty() ? paths : authored;
    }

    /** Beside files that name it: a folder that comes back without it could not be read, and what follows from it would not be what it was. */
    private boolean isTakenAway(String path, Sides sides) {
        return mirror.layout().endpointOf(path).isPresent()
                && sides.before().file(path).isPresent()
                && sides.undone().file(path).isEmpty()
                && sides.main().file(path).isEmpty();
    }

    /** What it was before, made of what it is now. */
    private record Sides(GitTree undone, GitTree before, GitTree main) {
        FileEdit back(String path) {
            return before.file(path)
                    .<FileEdit>map(text -> new FileEdit.Write(path, text))
                    .orElseGet(() -> new FileEdit.Remove(path));
        }
    }

    private Reapplied inverse(String path, Sides sides) {
        try {
            Reason unwritable = unwritable(path, sides);
            if (unwritable != null) {
                return refused(path, sides, unwritable);
            }
            return Reapply.onto(sides.main(), sides.undone(), List.of(sides.back(path)));
        } catch (InvalidName unusual) {
            return refused(path, sides, Reason.of("because.undo-name", path));
        }
    }

    /** What it was has to be written, and what it is now has to be taken away. */
    private static @Nullable Reason unwritable(String path, Sides sides) {
        Reason was = sides.before().unwritable(path);
        boolean isTextAgain = was == null && sides.before().blob(path) != null;
        return was != null || isTextAgain && sides.undone().blob(path) != null
                ? was
                : sides.undone().unwritable(path);
    }

    private static Reapplied refused(String path, Sides sides, Reason because) {
        var unread = new Conflicts.Texts(null, null, null);
        return new Reapplied(sides.main(), List.of(), List.of(Conflicts.of(path, unread, because, false)));
    }

    /** What collides, and with which later commit: that is where a person goes on. */
    private static Reason collision(Conflict conflict, Sides sides, LaterHand later) {
        Reason what = conflict.place().isEmpty() && conflict.mineFits()
                ? Reason.of("because.undo-file", conflict.because(), conflict.was(), conflict.theirs())
                : conflict.because();
        return !conflict.mineFits()
                ? what
                : later.at(conflict, sides.back(conflict.path()))
                        .map(by -> Reason.of(Conflict.LATER, what, by.id(), Reason.title(by.subject())))
                        .orElse(what);
    }

    private ChangeSet changeSet(Commit commit, GitTree main, List<FileEdit> edits) {
        String title = Reason.of("git.title.undo", commit.id(), SecretText.masked(commit.subject()))
                .toString();
        return new ChangeSet(
                PlainText.cut(title, ChangeSet.TITLE_MAX_LENGTH),
                List.of(Reason.of("git.takes-back", commit.id(), commit.authorName())
                        .toString()),
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
