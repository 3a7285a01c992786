package io.pilothouse.changes.checks;

import io.pilothouse.units.Reason;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Recognises credentials by their form. Says what kind it is, never the value. */
public final class SecretText {
    private static final List<Form> FORMS = List.of(
            new Form("check.secret.private-key", "-----BEGIN [A-Z0-9 ]*PRIVATE KEY( BLOCK)?-----"),
            new Form("check.secret.aws-key", "\\b(AKIA|ASIA)[0-9A-Z]{16}\\b"),
            new Form("check.secret.jwt", "\\beyJ[A-Za-z0-9_-]{8,}\\.eyJ[A-Za-z0-9_-]{8,}\\."),
            new Form("check.secret.bearer", "(?i)\\bbearer\\s+[A-Za-z0-9._~+/-]{20,}"),
            new Form("check.secret.github", "\\b(gh[pousr]_[A-Za-z0-9]{30,}|github_pat_[A-Za-z0-9_]{30,})"),
            new Form("check.secret.gitlab", "\\bglpat-[A-Za-z0-9_-]{20,}"),
            new Form("check.secret.hugging-face", "\\bhf_[A-Za-z0-9]{30,}"),
            new Form("check.secret.api-key", "\\bsk-[A-Za-z0-9_-]{20,}"),
            new Form("check.secret.google", "\\bAIza[0-9A-Za-z_-]{35}\\b"),
            new Form("check.secret.slack", "\\bxox[abeprs]-[A-Za-z0-9-]{10,}"),
            new Form("check.secret.vault", "\\bhv[sbr]\\.[A-Za-z0-9_-]{20,}"),
            new Form("check.secret.address", "\\b[a-z][a-z0-9+.-]*://[^\\s/:@\"'{}$]+:[^\\s/@\"'{}$]{3,}@"));

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

    private static final String MASK = "•••";
    /** Stands for a moment where a word goes on behind what was recognised. */
    private static final String REST = "\u0000";

    private static final Pattern TOKEN_REST = Pattern.compile(MASK + REST + "[A-Za-z0-9._~+/=-]*");
    private static final Pattern BLOCK = Pattern.compile(
            "-----BEGIN [A-Z0-9 ]*PRIVATE KEY( BLOCK)?-----.*?(-----END [A-Z0-9 ]*PRIVATE KEY( BLOCK)?-----|\\z)",
            Pattern.DOTALL);
    private static final Pattern PAIR =
            Pattern.compile("([A-Za-z0-9_.-]{1,80})(['\"]?\\s{0,3}[=:]\\s{0,3}['\"]?)([^\\s'\",;&]+)");

    private SecretText() {}

    private record Form(Reason what, Pattern pattern) {
        Form(String what, String pattern) {
            this(Reason.of(what), Pattern.compile(pattern));
        }
    }

    /** What the text holds, such as "a private key". */
    public static Optional<Reason> in(String text) {
        return FORMS.stream()
                .filter(form -> form.pattern().matcher(text).find())
                .map(Form::what)
                .findFirst();
    }

    /** The text with {@code •••} for every credential that can be recognised, and for the rest of the word it stands in. */
    public static String masked(String text) {
        String masked = BLOCK.matcher(text).replaceAll(MASK);
        for (Form form : FORMS) {
            masked = form.pattern()
                    .matcher(masked)
                    .replaceAll(found -> found.group().endsWith("@") ? MASK + "@" : MASK + REST);
        }
        masked = TOKEN_REST.matcher(masked).replaceAll(MASK);
        return PAIR.matcher(masked)
                .replaceAll(pair -> Matcher.quoteReplacement(
                        under(pair.group(1), pair.group(3)).isPresent()
                                ? pair.group(1) + pair.group(2) + MASK
                                : pair.group()));
    }

    /** What a value under this key is, judged by both. */
    public static Optional<Reason> under(String key, String value) {
        String text = value.strip();
        if (text.isEmpty() || REFERENCE.matcher(text).matches()) {
            return Optional.empty();
        }
        if (PASSWORD.matcher(key).matches() || key.endsWith("Password")) {
            return Optional.of(Reason.of("check.secret.password"));
        }
        boolean named = KEY.matcher(key).matches() || KEY_IN_CAMEL.matcher(key).matches();
        boolean random = MIXED.matcher(text).matches() && !NAME.matcher(text).matches();
        return named && random ? Optional.of(Reason.of("check.secret.credential")) : Optional.empty();
    }
}
