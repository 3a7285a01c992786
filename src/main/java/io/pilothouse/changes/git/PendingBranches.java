package io.pilothouse.changes.git;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.pilothouse.changes.ChangeEnd;
import io.pilothouse.changes.ChangeSet;
import io.pilothouse.changes.FileEdit;
import io.pilothouse.changes.GitUnavailable;
import io.pilothouse.changes.NotKnownIfWritten;
import io.pilothouse.changes.PendingChange;
import io.pilothouse.changes.Trailers;
import io.pilothouse.units.Actor;
import io.pilothouse.units.ChangeId;
import io.pilothouse.units.EnvironmentName;
import io.pilothouse.units.Reason;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.revwalk.RevCommit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Changes that wait: each a branch whose last commit stands on the base it was planned on, its first parent. The commit says everything, so a
 * restart loses nothing.
 */
final class PendingBranches {
    private static final Logger log = LoggerFactory.getLogger(PendingBranches.class);
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz234567";
    private static final int ID_LENGTH = 6;
    private static final int ID_TRIES = 5;

    private final Mirror mirror;
    private final Commits commits;
    private final RandomGenerator random;
    private final BranchReader reader;
    /** What is on a branch never changes while its commit is the same. */
    private final Cache<Branch, Optional<PendingChange>> read =
            Caffeine.newBuilder().maximumSize(500).build();

    /** Proposals whose push Git took without an answer: the same wish again is the same branch again. */
    private final Cache<Wish, Draft> unanswered =
            Caffeine.newBuilder().maximumSize(100).build();

    private record Branch(ChangeId id, ObjectId tip) {}

    private record Wish(ChangeSet changeSet, Actor requester) {}

    private record Draft(ChangeId id, ObjectId commit) {}

    PendingBranches(Mirror mirror, Commits commits, RandomGenerator random) {
        this.mirror = mirror;
        this.commits = commits;
        this.random = random;
        reader = new BranchReader(mirror);
    }

    PendingChange propose(ChangeSet changeSet, Actor requester) {
        requireEdits(changeSet);
        RevCommit base = mirror.findOrFetch(changeSet.base());
        if (base == null) {
            throw new IllegalArgumentException("base: " + changeSet.base() + " (expected: a commit of the repository)");
        }
        Wish wish = new Wish(changeSet, requester);
        Draft before = unanswered.getIfPresent(wish);
        for (int i = 0; i < ID_TRIES; i++) {
            Draft draft = i == 0 && before != null ? before : draft(wish, base);
            PendingChange proposed = push(wish, draft);
            if (proposed != null) {
                return proposed;
            }
        }
        throw new GitUnavailable(Reason.of("remotes.git-names-taken", mirror.name()), null);
    }

    /** Under a name that is given: where it is taken, by another console say, what waits there is the change. */
    PendingChange propose(ChangeId id, ChangeSet changeSet, Actor requester) {
        requireEdits(changeSet);
        Wish wish = new Wish(changeSet, requester);
        RevCommit base = mirror.commit(changeSet.base());
        PendingChange proposed = push(wish, draft(id, wish, base));
        if (proposed != null) {
            return proposed;
        }
        mirror.fetch();
        return find(id).orElseThrow(() -> new GitUnavailable(Reason.of("remotes.git-changed-meanwhile", id), null));
    }

    private Draft draft(Wish wish, RevCommit base) {
        return draft(newId(), wish, base);
    }

    private Draft draft(ChangeId id, Wish wish, RevCommit base) {
        GitTree on = mirror.tree(base);
        CommitMessage message = message(
                id, wish.changeSet(), wish.requester().name(), wish.requester().email());
        return new Draft(id, commits.write(on, wish.changeSet().edits(), message, wish.requester()));
    }

    /** Null when the id is taken. */
    private @Nullable PendingChange push(Wish wish, Draft draft) {
        PushOutcome outcome = mirror.pushPending(draft.id(), draft.commit());
        boolean mayBeThere = outcome instanceof PushOutcome.NotKnown || unanswered.getIfPresent(wish) != null;
        if (mayBeThere && !(outcome instanceof PushOutcome.Done) && mirror.isFetched()) {
            Optional<PendingChange> there = find(draft.id()).filter(found -> isFrom(found, draft));
            if (there.isPresent()) {
                unanswered.invalidate(wish);
                return there.get();
            }
        }
        return switch (outcome) {
            case PushOutcome.Done() -> {
                unanswered.invalidate(wish);
                yield of(draft.id(), draft.commit())
                        .orElseThrow(() -> new IllegalStateException("change " + draft.id() + " cannot be read back"));
            }
            case PushOutcome.Refused(Reason words) ->
                throw new GitUnavailable(Reason.of("remotes.git-refuses-branch", mirror.name(), words), null);
            case PushOutcome.NotKnown(Reason why) -> {
                unanswered.put(wish, draft);
                throw new NotKnownIfWritten(Reason.of("because.git-propose-not-known", draft.id(), why), null);
            }
            case PushOutcome.Lost() -> {
                log.info("Change id {} is taken already", draft.id());
                unanswered.invalidate(wish);
                yield null;
            }
        };
    }

