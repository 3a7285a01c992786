package io.pilothouse.changes;

import io.pilothouse.changes.checks.SecretText;

/** Text of others, without the credentials that can be recognised by their form. */
public record MaskedText(String text) {
    public MaskedText {
        text = SecretText.masked(text);
    }
}
