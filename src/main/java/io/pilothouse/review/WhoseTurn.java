package io.pilothouse.review;

import io.pilothouse.authority.Authority;
import io.pilothouse.authority.AuthorityInForce;
import io.pilothouse.authority.Readable;
import io.pilothouse.authority.Verdict;
import io.pilothouse.changes.Candidate;
import io.pilothouse.changes.Changes;
import io.pilothouse.changes.PendingChange;
import io.pilothouse.changes.Tree;
import io.pilothouse.units.Actor;
import io.pilothouse.units.Reason;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** For whom changes wait. Waits for the remote: not for a UI thread. */
@Component
public class WhoseTurn {
    private final Changes changes;
    private final AuthorityInForce authority;

    WhoseTurn(Changes changes, AuthorityInForce authority) {
        this.changes = changes;
        this.authority = authority;
    }

    /**
     * @param change as much of it as the one who looks may read
     * @param waitsFor who may commit it; null when the one who looks may
     */
    public record Turn(PendingChange change, @Nullable Reason waitsFor) {
        public boolean isYours() {
            return waitsFor == null;
        }
    }

    /** @throws io.pilothouse.changes.GitUnavailable when the repository does not answer */
    public List<Turn> of(List<PendingChange> pending, Actor reader) {
        Tree main = changes.head();
        Readable readable = authority.readable(reader);
        return pending.stream()
                .map(change -> new Turn(readable.of(change), waitsFor(change, reader, main)))
                .toList();
    }

    /** While whose turn it is cannot be read. */
    public static Turn unknown(PendingChange change, Actor reader) {
        return new Turn(Readable.unknown(change, reader), Reason.of("review.waits-for.unknown"));
    }

    private @Nullable Reason waitsFor(PendingChange change, Actor reader, Tree main) {
        Candidate candidate = new Candidate(main, main.with(change.changeSet().edits()), change.changeSet());
        return switch (authority.committing(reader, candidate)) {
            case Verdict.Allowed _ -> null;
            case Verdict.Denied denied
            when denied.roles().isEmpty() && denied.owners().isEmpty() -> Reason.of("review.waits-for.several");
            case Verdict.Denied denied -> Reason.of("review.waits-for", Authority.who(denied));
        };
    }
}
