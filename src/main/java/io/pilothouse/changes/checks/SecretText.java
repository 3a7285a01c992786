package io.pilothouse.changes.checks;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Recognises credentials by their form. Says what kind it is, never the value. */
public final class SecretText {
    private static final List<Form> FORMS = List.of(
            new Form("a private key", "-----BEGIN [A-Z0-9 ]*PRIVATE KEY( BLOCK)?-----"),
            new Form("an AWS access key", "\\b(AKIA|ASIA)[0-9A-Z]{16}\\b"),
            new Form("a JSON web token", "\\beyJ[A-Za-z0-9_-]{8,}\\.eyJ[A-Za-z0-9_-]{8,}\\."),
            new Form("a bearer token", "(?i)\\bbearer\\s+[A-Za-z0-9._~+/-]{20,}"),
            new Form("a GitHub token", "\\b(gh[pousr]_[A-Za-z0-9]{30,}|github_pat_[A-Za-z0-9_]{30,})"),
            new Form("a GitLab token", "\\bglpat-[A-Za-z0-9_-]{20,}"),
            new Form("a Hugging Face token", "\\bhf_[A-Za-z0-9]{30,}"),
            new Form("an API key", "\\bsk-[A-Za-z0-9_-]{20,}"),
            new Form("a Google API key", "\\bAIza[0-9A-Za-z_-]{35}\\b"),
            new Form("a Slack token", "\\bxox[abeprs]-[A-Za-z0-9-]{10,}"),
            new Form("a Vault token", "\\bhv[sbr]\\.[A-Za-z0-9_-]{20,}"),
            new Form("a password in an address", "\\b[a-z][a-z0-9+.-]*://[^\\s/:@\"'{}$]+:[^\\s/@\"'{}$]{3,}@"));

    /** What stands where a credential will be filled in. */
    private static final Pattern REFERENCE =
            Pattern.compile("\\$[({].*|\\{\\{.*|<.*>|\\*+|(?i)(changeme|redacted|xxx+)");

    private static final Pattern PASSWORD = Pattern.compile("(?i)(.*[^a-z])?(password|passwd|passphrase)");
    private static final Pattern KEY = Pattern.compile(
            "(?i)(.*[^a-z])?(token|secret|api[-_]?key|access[-_]?key|secret[-_]?access[-_]?key|client[-_]?secret|private[-_]?key|auth[-_]?key)");
    private static final Pattern KEY_IN_CAMEL =
            Pattern.compile(".*[a-z](Password|Token|Secret|ApiKey|AccessKey|PrivateKey)");
    /** As names of secrets are: short words with hyphens, dots and slashes between. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9]{1,14}([-_./][A-Za-z0-9]{1,14})*");

    private static final Pattern MIXED = Pattern.compile("(?=.*[A-Za-z])(?=.*[0-9])\\S{16,}");

    private SecretText() {}

    private record Form(String what, Pattern pattern) {
        Form(String what, String pattern) {
            this(what, Pattern.compile(pattern));
        }
    }

    /** What the text holds, such as "a private key". */
    public static Optional<String> in(String text) {
        return FORMS.stream()
                .filter(form -> form.pattern().matcher(text).find())
                .map(Form::what)
                .findFirst();
    }

    /** What a value under this key is, judged by both. */
    static Optional<String> under(String key, String value) {
        String text = value.strip();
        if (text.isEmpty() || REFERENCE.matcher(text).matches()) {
            return Optional.empty();
        }
        if (PASSWORD.matcher(key).matches() || key.endsWith("Password")) {
            return Optional.of("a password");
        }
        boolean named = KEY.matcher(key).matches() || KEY_IN_CAMEL.matcher(key).matches();
        boolean random = MIXED.matcher(text).matches() && !NAME.matcher(text).matches();
        return named && random ? Optional.of("a credential") : Optional.empty();
    }
}
