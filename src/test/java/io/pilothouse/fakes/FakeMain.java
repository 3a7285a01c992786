package io.pilothouse.fakes;

import static java.util.stream.Collectors.toMap;

import io.pilothouse.changes.AmbiguousCommit;
import io.pilothouse.changes.Between;
import io.pilothouse.changes.ChangeSet;
import io.pilothouse.changes.Commit;
import io.pilothouse.changes.Effect;
import io.pilothouse.changes.FileDiff;
import io.pilothouse.changes.FileEdit;
import io.pilothouse.changes.FileVersion;
import io.pilothouse.changes.Layout;
import io.pilothouse.changes.MainLine;
import io.pilothouse.changes.Plan;
import io.pilothouse.changes.Since;
import io.pilothouse.changes.Trailers;
import io.pilothouse.units.Actor;
import io.pilothouse.units.ChangeId;
import io.pilothouse.units.CommitId;
import io.pilothouse.units.Reason;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A main branch in memory: its commits, newest first, and the whole tree of each. */
final class FakeMain implements MainLine {
    private static final Actor SOMEBODY = new Actor("Somebody", "somebody@example.org", Set.of());
    private final List<Commit> log = new ArrayList<>();
    private final Map<CommitId, FileTree> trees = new HashMap<>();
    private final Clock clock;
    private FileTree head = new FileTree();

    FakeMain(Clock clock) {
        this.clock = clock;
    }

    void laidOut(Layout layout) {
        amend(head.laidOut(layout));
    }

    /** What the first commit will find, while there is none. */
    FileTree head() {
        return head;
    }

    Optional<FileTree> at(CommitId commit) {
        return standing(commit).map(tree -> tree.remembering(path -> versions(commit, path)));
    }

    private Optional<FileTree> standing(CommitId commit) {
        return commit.equals(head.commit()) ? Optional.of(head) : Optional.ofNullable(trees.get(commit));
    }

    private List<FileVersion> versions(CommitId from, String path) {
        return log(path, log.size(), null).stream()
                .dropWhile(commit -> position(commit.id()) < position(from))
                .map(commit -> new FileVersion(
                        commit.id(),
                        commit.authorName(),
                        standing(commit.id()).flatMap(tree -> tree.file(path)).orElse(null)))
                .toList();
    }

    private int position(CommitId id) {
        return log.stream().map(Commit::id).toList().indexOf(id);
    }

    /** No commit has such an id yet. */
    CommitId nextId() {
        return CommitId.of("%040x".formatted(trees.size() + 0xa81d0c3));
    }

    /** As if that commit had always had these files; others stay as they are. */
    void amend(FileTree tree) {
        trees.put(tree.commit(), tree);
        if (tree.commit().equals(head.commit())) {
            head = tree;
        }
    }

    /** What a first commit found is written down as its parent's, if it has one. */
    void add(Commit commit, List<FileDiff> changes) {
        CommitId parent = commit.parent();
        if (log.isEmpty() && parent != null) {
            head = head.with(edits(changes, FileDiff::before)).at(parent);
            amend(head);
        }
        add(commit, head.with(edits(changes, FileDiff::after)));
    }

    /** By somebody's commit, unless main has that commit: then these are its files. */
    void head(FileTree tree) {
        if (commit(tree.commit()).isPresent()) {
            amend(tree);
        } else {
            add(tree, SOMEBODY, "Commit", "", Map.of());
        }
    }

    /** By a commit of now. */
    void add(FileTree tree, Actor author, String subject, String body, Map<String, String> trailers) {
        List<String> paths = head.differences(tree).stream().map(FileDiff::path).toList();
        CommitId parent = log.isEmpty() ? null : head.commit();
        add(
                new Commit(
                        tree.commit(),
                        parent,
                        author.name(),
                        author.email(),
                        clock.instant(),
                        subject,
                        body,
                        trailers,
                        paths),
                tree);
    }

    void add(Commit commit, FileTree tree) {
        log.addFirst(commit);
        head = tree.at(commit.id());
        amend(head);
    }

    private static List<FileEdit> edits(List<FileDiff> changes, Function<FileDiff, String> side) {
        return changes.stream()
                .map(change -> edit(change.path(), side.apply(change)))
                .toList();
    }

    /** An empty text is no file. */
    static FileEdit edit(String path, String text) {
        return text.isEmpty() ? new FileEdit.Remove(path) : new FileEdit.Write(path, text);
    }

