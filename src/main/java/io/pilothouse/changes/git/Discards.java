package io.pilothouse.changes.git;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.pilothouse.changes.Discarded;
import io.pilothouse.changes.Effect;
import io.pilothouse.changes.GitUnavailable;
import io.pilothouse.changes.NotKnownIfWritten;
import io.pilothouse.changes.Trailers;
import io.pilothouse.changes.checks.SecretText;
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
import java.util.Set;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.revwalk.RevCommit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Changes that were taken away. The branch stays under another name, with an empty commit on top that says who did it and why; so nothing is
 * lost, and a restart forgets nothing.
 */
final class Discards {
    private static final Logger log = LoggerFactory.getLogger(Discards.class);

    private final Mirror mirror;
    private final Commits commits;
    private final LandedChanges landed;
    private final BranchReader reader;
    /** What is on a branch never changes while its commit is the same. */
    private final Cache<Branch, Optional<Head>> heads =
            Caffeine.newBuilder().maximumSize(10_000).build();

    private final Cache<Branch, Optional<Discarded>> read =
            Caffeine.newBuilder().maximumSize(500).build();

    private record Branch(ChangeId id, ObjectId tip) {}

    /** What is read of all there ever were; what they hold is read only of those that somebody asks for. */
    private record Head(Instant at, String requestedByEmail) {}

    Discards(Mirror mirror, Commits commits, LandedChanges landed) {
        this.mirror = mirror;
        this.commits = commits;
        this.landed = landed;
        reader = new BranchReader(mirror);
    }

    /** Why not; nothing happens when it is gone already, unless it is gone because it landed. */
    List<Reason> discard(ChangeId id, Actor by, String reason) {
        Optional<Reason> secret = SecretText.in(reason);
        if (secret.isPresent()) {
            return List.of(Landings.holdsSecret(secret.get()));
        }
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
        return kept == null ? Optional.empty() : of(new Branch(id, kept.copy()));
    }

    private Optional<Discarded> of(Branch branch) {
        return read.get(branch, this::readWhole);
    }

    private Optional<Discarded> readWhole(Branch branch) {
        RevCommit kept = mirror.commit(branch.tip());
        PersonIdent by = kept.getAuthorIdent();
        return waited(kept)
                .flatMap(tip -> reader.read(branch.id(), tip))
                .map(change -> new Discarded(
                        change,
                        by.getName(),
                        by.getEmailAddress(),
                        by.getWhenAsInstant(),
                        CommitMessage.parse(kept.getFullMessage()).reason()));
    }

    /** As it waited last; empty for what somebody made by hand, on nothing. */
    private Optional<RevCommit> waited(RevCommit kept) {
        return kept.getParentCount() == 0 ? Optional.empty() : Optional.of(mirror.commit(kept.getParent(0)));
    }

    private Optional<Head> readHead(Branch branch) {
        RevCommit kept = mirror.commit(branch.tip());
        return waited(kept)
                .flatMap(tip -> reader.proposal(branch.id(), tip))
                .map(proposal -> new Head(
                        kept.getAuthorIdent().getWhenAsInstant(),
                        mirror.commit(proposal).getAuthorIdent().getEmailAddress()));
    }

    /** Newest first. */
    List<Discarded> since(Instant since, String requestedByEmail) {
        Set<ChangeId> waiting = mirror.pending().keySet();
        return mirror.discarded().entrySet().stream()
                .map(one -> new Branch(one.getKey(), one.getValue()))
                .filter(branch -> heads.get(branch, this::readHead)
                        .filter(head -> !head.at().isBefore(since)
                                && head.requestedByEmail().equals(requestedByEmail))
                        .isPresent())
                .filter(branch -> !waiting.contains(branch.id())
                        && landed.commit(branch.id()).isEmpty())
                .flatMap(branch -> of(branch).stream())
                .sorted(Comparator.comparing(Discarded::at).reversed())
                .toList();
    }
}
