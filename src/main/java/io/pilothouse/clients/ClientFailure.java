package io.pilothouse.clients;

import io.pilothouse.units.Reason;

/** Why a remote system did not do what was asked. Reasons are for people: they hold no secret, no SQL, no stack trace. */
public sealed interface ClientFailure {
    Reason reason();

    /** The same kind of failure, of which more is known. */
    default ClientFailure saying(Reason more) {
        return switch (this) {
            case Unreachable _ -> new Unreachable(more);
            case Denied _ -> new Denied(more);
            case NotFound _ -> new NotFound(more);
            case Invalid _ -> new Invalid(more);
            case Conflict _ -> new Conflict(more);
        };
    }

    /** In English, for logs and for Git. */
    default String message() {
        return reason().toString();
    }

    /** It does not answer, or not in time, or something else does in its place. Worth another try. */
    record Unreachable(Reason reason) implements ClientFailure {
        public Unreachable(String message) {
            this(Reason.said(message));
        }
    }

    /** It answers, and refuses these credentials. */
    record Denied(Reason reason) implements ClientFailure {
        public Denied(String message) {
            this(Reason.said(message));
        }
    }

    record NotFound(Reason reason) implements ClientFailure {
        public NotFound(String message) {
            this(Reason.said(message));
        }
    }

    /** It refuses what was asked, or answers what nobody understands. */
    record Invalid(Reason reason) implements ClientFailure {
        public Invalid(String message) {
            this(Reason.said(message));
        }
    }

    /** Somebody else was faster. */
    record Conflict(Reason reason) implements ClientFailure {}
}
