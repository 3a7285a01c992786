package io.pilothouse.changes;

import io.pilothouse.units.CommitId;
import io.pilothouse.units.Explained;
import io.pilothouse.units.Reason;
import java.util.List;
import java.util.stream.Collectors;

/** Several commits have ids that begin like this. */
public final class AmbiguousCommit extends RuntimeException implements Explained {
    private final Reason reason;

    public AmbiguousCommit(String shortId, List<CommitId> candidates) {
        this(Reason.of(
                "because.git-ambiguous",
                shortId,
                candidates.size(),
                candidates.stream().map(CommitId::value).collect(Collectors.joining(", "))));
    }

    private AmbiguousCommit(Reason reason) {
        super(reason.toString());
        this.reason = reason;
    }

    @Override
    public Reason reason() {
        return reason;
    }
}
