package io.pilothouse.review;

import io.pilothouse.changes.Candidate;
import io.pilothouse.changes.Environments;
import io.pilothouse.changes.Environments.Environment;
import io.pilothouse.changes.FileEdit;
import io.pilothouse.units.Actor;
import io.pilothouse.units.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/** Where an environment wants it, who commits to it has signed in not long ago: nobody commits from a desk that somebody left. */
public final class FreshSignIn {
    private static final String REASONS = "review.sign-in.";

    private FreshSignIn() {}

    /** Whether a new sign-in is what is asked for. */
    public static boolean isAskedFor(List<Reason> reasons) {
        return reasons.stream().anyMatch(reason -> reason.key().startsWith(REASONS));
    }

    /** For each environment whose files would be written, as main has them, why the sign-in is not fresh enough. */
    static List<Reason> refusals(Actor actor, Candidate candidate, Instant now) {
        SortedSet<String> reached = Environments.of(
                candidate.changeSet().edits().stream().map(FileEdit::path).toList(), candidate.before());
        return Environments.readable(candidate.before()).environments().stream()
                .filter(environment -> reached.contains(environment.name().value()))
                .flatMap(environment -> refusal(actor, environment, now).stream())
                .toList();
    }

    private static Optional<Reason> refusal(Actor actor, Environment environment, Instant now) {
        Duration within = environment.signInWithin();
        if (within == null) {
            return Optional.empty();
        }
        Instant signedIn = actor.signedIn();
        if (signedIn == null) {
            return Optional.of(Reason.of(REASONS + "unknown", environment.name(), within.toMinutes()));
        }
        return signedIn.isBefore(now.minus(within))
                ? Optional.of(Reason.of(REASONS + "old", environment.name(), within.toMinutes(), signedIn))
                : Optional.empty();
    }
}
