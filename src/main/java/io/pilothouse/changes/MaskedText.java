package io.pilothouse.changes;

import io.pilothouse.changes.checks.SecretText;

/** Text of others, made harmless and without the credentials that can be recognised by their form: no escape code hides one. */
public record MaskedText(String text) {
    public MaskedText {
        text = SecretText.masked(String.join("\n", PlainText.lines(text)));
    }
}
