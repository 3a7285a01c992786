package io.pilothouse.shell.signin;

import org.springframework.security.authentication.AccountStatusException;

/** Whose password nobody looks at now: too many before it were wrong. Nobody else is asked about it then. */
final class TooOften extends AccountStatusException {
    private static final long serialVersionUID = 1;

    private final long seconds;

    /** @param seconds until the next try is looked at */
    TooOften(long seconds) {
        super("too many wrong passwords");
        this.seconds = seconds;
    }

    long seconds() {
        return seconds;
    }
}
