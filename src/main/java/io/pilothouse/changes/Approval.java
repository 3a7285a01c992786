package io.pilothouse.changes;

import io.pilothouse.units.CommitId;
import java.time.Instant;

/**
 * Somebody's consent to a pending change: an empty commit on its branch. Whoever can push to the branch can write one, so it proves nothing
 * by itself.
 *
 * @param tree the {@link Review#reviewedTree()} they saw; another one voids it
 * @param commit the empty commit
 */
public record Approval(String approver, String approverEmail, String tree, Instant at, CommitId commit) {}
