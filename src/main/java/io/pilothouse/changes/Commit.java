package io.pilothouse.changes;

import io.pilothouse.units.CommitId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A commit of the main branch. Trailers are those of the last paragraph; a key that stands twice keeps the last value. {@code parent} is null for the first commit. */
public record Commit(
        CommitId id,
        @Nullable CommitId parent,
        String authorName,
        String authorEmail,
        Instant committedAt,
        String subject,
        String body,
        Map<String, String> trailers,
        List<String> changedPaths) {
    public Commit {
        trailers = Map.copyOf(trailers);
        changedPaths = List.copyOf(changedPaths);
    }

    /** The body taken apart. */
    public CommitBody parts() {
        return CommitBody.parse(body);
    }

    /** Why, in a person's words; empty when nobody said. */
    public String reason() {
        return parts().reason();
    }

    /** What it does, a sentence each. */
    public List<String> summary() {
        return parts().summary();
    }

    public Optional<String> trailer(String key) {
        return Optional.ofNullable(trailers.get(key));
    }
}
