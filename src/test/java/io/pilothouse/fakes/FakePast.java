package io.pilothouse.fakes;

import io.pilothouse.changes.Between;
import io.pilothouse.changes.Changes;
import io.pilothouse.changes.Commit;
import io.pilothouse.changes.FileDiff;
import io.pilothouse.changes.GitUnavailable;
import io.pilothouse.changes.Layout;
import io.pilothouse.changes.MainLine;
import io.pilothouse.changes.Since;
import io.pilothouse.changes.Tree;
import io.pilothouse.units.CommitId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a main branch in memory is, and was. */
abstract class FakePast implements Changes {
    final FakeMain main;

    @Nullable String silence;

    public int logged;
    public int reads;
    /** Happens before it is told what came after commits. */
    public Runnable beforeSince = () -> {};

    FakePast(FakeMain main) {
        this.main = main;
    }

    final void answers() {
        if (silence != null) {
            throw new GitUnavailable(silence, null);
        }
    }

    @Override
    public Layout layout() {
        return main.head().layout();
    }

    @Override
    public FileTree head() {
        return at(main.head().commit());
    }

    @Override
    public FileTree at(CommitId commit) {
        answers();
        reads++;
        return main.at(commit).orElseThrow(() -> new GitUnavailable("no commit " + commit, null));
    }

    @Override
    public Optional<Tree> before(CommitId commit) {
        answers();
        return main.before(commit).map(Tree.class::cast);
    }

    @Override
    public List<Commit> log(String folder, int size, @Nullable CommitId after) {
        answers();
        logged++;
        return main.log(folder, size, after);
    }

    @Override
    public List<Commit> log(CommitId newest, Collection<String> places, int size) {
        answers();
        logged++;
        return main.log(newest, places, size);
    }

    @Override
    public Since since(Collection<CommitId> commits, Collection<String> paths) {
        beforeSince.run();
        answers();
        logged++;
        return main.since(commits, paths);
    }

    @Override
    public MainLine line() {
        answers();
        return main;
    }

    @Override
    public Between between(@Nullable CommitId before, CommitId after) {
        answers();
        return main.between(before, after);
    }

    @Override
    public Optional<Commit> commit(CommitId id) {
        answers();
        return main.commit(id);
    }

    @Override
    public List<FileDiff> diff(CommitId id) {
        answers();
        return main.diff(id);
    }
}
