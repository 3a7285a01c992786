package io.pilothouse.changes.git;

import io.pilothouse.changes.Checks;
import io.pilothouse.changes.Finding;
import io.pilothouse.changes.GitUnavailable;
import io.pilothouse.changes.Landing;
import io.pilothouse.changes.PendingChange;
import io.pilothouse.changes.checks.SecretText;
import io.pilothouse.units.Actor;
import io.pilothouse.units.ChangeId;
import io.pilothouse.units.Reason;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.revwalk.RevWalk;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;

/**
 * Brings a pending change to the main branch. Those of this console land one after the other; against writers elsewhere a lost push is
 * tried again on what they left.
 */
final class Landings {
    private static final Logger log = LoggerFactory.getLogger(Landings.class);
    private static final int RETRIES = 4;

    private final Mirror mirror;
    private final Commits commits;
    private final PendingBranches pending;
    private final Reviews reviews;
    private final ReentrantLock oneAtATime = new ReentrantLock(true);
    private final RetryTemplate retry = new RetryTemplate(RetryPolicy.builder()
            .maxRetries(RETRIES)
            .delay(Duration.ofMillis(100))
            .jitter(Duration.ofMillis(80))
            .multiplier(2)
            .maxDelay(Duration.ofSeconds(2))
            .includes(LostPush.class)
            .build());

    Landings(Mirror mirror, Commits commits, PendingBranches pending, Reviews reviews) {
        this.mirror = mirror;
        this.commits = commits;
        this.pending = pending;
        this.reviews = reviews;
    }

    /** What a person saw, and why they want it. */
    record Wish(ChangeId id, String reviewedTree, String reason, Actor committer) {}

    /** Somebody else pushed first. */
    private static final class LostPush extends RuntimeException {
        LostPush() {
            super("lost the push");
        }
    }

    Landing land(Wish wish) {
        Optional<Reason> secret = SecretText.in(wish.reason());
        if (secret.isPresent()) {
            return new Landing.Refused(List.of(
                    "the reason holds what looks like " + secret.get() + " (expected: words, Git forgets nothing)"));
        }
        AtomicInteger tries = new AtomicInteger();
        oneAtATime.lock();
        try {
            return retry.invoke(() -> attempt(wish, tries.incrementAndGet()));
        } catch (LostPush everyTime) {
            return new Landing.Refused(List.of("main moved " + tries.get()
                    + " times while this change was landing (expected: a quiet moment to try again)"));
        } finally {
            oneAtATime.unlock();
        }
    }

    private Landing attempt(Wish wish, int attempt) {
        mirror.fetch();
        PendingChange change = pending.find(wish.id()).orElse(null);
        if (change == null) {
            return new Landing.Refused(
                    List.of("change " + wish.id() + " does not wait (expected: not landed, not discarded)"));
        }
        Reapplied reapplied = reviews.reapplied(change);
        if (reapplied.isClean() && reapplied.edits().isEmpty()) {
            forget(wish.id());
            return new Landing.NothingToDo();
        }
        if (!reapplied.digest().equals(wish.reviewedTree())) {
            return new Landing.LookAgain(reviews.of(change, reapplied));
        }
        if (!reapplied.isClean()) {
            return new Landing.Refused(reapplied.conflicts().stream()
                    .map(conflict -> conflict.because().toString())
                    .toList());
        }
        Checks.Verdict verdict = reviews.verdict(change, reapplied.onto(), reapplied.edits());
        return verdict.blocks() ? new Landing.Refused(reasons(verdict)) : push(wish, change, reapplied, attempt);
    }

    private static List<String> reasons(Checks.Verdict verdict) {
        return verdict.findings().stream()
                .filter(finding -> finding.severity() == Finding.Severity.BLOCKS)
                .map(Landings::sentence)
                .toList();
    }

    private static String sentence(Finding finding) {
        String place = finding.path() == null
                ? ""
                : finding.line() > 0 ? finding.path() + ":" + finding.line() + ": " : finding.path() + ": ";
        return finding.check() + ": " + place + finding.reason();
    }

    private Landing push(Wish wish, PendingChange change, Reapplied reapplied, int attempt) {
        CommitMessage message = new CommitMessage(
                change.changeSet().title(),
                wish.reason(),
                change.changeSet().summary(),
                change.changeSet().effect(),
                PendingBranches.trailers(
                        change.id(), change.changeSet(), change.requestedBy(), change.requestedByEmail()));
        ObjectId commit = commits.write(reapplied.onto(), reapplied.edits(), message, wish.committer());
        return switch (pushed(commit, reapplied.onto().revision())) {
            case PushOutcome.Done() -> {
                forget(wish.id());
                yield new Landing.Committed(Mirror.id(commit), attempt);
            }
            case PushOutcome.Lost() -> {
                log.info("Change {} lost push {} to somebody else", wish.id(), attempt);
                throw new LostPush();
            }
            case PushOutcome.Refused(String words) ->
                new Landing.Refused(List.of(mirror.name() + " refuses the commit: " + words));
        };
    }

    /** A connection that breaks after the server has written looks like one that broke before. */
    private PushOutcome pushed(ObjectId commit, ObjectId expected) {
        try {
            return mirror.pushMain(commit, expected);
        } catch (GitUnavailable broken) {
            mirror.fetch();
            if (isOnMain(commit)) {
                return new PushOutcome.Done();
            }
            throw broken;
        }
    }

    private boolean isOnMain(ObjectId commit) {
        try (RevWalk walk = new RevWalk(mirror.repository())) {
            return walk.isMergedInto(walk.parseCommit(commit), walk.parseCommit(mirror.head()));
        } catch (IOException broken) {
            throw mirror.unreadable(broken);
        }
    }

    /** The branch has done its duty; one that stays behind is found to be landed already when somebody looks at it. */
    private void forget(ChangeId id) {
        try {
            if (mirror.deletePending(id) instanceof PushOutcome.Refused(String words)) {
                log.warn("The branch of change {} cannot be deleted: {}", id, words);
            }
        } catch (GitUnavailable broken) {
            log.warn("The branch of change {} cannot be deleted: {}", id, broken.getMessage());
        }
    }
}
