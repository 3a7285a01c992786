package io.pilothouse.authority;

import io.pilothouse.changes.ChangeSet;
import io.pilothouse.changes.Commit;
import io.pilothouse.changes.Discarded;
import io.pilothouse.changes.Effect;
import io.pilothouse.changes.FileDiff;
import io.pilothouse.changes.FileEdit;
import io.pilothouse.changes.PendingChange;
import io.pilothouse.changes.Trailers;
import io.pilothouse.changes.Tree;
import io.pilothouse.units.Actor;
import io.pilothouse.units.InvalidName;
import io.pilothouse.units.Reason;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;

/**
 * What of files, and of what is said of them, one person may read: all but what a room says is for others, by who owns what on main now. Who wrote
 * or asked for a change, and who has to answer for one that waits, reads it all the same. What is withheld keeps its place in every list, since
 * somebody did something then, without its title, its reason and its files.
 */
public final class Readable {
    /** Why it is not shown, and who may see it. */
    public static final Reason WITHHELD = Reason.of("authority.withheld");

    private static final String OF_OTHERS = "git.title.access-of.others";
    /** The reader's own among them. */
    private static final String OF_SEVERAL = "git.title.access-of.several";
    /** What everybody reads among them. */
    private static final String OF_ALSO = "git.title.access-of.also";

    private final Actor reader;
    private final Tree main;
    private final List<Owners> owners;
    private final List<BiPredicate<String, String>> rules;

    Readable(Actor reader, Tree main, List<Owners> owners) {
        this.reader = reader;
        this.main = main;
        this.owners = owners;
        rules = owners.stream().map(one -> one.readable(reader, main)).toList();
    }

    /** Whether all of it is. */
    public boolean isAll(Commit commit) {
        return isBy(commit) || commit.changedPaths().stream().allMatch(path -> isFor(path, ""));
    }

    /** Whether all of it is; what follows from it in other files is judged with these. */
    public boolean isAll(PendingChange change) {
        return isAsker(change, reader)
                || change.changeSet().edits().stream().allMatch(edit -> isFor(edit.path(), "") || answersFor(edit));
    }

    public Commit of(Commit commit) {
        return isAll(commit)
                ? commit
                : new Commit(
                        commit.id(),
                        commit.parent(),
                        commit.authorName(),
                        commit.authorEmail(),
                        commit.committedAt(),
                        title(commit.changedPaths()),
                        "",
                        commit.trailers(),
                        commit.changedPaths());
    }

    public PendingChange of(PendingChange change) {
        return isAll(change) ? change : seen(change);
    }

    /** What nobody waits for any more says no more than it did while it waited. */
    public Discarded of(Discarded discarded) {
        PendingChange change = discarded.change();
        return isAll(change)
                ? discarded
                : new Discarded(seen(change), discarded.by(), discarded.byEmail(), discarded.at(), "");
    }

    /** Whether what is said of a file is. */
    public boolean isFile(String path) {
        return isFor(path, "");
    }

    /** Whether an object of a cluster is: it is in no file, and says what it says by itself. */
    public boolean isObject(String yaml) {
        return isFor("", yaml);
    }

    /** Those that are; the others are left out. */
    public List<FileDiff> files(Commit commit, List<FileDiff> files) {
        return reader.isAmong(Set.of(commit.authorEmail())) ? files : files(isBy(commit), files);
    }

    /** Those that are, of whatever commits. */
    public List<FileDiff> files(List<FileDiff> files) {
        return files(false, files);
    }

    /** Those of one that waits and {@link #isAll}: who has to read it to commit it reads also what follows from it. */
    public List<FileDiff> files(PendingChange change, List<FileDiff> files) {
        boolean answers = change.changeSet().edits().stream().allMatch(this::answersFor);
        return answers ? files : files(isAll(change), files);
    }

    private List<FileDiff> files(boolean isDeclared, List<FileDiff> files) {
        return files.stream()
                .filter(file -> isDeclared && !isFor(file.path(), "")
                        || isFor(file.path(), file.before()) && isFor(file.path(), file.after()))
                .toList();
    }

    /** A change of which nothing is known but that it waits: what it touches cannot be read now. */
    public static PendingChange unknown(PendingChange change, Actor reader) {
        return reader.isLeadOnly() && !isAsker(change, reader)
                ? withheld(change, Reason.of(OF_OTHERS).toString())
                : change;
    }

    /** Why some files are missing. */
    public static Reason withheld(int files) {
        return Reason.of("authority.withheld.files", files);
    }

    private String title(List<String> paths) {
        String key = paths.stream().anyMatch(path -> isFor(path, "") && !isOwn(path))
                ? OF_ALSO
                : paths.stream().anyMatch(this::isOwn) ? OF_SEVERAL : OF_OTHERS;
        return Reason.of(key).toString();
    }

    private boolean isOwn(String path) {
        try {
            return answersFor(new FileEdit.Remove(path));
        } catch (InvalidName byHand) {
            return false;
        }
    }

    private PendingChange seen(PendingChange change) {
        return withheld(
                change,
                title(change.changeSet().edits().stream().map(FileEdit::path).toList()));
    }

    private static PendingChange withheld(PendingChange change, String title) {
        ChangeSet said = change.changeSet();
        return new PendingChange(
                change.id(),
                new ChangeSet(
                        title,
                        List.of(),
                        said.base(),
                        said.edits(),
                        Effect.NONE,
                        "",
                        said.trailers(),
                        said.environment()),
                change.commit(),
                change.requestedBy(),
                change.requestedByEmail(),
                change.requestedAt(),
                change.approvals());
    }

    private boolean isFor(String path, String text) {
        return rules.stream().allMatch(rule -> rule.test(path, text));
    }

    private boolean answersFor(FileEdit edit) {
        return owners.stream().flatMap(one -> one.of(edit, main).stream()).anyMatch(own -> own.isOf(reader));
    }

    private static boolean isAsker(PendingChange change, Actor reader) {
        return reader.isAmong(Set.of(change.requestedByEmail()));
    }

    private boolean isBy(Commit commit) {
        return reader.isAmong(List.of(commit.authorEmail(), requestedBy(commit)));
    }

    /** A trailer names a person with their address. */
    private static String requestedBy(Commit commit) {
        String person = commit.trailer(Trailers.REQUESTED_BY).orElse("");
        return person.substring(person.indexOf('<') + 1).replace(">", "");
    }
}
