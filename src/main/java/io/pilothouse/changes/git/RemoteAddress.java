package io.pilothouse.changes.git;

import java.net.URISyntaxException;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.jgit.transport.CredentialsProvider;
import org.eclipse.jgit.transport.URIish;
import org.eclipse.jgit.transport.UsernamePasswordCredentialsProvider;
import org.jspecify.annotations.Nullable;

/**
 * Where the repository is, apart from who may go there. The library writes the address into its messages and files, so it gets one without
 * credentials; those that stood in it are handed over as such.
 */
record RemoteAddress(URIish uri, @Nullable CredentialsProvider credentials) {
    private static final Pattern CREDENTIALS = Pattern.compile("(?<=://)[^/?#\\s]*@");
    /** A slash in a password makes its first half look like a port. */
    private static final Pattern HOST = Pattern.compile("[^:/]+://(\\[[^]]*]|[^:/]*)(:\\d*)?(/.*)?");

    private static final Set<String> SCHEMES = Set.of("file", "http", "https");

    static RemoteAddress of(GitSettings settings) {
        return new RemoteAddress(uri(withoutCredentials(settings.url())), credentials(settings));
    }

    /** @throws IllegalArgumentException naming the setting, if nobody could go there */
    static void require(String address) {
        requireKnown(uri(withoutCredentials(address)));
    }

    /** Takes them out of any text with addresses. */
    static String withoutCredentials(String text) {
        return CREDENTIALS.matcher(text).replaceAll("");
    }

    /** What is wrong with it is not repeated: it may be a password. */
    private static URIish uri(String address) {
        try {
            String checked = withoutCredentials(address);
            if (!checked.contains("://") || HOST.matcher(checked).matches()) {
                return new URIish(address);
            }
            throw unreadable();
        } catch (URISyntaxException wrong) {
            throw unreadable();
        }
    }

    private static IllegalArgumentException unreadable() {
        return new IllegalArgumentException(
                "pilothouse.git.url: no address (expected: file, http or https; / and @ in a password as %2F and %40)");
    }

    /** Over ssh a host key has to be known and a key to be held: nobody has built that here. */
    private static void requireKnown(URIish uri) {
        String scheme = uri.getScheme() == null ? (uri.getHost() == null ? "file" : "ssh") : uri.getScheme();
        if (!SCHEMES.contains(scheme)) {
            throw new IllegalArgumentException(
                    "pilothouse.git.url: an address of " + scheme
                            + " (expected: file, http or https; instead of ssh, https with a token as pilothouse.git.password)");
        }
    }

    private static @Nullable CredentialsProvider credentials(GitSettings settings) {
        URIish whole = uri(settings.url());
        String username = settings.username();
        var password = settings.password();
        if (password != null) {
            return new UsernamePasswordCredentialsProvider(
                    username == null || username.isBlank() ? "git" : username, password.value());
        }
        if (whole.getUser() == null) {
            return null;
        }
        return new UsernamePasswordCredentialsProvider(whole.getUser(), whole.getPass() == null ? "" : whole.getPass());
    }
}
