package io.pilothouse.changes;

/** What a check sees: the repository before, the repository as the change would leave it, and the change itself. */
public record Candidate(Tree before, Tree after, ChangeSet changeSet) {}
