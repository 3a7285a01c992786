package io.pilothouse.changes.git;

import io.pilothouse.units.Reason;

/** What became of a push. */
sealed interface PushOutcome {
    record Done() implements PushOutcome {}

    /** Somebody else was quicker; nothing was written. */
    record Lost() implements PushOutcome {}

    /** The server does not want it: a protected branch, a hook. Its words are clean. */
    record Refused(Reason words) implements PushOutcome {}

    /** The server has the push and did not say what became of it: it may have written, may not, or may do so yet. {@code why} is clean. */
    record NotKnown(Reason why) implements PushOutcome {}
}
