package io.pilothouse.clients;

/** Why a remote system did not do what was asked. Messages are for people: they hold no secret, no SQL, no stack trace. */
public sealed interface ClientFailure {
    String message();

    /** It does not answer, or not in time. Worth another try. */
    record Unreachable(String message) implements ClientFailure {}

    /** It answers, and refuses these credentials. */
    record Denied(String message) implements ClientFailure {}

    record NotFound(String message) implements ClientFailure {}

    /** It refuses what was asked, or answers what nobody understands. */
    record Invalid(String message) implements ClientFailure {}

    /** Somebody else was faster. */
    record Conflict(String message) implements ClientFailure {}
}