    /** What takes a commit back as its parent has it; refused when main has no such commit. */
    Plan back(CommitId id) {
        return commit(id)
                .<Plan>map(commit -> new Plan.Planned(new ChangeSet(
                        "Undo " + id.abbreviated(),
                        List.of(),
                        head.commit(),
                        commit.changedPaths().stream()
                                .map(path -> edit(
                                        path,
                                        before(id)
                                                .flatMap(tree -> tree.file(path))
                                                .orElse("")))
                                .toList(),
                        Effect.NONE,
                        "",
                        Map.of(Trailers.REVERTS, id.value()),
                        null)))
                .orElseGet(() -> new Plan.Refused(List.of(Reason.of("because.undo-no-commit", id))));
    }

    void clear() {
        log.clear();
        trees.clear();
        head = new FileTree();
    }

    List<Commit> log() {
        return List.copyOf(log);
    }

    List<Commit> log(String folder, int size, @Nullable CommitId after) {
        String below = folder.replaceFirst("/+$", "");
        return log.stream()
                .dropWhile(commit -> after != null && !commit.id().equals(after))
                .skip(after == null ? 0 : 1)
                .filter(commit -> below.isEmpty()
                        || commit.changedPaths().stream()
                                .anyMatch(path -> path.equals(below) || path.startsWith(below + "/")))
                .limit(size)
                .toList();
    }

    List<Commit> log(CommitId newest, Collection<String> places, int size) {
        return log.stream()
                .dropWhile(commit -> !commit.id().equals(newest))
                .filter(commit -> touches(commit, places))
                .limit(size)
                .toList();
    }

    Since since(Collection<CommitId> commits, Collection<String> paths) {
        Map<CommitId, List<Commit>> later = new HashMap<>();
        commits.stream()
                .filter(id -> commit(id).isPresent())
                .forEach(id -> later.put(
                        id,
                        log.stream()
                                .takeWhile(commit -> !commit.id().equals(id))
                                .filter(commit -> touches(commit, paths)
                                        || commit.trailers().containsKey(Trailers.REVERTS)
                                        || commit.body().contains("everts"))
                                .toList()));
        return new Since(head.commit(), later);
    }

    @Override
    public List<CommitId> above(CommitId id) {
        return log.subList(0, Math.max(0, position(id))).stream()
                .map(Commit::id)
                .toList();
    }

    @Override
    public Map<CommitId, Integer> behind(Collection<CommitId> commits) {
        return commits.stream().filter(id -> position(id) >= 0).distinct().collect(toMap(id -> id, this::position));
    }

    @Override
    public Optional<CommitId> at(Instant moment) {
        return log.stream()
                .filter(commit -> !commit.committedAt().isAfter(moment))
                .map(Commit::id)
                .findFirst();
    }

    Between between(@Nullable CommitId before, CommitId after) {
        FileTree from = before == null ? new FileTree() : standing(before).orElseThrow();
        return new Differing(from.differences(standing(after).orElseThrow()));
    }

    private record Differing(List<FileDiff> all) implements Between {
        @Override
        public List<String> paths() {
            return all.stream().map(FileDiff::path).toList();
        }

        @Override
        public List<FileDiff> files(Collection<String> paths) {
            return all.stream().filter(file -> paths.contains(file.path())).toList();
        }
    }

    private static boolean touches(Commit commit, Collection<String> paths) {
        return commit.changedPaths().stream()
                .anyMatch(changed ->
                        paths.stream().anyMatch(path -> changed.equals(path) || Layout.isBelow(changed, path)));
    }

    Optional<Commit> commit(CommitId id) {
        return log.stream().filter(commit -> commit.id().equals(id)).findFirst();
    }

    Optional<CommitId> landed(ChangeId id) {
        return log.stream()
                .filter(commit -> commit.trailer(Trailers.CHANGE).equals(Optional.of(id.value())))
                .map(Commit::id)
                .findFirst();
    }

    Optional<CommitId> find(String shortId) {
        if (!shortId.matches("[0-9a-f]{4,40}")) {
            return Optional.empty();
        }
        List<CommitId> found = log.stream()
                .map(Commit::id)
                .filter(id -> id.value().startsWith(shortId))
                .toList();
        if (found.size() > 1) {
            throw new AmbiguousCommit(shortId, found);
        }
        return found.stream().findFirst();
    }

    /** A test's commits need not name their parents: each follows the one that was added before. */
    Optional<FileTree> before(CommitId id) {
        List<Commit> older = log("", 1, id);
        return commit(id)
                .map(commit ->
                        older.isEmpty() ? commit.parent() : older.getFirst().id())
                .flatMap(this::at);
    }

    List<FileDiff> diff(CommitId id) {
        return at(id).map(tree -> before(id).orElse(new FileTree()).differences(tree))
                .orElse(List.of());
    }
}