    /** Also when somebody approved it meanwhile. */
    private boolean isFrom(PendingChange found, Draft draft) {
        return reader.proposal(found.id(), mirror.commit(found.commit()))
                .filter(draft.commit()::equals)
                .isPresent();
    }

    /**
     * The new commit stands on the new base and, as its second parent, on the one it replaces, so that no push needs force. Its author stays
     * who asked for the change.
     */
    Optional<PendingChange> replace(PendingChange seen, ChangeSet changeSet, Actor by) {
        requireEdits(changeSet);
        RevCommit before = mirror.commit(seen.commit());
        ChangeSet edited = by.email().equals(seen.requestedByEmail())
                ? changeSet
                : changeSet.with(Trailers.EDITED_BY, by.name() + " <" + by.email() + ">");
        ObjectId commit = commits.write(
                mirror.tree(mirror.commit(changeSet.base())),
                changeSet.edits(),
                message(seen.id(), edited, seen.requestedBy(), seen.requestedByEmail()),
                List.of(before),
                before.getAuthorIdent());
        return switch (mirror.pushPending(seen.id(), commit, seen.commit())) {
            case PushOutcome.Done() -> of(seen.id(), commit);
            case PushOutcome.Lost() -> Optional.empty();
            case PushOutcome.Refused(Reason words) ->
                throw new GitUnavailable(Reason.of("remotes.git-refuses-branch", mirror.name(), words), null);
            case PushOutcome.NotKnown(Reason why) ->
                throw new NotKnownIfWritten(Reason.of("because.git-propose-not-known", seen.id(), why), null);
        };
    }

    private static void requireEdits(ChangeSet changeSet) {
        Set<String> paths = new HashSet<>();
        for (FileEdit edit : changeSet.edits()) {
            if (!paths.add(edit.path())) {
                throw new IllegalArgumentException("edits: " + edit.path() + " twice (expected: each file once)");
            }
        }
        if (paths.isEmpty()) {
            throw new IllegalArgumentException("edits: none (expected: at least one)");
        }
    }

    private ChangeId newId() {
        return ChangeId.of("c-"
                + random.ints(ID_LENGTH, 0, LETTERS.length())
                        .mapToObj(LETTERS::charAt)
                        .map(String::valueOf)
                        .collect(Collectors.joining()));
    }

    private static CommitMessage message(ChangeId id, ChangeSet changeSet, String name, String email) {
        SequencedMap<String, String> trailers = trailers(id, changeSet, name, email);
        EnvironmentName environment = changeSet.environment();
        if (environment != null) {
            trailers.put(BranchReader.ENVIRONMENT, environment.value());
        }
        return new CommitMessage(
                changeSet.title(), changeSet.reason(), changeSet.summary(), changeSet.effect(), trailers);
    }

    /** Those every commit of a change has come first and are never taken from its own. */
    static SequencedMap<String, String> trailers(ChangeId id, ChangeSet changeSet, String name, String email) {
        SequencedMap<String, String> trailers = new LinkedHashMap<>();
        trailers.put(Trailers.CHANGE, id.value());
        trailers.put(Trailers.REQUESTED_BY, name + " <" + email + ">");
        changeSet.trailers().entrySet().stream()
                .filter(trailer -> !BranchReader.OURS.contains(trailer.getKey()))
                .sorted(Map.Entry.comparingByKey())
                .forEach(trailer -> trailers.put(trailer.getKey(), trailer.getValue()));
        return trailers;
    }

    Optional<PendingChange> find(ChangeId id) {
        ObjectId tip = mirror.pending().get(id);
        return tip == null || isOver(id) ? Optional.empty() : of(id, tip);
    }

    /** What takes a commit back at its end was discarded for good, also where another console that did not know yet has prepared it again. */
    private boolean isOver(ChangeId id) {
        return ChangeEnd.isName(id) && mirror.discarded(id) != null;
    }

    /** Oldest first. */
    List<PendingChange> all() {
        List<PendingChange> all = new ArrayList<>();
        for (Map.Entry<ChangeId, ObjectId> branch : mirror.pending().entrySet()) {
            if (!isOver(branch.getKey())) {
                of(branch.getKey(), branch.getValue()).ifPresent(all::add);
            }
        }
        all.sort(Comparator.comparing(PendingChange::requestedAt).thenComparing(PendingChange::id));
        return all;
    }

    private Optional<PendingChange> of(ChangeId id, ObjectId tip) {
        return read.get(new Branch(id, tip), branch -> reader.read(id, mirror.commit(tip)));
    }
}
