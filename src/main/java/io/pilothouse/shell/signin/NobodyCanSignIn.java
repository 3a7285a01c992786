package io.pilothouse.shell.signin;

import java.io.Serial;

/** Neither an identity provider nor people are configured. */
final class NobodyCanSignIn extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    NobodyCanSignIn() {
        super("Nobody could sign in: no identity provider and no people are configured.");
    }
}
