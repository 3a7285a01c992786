package io.pilothouse.changes.git;

import io.pilothouse.changes.ChangeEnd;
import io.pilothouse.changes.Checks;
import io.pilothouse.changes.Conflict;
import io.pilothouse.changes.Consent;
import io.pilothouse.changes.Finding;
import io.pilothouse.changes.GitUnavailable;
import io.pilothouse.changes.Landing;
import io.pilothouse.changes.PendingChange;
import io.pilothouse.changes.Trailers;
import io.pilothouse.changes.checks.SecretText;
import io.pilothouse.live.Tally;
import io.pilothouse.units.Actor;
import io.pilothouse.units.ChangeId;
import io.pilothouse.units.CommitId;
import io.pilothouse.units.Reason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.eclipse.jgit.lib.ObjectId;
import org.jspecify.annotations.Nullable;
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
    private final LandedChanges landed;
    private final Reviews reviews;
    private final Tally<LandingEnd> ends = new Tally<>(LandingEnd.class);
    private final Unanswered unanswered = new Unanswered();
    private final ReentrantLock oneAtATime = new ReentrantLock(true);
    private final RetryTemplate retry = new RetryTemplate(RetryPolicy.builder()
            .maxRetries(RETRIES)
            .delay(Duration.ofMillis(100))
            .jitter(Duration.ofMillis(80))
            .multiplier(2)
            .maxDelay(Duration.ofSeconds(2))
            .includes(LostPush.class)
            .build());

    Landings(Mirror mirror, Commits commits, PendingBranches pending, LandedChanges landed, Reviews reviews) {
        this.mirror = mirror;
        this.commits = commits;
        this.pending = pending;
        this.landed = landed;
        this.reviews = reviews;
    }

    /** What a person saw, why they want it, and whether they may. */
    record Wish(ChangeId id, String reviewedTree, String reason, Actor committer, Consent consent) {}

    /** Somebody else pushed first. */
    private static final class LostPush extends RuntimeException {
        LostPush() {
            super("lost the push");
        }
    }

    /** What became of all wishes so far. */
    Tally<LandingEnd> ends() {
        return ends;
    }

    Landing land(Wish wish) {
        LandingEnd end = LandingEnd.UNREACHABLE;
        try {
            Landing landing = landing(wish);
            end = LandingEnd.of(landing);
            return landing;
        } finally {
            ends.count(end);
        }
    }

    private Landing landing(Wish wish) {
        Optional<Reason> secret = SecretText.in(wish.reason());
        if (secret.isPresent()) {
            return new Landing.Refused(List.of(holdsSecret(secret.get())));
        }
        AtomicInteger tries = new AtomicInteger();
        try {
            mirror.fetch(); // not in the line: all who come to it meanwhile share one
            return inLine(() -> attempt(wish, tries.incrementAndGet()));
        } catch (GitUnavailable silent) {
            CommitId pushed = unanswered.newest(wish.id());
            if (pushed == null) {
                throw silent;
            }
            return new Landing.NotKnown(pushed, silent.reason());
        } catch (LostPush everyTime) {
            return new Landing.Refused(List.of(Reason.of(LandingEnd.MAIN_MOVES, tries.get())));
        }
    }

    private Landing inLine(Supplier<Landing> attempt) {
        oneAtATime.lock();
        try {
            return retry.invoke(attempt);
        } finally {
            oneAtATime.unlock();
        }
    }

    static Reason holdsSecret(Reason secret) {
        return Reason.of("because.reason-holds-secret", secret);
    }

    /** The first stands on what was fetched when the wish came, and on what landed here since: if main moved elsewhere, its push is lost. */
    private Landing attempt(Wish wish, int attempt) {
        if (attempt > 1) {
            mirror.fetch();
        }
        return onWhatIsKnown(wish, attempt);
    }

    private Landing onWhatIsKnown(Wish wish, int attempt) {
        PendingChange change = pending.find(wish.id()).orElse(null);
        CommitId before = landedAs(wish.id(), change);
        if (before != null) {
            forget(wish.id());
            return unanswered.isSettledBy(wish.id(), before)
                    ? new Landing.Committed(before, attempt)
                    : new Landing.AlreadyLanded(before);
        }
        if (change == null) {
            return new Landing.Refused(List.of(Reason.of("because.change-not-waiting", wish.id())));
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
            return new Landing.Refused(
                    reapplied.conflicts().stream().map(Conflict::because).toList());
        }
        List<Reason> refusals = new ArrayList<>(wish.consent().refusals(reviews.candidate(change, reapplied)));
        refusals.addAll(ChangeEnd.refusals(change, commits.clock().instant()));
        if (!refusals.isEmpty()) {
            return new Landing.Refused(refusals);
        }
        Checks.Verdict verdict = reviews.verdict(change, reapplied);
        return verdict.blocks()
                ? new Landing.Refused(reasons(verdict))
                : push(wish, change, reapplied, verdict, attempt);
    }

    private @Nullable CommitId landedAs(ChangeId id, @Nullable PendingChange change) {
        return (change == null ? landed.commit(id) : landed.commit(change)).orElse(null);
    }

    /** Once the repository answers: the branch of a change that turns out to have landed has done its duty. */
    void settle() {
        for (ChangeId id : unanswered.open()) {
            CommitId commit = landedAs(id, pending.find(id).orElse(null));
            if (commit != null && unanswered.close(id)) {
                log.info("Change {} landed as {}: Git took it without an answer", id, commit);
                forget(id);
            }
        }
    }

    private static List<Reason> reasons(Checks.Verdict verdict) {
        return verdict.findings().stream()
                .filter(finding -> finding.severity() == Finding.Severity.BLOCKS)
                .map(Landings::sentence)
                .toList();
    }

    private static Reason sentence(Finding finding) {
        if (finding.path() == null) {
            return Reason.of("because.check-blocks", finding.check(), finding.reason());
        }
        String place = finding.line() > 0 ? finding.path() + ":" + finding.line() : finding.path();
        return Reason.of("because.check-blocks-at", finding.check(), place, finding.reason());
    }

    /** With what was judged just now, never with what a branch says that was judged. */
    private static SequencedMap<String, String> trailers(PendingChange change, Checks.Verdict verdict) {
        SequencedMap<String, String> trailers = PendingBranches.trailers(
                change.id(), change.changeSet(), change.requestedBy(), change.requestedByEmail());
        trailers.keySet().removeIf(Trailers::isProof);
        trailers.putAll(verdict.trailers());
        return trailers;
    }

    private Landing push(Wish wish, PendingChange change, Reapplied reapplied, Checks.Verdict verdict, int attempt) {
        CommitMessage message = new CommitMessage(
                change.changeSet().title(),
                wish.reason(),
                change.changeSet().summary(),
                change.changeSet().effect(),
                trailers(change, verdict));
        ObjectId commit = commits.write(reapplied.onto(), reapplied.edits(), message, wish.committer());
        return switch (pushed(commit, reapplied.onto().revision(), change)) {
            case PushOutcome.Done() -> {
                forget(wish.id());
                yield new Landing.Committed(Mirror.id(commit), attempt);
            }
            case PushOutcome.Lost() -> {
                log.info("Change {} lost push {} to somebody else", wish.id(), attempt);
                throw new LostPush();
            }
            case PushOutcome.Refused(Reason words) ->
                new Landing.Refused(List.of(Reason.of(LandingEnd.GIT_REFUSES, mirror.name(), words)));
            case PushOutcome.NotKnown(Reason why) -> {
                log.warn("Not known whether change {} landed as {}: {}", wish.id(), commit.name(), why);
                unanswered.add(wish.id(), Mirror.id(commit));
                yield new Landing.NotKnown(Mirror.id(commit), why);
            }
        };
    }

    /** Where the answer is missing, a look at main may give it. Main without the commit gives none: the server may be writing still. */
    private PushOutcome pushed(ObjectId commit, ObjectId expected, PendingChange change) {
        PushOutcome outcome = mirror.pushLanding(commit, expected, change);
        return outcome instanceof PushOutcome.NotKnown && mirror.isFetched() && landed.isOnMain(commit)
                ? new PushOutcome.Done()
                : outcome;
    }

    /** The branch has done its duty; one that stays behind is found to be landed already when somebody looks at it. */
    private void forget(ChangeId id) {
        try {
            switch (mirror.deletePending(id)) {
                case PushOutcome.Refused(Reason words) ->
                    log.warn("The branch of change {} cannot be deleted: {}", id, words);
                case PushOutcome.NotKnown(Reason why) ->
                    log.warn("Not known whether the branch of change {} was deleted: {}", id, why);
                case PushOutcome.Done(), PushOutcome.Lost() -> {}
            }
        } catch (GitUnavailable broken) {
            log.warn("The branch of change {} cannot be deleted: {}", id, broken.getMessage());
        }
    }
}
