package io.pilothouse.changes.git;

import io.pilothouse.changes.Candidate;
import io.pilothouse.changes.ChangeSet;
import io.pilothouse.changes.Checks;
import io.pilothouse.changes.FileEdit;
import io.pilothouse.changes.PendingChange;
import io.pilothouse.changes.Review;
import io.pilothouse.changes.Trailers;
import io.pilothouse.units.CommitId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a pending change would do to the main branch as last fetched. */
record Reviews(Mirror mirror, Checks checks, History history, LandedChanges landed, Derivations derivations) {
    Reapplied reapplied(PendingChange pending) {
        return reapplied(pending.changeSet()).with(derivations);
    }

    private Reapplied reapplied(ChangeSet planned) {
        return Reapply.onto(main(), base(planned), planned.edits());
    }

    ChangeSet onMain(ChangeSet planned) {
        Reapplied there = reapplied(planned);
        return there.isClean() ? planned.on(there.onto().commit(), there.edits()) : planned;
    }

    private GitTree main() {
        return mirror.tree(mirror.head());
    }

    private GitTree base(ChangeSet planned) {
        return mirror.tree(mirror.commit(planned.base()));
    }

    Review of(PendingChange pending) {
        return of(pending, reapplied(pending));
    }

    /** With conflicts it shows the change where it was planned: there it still makes sense. */
    Review of(PendingChange pending, Reapplied reapplied) {
        GitTree shownOn = reapplied.isClean() ? reapplied.onto() : base(pending.changeSet());
        List<FileEdit> edits =
                reapplied.isClean() ? reapplied.edits() : pending.changeSet().edits();
        return new Review(
                pending,
                reapplied.digest(),
                reapplied.onto().commit(),
                !reapplied.onto().commit().equals(pending.changeSet().base()),
                reapplied.conflicts(),
                Differences.of(shownOn, edits),
                checks.judge(candidate(
                        pending,
                        new Reapplied(shownOn, edits, List.of(), reapplied.isClean() ? reapplied.authored() : edits))));
    }

    Checks.Verdict verdict(PendingChange pending, Reapplied reapplied) {
        return checks.judge(candidate(pending, reapplied));
    }

    Candidate candidate(PendingChange pending, Reapplied reapplied) {
        GitTree on = reapplied.onto();
        ChangeSet here = pending.changeSet().on(on.commit(), reapplied.edits());
        return new Candidate(on, on.with(reapplied.edits()), here, restored(here), reapplied.authored());
    }

    /** Whatever a trailer claims: only a commit of main can be taken back. */
    private @Nullable GitTree restored(ChangeSet undo) {
        return Trailers.reverted(undo).flatMap(this::before).orElse(null);
    }

    /** Main before a commit of it. */
    Optional<GitTree> before(CommitId id) {
        return Optional.ofNullable(mirror.findOrFetch(id))
                .filter(landed::isOnMain)
                .map(history::parent)
                .map(mirror::tree);
    }
}
