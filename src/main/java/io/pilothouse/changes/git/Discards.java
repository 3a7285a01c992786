package io.pilothouse.changes.git;

import io.pilothouse.changes.Discarded;
import io.pilothouse.changes.Effect;
import io.pilothouse.changes.GitUnavailable;
import io.pilothouse.changes.NotKnownIfWritten;
import io.pilothouse.changes.Trailers;
import io.pilothouse.units.Actor;
import io.pilothouse.units.ChangeId;
import io.pilothouse.units.CommitId;
import io.pilothouse.units.Reason;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.revwalk.RevCommit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Changes that were taken away. The branch stays under another name, with an empty commit on top that says who did it and why; so nothing is
 * lost, and a restart forgets nothing.
 */
record Discards(Mirror mirror, Commits commits, LandedChanges landed) {
    private static final Logger log = LoggerFactory.getLogger(Discards.class);

    /** Why not; nothing happens when it is gone already, unless it is gone because it landed. */
    List<Reason> discard(ChangeId id, Actor by, String reason) {
        ObjectId tip = mirror.pending().get(id);
        if (tip != null && isAway(id, tip, by, reason)) {
            log.info("Change {} is discarded by {} <{}>", id, by.name(), by.email());
            return List.of();
        }
        mirror.fetch();
        Optional<CommitId> commit = landed.commit(id).filter(as -> tip == null || !landed.isIn(as, Mirror.id(tip)));
        if (commit.isPresent()) {
            return List.of(Reason.of("remotes.git-landed-meanwhile", id, commit.get()));
        }
        if (mirror.pending().containsKey(id)) {
            throw new GitUnavailable(Reason.of("remotes.git-changed-meanwhile", id), null);
        }
        return List.of();
    }

    /** @return false when it may have landed, or was edited: main and its branch tell */
    private boolean isAway(ChangeId id, ObjectId tip, Actor by, String reason) {
        ObjectId kept = kept(id, tip, by, reason);
        boolean isHalfAway = mirror.discarded(id) != null;
        PushOutcome together = mirror.pushDiscard(id, tip, kept);
        // a server that moves one branch at a time may have failed after the first
        PushOutcome outcome = isHalfAway || together instanceof PushOutcome.Refused ? oneByOne(id, kept) : together;
        return switch (outcome) {
            case PushOutcome.Done() -> together instanceof PushOutcome.Done;
            case PushOutcome.Lost() -> false;
            case PushOutcome.NotKnown(Reason why) -> {
                if (mirror.isFetched() && !mirror.pending().containsKey(id)) {
                    yield false;
                }
                throw new NotKnownIfWritten(Reason.of("because.git-discard-not-known", id, why), null);
            }
            case PushOutcome.Refused(Reason words) ->
                throw new GitUnavailable(Reason.of("remotes.git-refuses-deletion", mirror.name(), id, words), null);
        };
    }

    private PushOutcome oneByOne(ChangeId id, ObjectId kept) {
        return switch (mirror.pushDiscarded(id, kept)) {
            case PushOutcome.Refused(Reason words) ->
                throw new GitUnavailable(
                        Reason.of("remotes.git-refuses-discarded", mirror.name(), Remote.DISCARDED + id, words), null);
            case PushOutcome.NotKnown silent -> silent;
            case PushOutcome.Done(), PushOutcome.Lost() -> mirror.deletePending(id);
        };
    }

    private ObjectId kept(ChangeId id, ObjectId tip, Actor by, String reason) {
        RevCommit waiting = mirror.commit(tip);
        SequencedMap<String, String> trailers = new LinkedHashMap<>();
        trailers.put(Trailers.CHANGE, id.value());
        trailers.put(Trailers.DISCARDED_BY, by.name() + " <" + by.email() + ">");
        return commits.write(
                mirror.tree(waiting),
                List.of(),
                new CommitMessage(waiting.getShortMessage(), reason, List.of(), Effect.NONE, trailers),
                by);
    }

    Optional<Discarded> of(ChangeId id) {
        RevCommit kept = mirror.discarded(id);
        if (kept == null) {
            return Optional.empty();
        }
        CommitMessage message = CommitMessage.parse(kept.getFullMessage());
        PersonIdent by = kept.getAuthorIdent();
        return new BranchReader(mirror)
                .read(id, mirror.commit(kept.getParent(0)))
                .map(change -> new Discarded(
                        change, by.getName(), by.getEmailAddress(), by.getWhenAsInstant(), message.reason()));
    }

    /** Newest first. */
    List<Discarded> since(Instant since) {
        return mirror.discarded().entrySet().stream()
                .filter(one -> !mirror.commit(one.getValue())
                        .getAuthorIdent()
                        .getWhenAsInstant()
                        .isBefore(since))
                .flatMap(one -> of(one.getKey()).stream())
                .sorted(Comparator.comparing(Discarded::at).reversed())
                .toList();
    }
}
