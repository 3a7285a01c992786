package io.pilothouse.review;

import io.pilothouse.authority.AuthorityInForce;
import io.pilothouse.changes.Changes;
import io.pilothouse.changes.Commit;
import io.pilothouse.units.Actor;
import io.pilothouse.units.ChangeId;
import io.pilothouse.units.CommitId;
import io.pilothouse.units.Reason;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Reasons that name a commit, or a change that waits, with its title: the title is no more than what somebody may read of it. Waits for the remote:
 * not for a UI thread.
 */
@Component
public class QuotedTitles {
    private final Changes changes;
    private final AuthorityInForce authority;

    public QuotedTitles(Changes changes, AuthorityInForce authority) {
        this.changes = changes;
        this.authority = authority;
    }

    public List<Reason> seen(List<Reason> reasons, Actor reader) {
        return reasons.stream().map(reason -> seen(reason, reader)).toList();
    }

    public Reason seen(Reason reason, Actor reader) {
        return reader.isLeadOnly()
                ? reason.titled(title -> named(reason, reader).orElse(title))
                : reason;
    }

    /** Empty where the reason names neither, or nobody knows it any more. */
    private Optional<String> named(Reason reason, Actor reader) {
        return reason.facts().stream()
                .flatMap(fact -> switch (fact) {
                    case CommitId commit ->
                        changes.commit(commit).map(authority.readable(reader)::of).map(Commit::subject).stream();
                    case ChangeId change ->
                        changes
                                .pending(change)
                                .map(authority.readable(reader)::of)
                                .map(waits -> waits.changeSet().title())
                                .stream();
                    case Reason within -> named(within, reader).stream();
                    default -> Stream.<String>empty();
                })
                .findFirst();
    }
}
