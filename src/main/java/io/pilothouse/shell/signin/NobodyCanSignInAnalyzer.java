package io.pilothouse.shell.signin;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says what to set, instead of a stack trace. */
class NobodyCanSignInAnalyzer extends AbstractFailureAnalyzer<NobodyCanSignIn> {
    @Override
    protected FailureAnalysis analyze(Throwable root, NobodyCanSignIn cause) {
        return new FailureAnalysis(
                cause.getMessage(),
                "Set spring.security.oauth2.client.registration.<name>.* for sign-in by OIDC, or list people under"
                        + " pilothouse.people (id, name, email, roles, password: \"{bcrypt}…\"), or start with the profile"
                        + " sandbox to look around. docs/connect.md shows each.",
                cause);
    }
}
