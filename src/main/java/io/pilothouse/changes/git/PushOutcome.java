package io.pilothouse.changes.git;

/** What became of a push. */
sealed interface PushOutcome {
    record Done() implements PushOutcome {}

    /** Somebody else was quicker; nothing was written. */
    record Lost() implements PushOutcome {}

    /** The server does not want it: a protected branch, a hook. Its words are clean. */
    record Refused(String words) implements PushOutcome {}
}
