package io.pilothouse.changes.git;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.pilothouse.changes.ChangeSet;
import io.pilothouse.changes.FileEdit;
import io.pilothouse.changes.GitUnavailable;
import io.pilothouse.changes.PendingChange;
import io.pilothouse.changes.Trailers;
import io.pilothouse.units.Actor;
import io.pilothouse.units.ChangeId;
import io.pilothouse.units.EnvironmentName;
import java.io.IOException;
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
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.revwalk.RevCommit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Changes that wait: each a branch whose last commit stands on the base it was planned on, its first parent. The commit says everything, so a
 * restart loses nothing.
 */
final class PendingBranches {
    private static final Logger log = LoggerFactory.getLogger(PendingBranches.class);
    private static final String ENVIRONMENT = "Pilothouse-Environment";
    private static final Set<String> OURS =
            Set.of(Trailers.CHANGE, Trailers.REQUESTED_BY, Trailers.APPROVED_BY, ENVIRONMENT);
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz234567";
    private static final int ID_LENGTH = 6;
    private static final int ID_TRIES = 5;

    private final Mirror mirror;
    private final Commits commits;
    private final RandomGenerator random;
    /** What is on a branch never changes while its commit is the same. */
    private final Cache<Branch, Optional<PendingChange>> read =
            Caffeine.newBuilder().maximumSize(500).build();

    private record Branch(ChangeId id, ObjectId tip) {}

    PendingBranches(Mirror mirror, Commits commits, RandomGenerator random) {
        this.mirror = mirror;
        this.commits = commits;
        this.random = random;
    }

    PendingChange propose(ChangeSet changeSet, Actor requester) {
        requireEdits(changeSet);
        RevCommit base = mirror.findOrFetch(changeSet.base());
        if (base == null) {
            throw new IllegalArgumentException("base: " + changeSet.base() + " (expected: a commit of the repository)");
        }
        for (int i = 0; i < ID_TRIES; i++) {
            ChangeId id = newId();
            ObjectId commit = commits.write(
                    new GitTree(mirror.repository(), base),
                    changeSet.edits(),
                    message(id, changeSet, requester.name(), requester.email()),
                    requester);
            switch (mirror.pushPending(id, commit)) {
                case PushOutcome.Done() -> {
                    return of(id, commit)
                            .orElseThrow(() -> new IllegalStateException("change " + id + " cannot be read back"));
                }
                case PushOutcome.Refused(String words) ->
                    throw new GitUnavailable(mirror.name() + " refuses the branch of a pending change: " + words, null);
                case PushOutcome.Lost() -> log.info("Change id {} is taken already", id);
            }
        }
        throw new GitUnavailable(mirror.name() + " has branches of all names tried", null);
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
                new GitTree(mirror.repository(), mirror.commit(changeSet.base())),
                changeSet.edits(),
                message(seen.id(), edited, seen.requestedBy(), seen.requestedByEmail()),
                List.of(before),
                before.getAuthorIdent());
        return switch (mirror.pushPending(seen.id(), commit, seen.commit())) {
            case PushOutcome.Done() -> of(seen.id(), commit);
            case PushOutcome.Lost() -> Optional.empty();
            case PushOutcome.Refused(String words) ->
                throw new GitUnavailable(mirror.name() + " refuses the branch of a pending change: " + words, null);
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
            trailers.put(ENVIRONMENT, environment.value());
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
                .filter(trailer -> !OURS.contains(trailer.getKey()))
                .sorted(Map.Entry.comparingByKey())
                .forEach(trailer -> trailers.put(trailer.getKey(), trailer.getValue()));
        return trailers;
    }

    Optional<PendingChange> find(ChangeId id) {
        ObjectId tip = mirror.pending().get(id);
        return tip == null ? Optional.empty() : of(id, tip);
    }

    /** Oldest first. */
    List<PendingChange> all() {
        List<PendingChange> all = new ArrayList<>();
        for (Map.Entry<ChangeId, ObjectId> branch : mirror.pending().entrySet()) {
            of(branch.getKey(), branch.getValue()).ifPresent(all::add);
        }
        all.sort(Comparator.comparing(PendingChange::requestedAt).thenComparing(PendingChange::id));
        return all;
    }

    private Optional<PendingChange> of(ChangeId id, ObjectId tip) {
        return read.get(new Branch(id, tip), branch -> parse(id, mirror.commit(tip)));
    }

    /** A branch of that name that somebody made by hand is left alone. */
    private Optional<PendingChange> parse(ChangeId id, RevCommit tip) {
        CommitMessage message = CommitMessage.parse(tip.getFullMessage());
        if (tip.getParentCount() == 0 || !id.value().equals(message.trailers().get(Trailers.CHANGE))) {
            log.warn("Branch {}{} is not a change of the console and is left alone", Remote.PENDING, id);
            return Optional.empty();
        }
        try {
            RevCommit base = mirror.commit(tip.getParent(0));
            PersonIdent author = tip.getAuthorIdent();
            return Optional.of(new PendingChange(
                    id,
                    changeSet(message, base, tip),
                    Mirror.id(tip),
                    author.getName(),
                    author.getEmailAddress(),
                    author.getWhenAsInstant()));
        } catch (IllegalArgumentException foreign) {
            log.warn("Branch {}{} cannot be read: {}", Remote.PENDING, id, foreign.getMessage());
            return Optional.empty();
        } catch (IOException broken) {
            throw mirror.unreadable(broken);
        }
    }

    private ChangeSet changeSet(CommitMessage message, RevCommit base, RevCommit tip) throws IOException {
        GitTree after = new GitTree(mirror.repository(), tip);
        List<FileEdit> edits = new ArrayList<>();
        for (String path : Differences.paths(mirror.repository(), base, tip)) {
            edits.add(after.file(path)
                    .map(text -> (FileEdit) new FileEdit.Write(path, text))
                    .orElseGet(() -> new FileEdit.Remove(path)));
        }
        Map<String, String> trailers = message.trailers();
        String environment = trailers.get(ENVIRONMENT);
        return new ChangeSet(
                message.subject(),
                message.summary(),
                Mirror.id(base),
                edits,
                message.effect(),
                message.reason(),
                trailers.entrySet().stream()
                        .filter(trailer -> !OURS.contains(trailer.getKey()))
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)),
                environment == null ? null : EnvironmentName.of(environment));
    }
}
