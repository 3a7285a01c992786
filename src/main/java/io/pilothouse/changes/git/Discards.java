package io.pilothouse.changes.git;

import io.pilothouse.changes.Discarded;
import io.pilothouse.changes.Effect;
import io.pilothouse.changes.GitUnavailable;
import io.pilothouse.changes.NotKnownIfWritten;
import io.pilothouse.changes.Trailers;
import io.pilothouse.units.Actor;
import io.pilothouse.units.ChangeId;
import io.pilothouse.units.Reason;
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
record Discards(Mirror mirror, Commits commits) {
    private static final Logger log = LoggerFactory.getLogger(Discards.class);

    /** Nothing happens when it does not wait, or is kept already because taking it away failed half-way. */
    void keep(ChangeId id, Actor by, String reason) {
        ObjectId tip = mirror.pending().get(id);
        if (tip == null || mirror.discarded(id) != null) {
            return;
        }
        RevCommit waiting = mirror.commit(tip);
        SequencedMap<String, String> trailers = new LinkedHashMap<>();
        trailers.put(Trailers.CHANGE, id.value());
        trailers.put(Trailers.DISCARDED_BY, by.name() + " <" + by.email() + ">");
        ObjectId kept = commits.write(
                mirror.tree(waiting),
                List.of(),
                new CommitMessage(waiting.getShortMessage(), reason, List.of(), Effect.NONE, trailers),
                by);
        switch (mirror.pushDiscarded(id, kept)) {
            case PushOutcome.Done() -> {}
            case PushOutcome.Lost() -> log.info("Who discarded change {} is kept already", id);
            case PushOutcome.NotKnown(Reason why) ->
                throw new NotKnownIfWritten(Reason.of("because.git-discard-not-known", id, why), null);
            case PushOutcome.Refused(Reason words) ->
                throw new GitUnavailable(
                        Reason.of("remotes.git-refuses-discarded", mirror.name(), Remote.DISCARDED + id, words), null);
        }
        log.info("Change {} is discarded by {} <{}>", id, by.name(), by.email());
    }

    Optional<Discarded> of(ChangeId id) {
        RevCommit kept = mirror.discarded(id);
        if (kept == null) {
            return Optional.empty();
        }
        CommitMessage message = CommitMessage.parse(kept.getFullMessage());
        PersonIdent by = kept.getAuthorIdent();
        return Optional.of(new Discarded(message.subject(), by.getName(), by.getWhenAsInstant(), message.reason()));
    }
}
