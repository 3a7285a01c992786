package io.pilothouse.changes.git;

import io.pilothouse.changes.GitUnavailable;
import io.pilothouse.changes.PlainText;
import io.pilothouse.units.Reason;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Comparator;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.eclipse.jgit.errors.NoRemoteRepositoryException;
import org.eclipse.jgit.internal.JGitText;
import org.eclipse.jgit.transport.URIish;
import org.jspecify.annotations.Nullable;

/** Says what is wrong with the remote, in words of our own: what the library says may hold credentials. */
final class RemoteFailure {
    /** What servers say of a reference that moved between their offer and our push. */
    private static final Pattern LOST_RACE = Pattern.compile(
            ".*(cannot lock ref|atomic transaction failed|failed to lock|lock failure|failed to update ref|non-fast|fetch first|stale info).*",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    /** Of who may read: the library says it of status 403 alone, and keeps the words of the server to itself. */
    private static final String PUSH_NOT_PERMITTED = "git-receive-pack not permitted";

    /** As the library ends what it says of any status that it does not know. */
    private static final Pattern STATUS = Pattern.compile(": ([45]\\d\\d) ");

    private static final int LONGEST = 600;

    private final URIish uri;
    private final GitSettings settings;

    RemoteFailure(URIish uri, GitSettings settings) {
        this.uri = uri;
        this.settings = settings;
    }

    String name() {
        return uri.toString();
    }

    GitUnavailable of(IOException broken) {
        return new GitUnavailable(reason(broken), broken);
    }

    private Reason reason(IOException broken) {
        String message = message(broken);
        if (caused(broken, UnknownHostException.class)) {
            return Reason.of("remotes.git-no-host", name());
        }
        Matcher status = STATUS.matcher(message);
        if (status.find()) { // before its words: 504 speaks of a timeout, and is an answer
            return answered(status.group(1));
        }
        if (isSilent(broken, message)) {
            return Reason.of("remotes.git-slow", name(), settings.timeout().toSeconds());
        }
        if (message.contains(PUSH_NOT_PERMITTED)) {
            return Reason.of("remotes.git-no-push", name());
        }
        // no 401, which asks for a password: 403 of a server that was told one, or only another way to sign in
        if (message.contains(text(JGitText.get().authenticationNotSupported))) {
            return Reason.of("remotes.git-denied-unasked", name());
        }
        if (isDenied(message)) {
            return denied();
        }
        if (message.contains(text(JGitText.get().remoteDoesNotHaveSpec))) {
            return Reason.of("remotes.git-no-branch", name(), settings.branch());
        }
        if (caused(broken, NoRemoteRepositoryException.class)) {
            return Reason.of("remotes.git-absent", name());
        }
        return unreachable(broken, message);
    }

    private Reason answered(String status) {
        if (status.equals("429")) {
            return Reason.of("because.remote-often", name());
        }
        return status.startsWith("5")
                ? Reason.of("because.remote-fails", name(), status)
                : Reason.of("remotes.git-answers", name(), status);
    }

    private Reason denied() {
        if (settings.password() == null) {
            return Reason.of("remotes.git-denied", name());
        }
        return settings.username() == null
                ? Reason.of("remotes.git-denied-token", name())
                : Reason.of("remotes.git-denied-user", name(), settings.username());
    }

    private Reason unreachable(IOException broken, String message) {
        if (caused(broken, SSLException.class)) {
            return Reason.of("because.remote-certificate", name());
        }
        if (message.contains("no space left on device")) {
            return Reason.of("remotes.git-disk-full", settings.mirror());
        }
        if (isNoGit(message)) {
            return Reason.of("remotes.git-no-git", name());
        }
        return caused(broken, IOException.class, "refused")
                ? Reason.of("remotes.git-refused", name())
                : Reason.of("remotes.git-unreachable", name());
    }

    private static boolean isSilent(IOException broken, String message) {
        return caused(broken, SocketTimeoutException.class)
                || message.contains("timeout")
                || message.contains("timed out");
    }

    /** A page is taken for the list of branches that a plain web server has. */
    private static boolean isNoGit(String message) {
        return message.contains("text/html") || message.contains(text(JGitText.get().invalidAdvertisementOf));
    }

    private static boolean isDenied(String message) {
        JGitText texts = JGitText.get();
        return message.contains(text(texts.notAuthorized))
                || message.contains(text(texts.serviceNotPermitted))
                || message.contains(text(texts.pushNotPermitted))
                || message.contains("auth fail");
    }

    /** The longest part of a message between what it fills in. */
    private static String text(String pattern) {
        return Pattern.compile("\\{[0-9]}")
                .splitAsStream(pattern.replace("''", "'").toLowerCase(Locale.ROOT))
                .map(String::strip)
                .max(Comparator.comparing(String::length))
                .orElse(pattern);
    }

    private static String message(Throwable broken) {
        StringBuilder messages = new StringBuilder();
        for (Throwable cause = broken; cause != null; cause = cause.getCause()) {
            messages.append(cause.getMessage()).append('\n');
        }
        return messages.toString().toLowerCase(Locale.ROOT);
    }

    private static boolean caused(Throwable broken, Class<? extends Throwable> type) {
        return caused(broken, type, "");
    }

    private static boolean caused(Throwable broken, Class<? extends Throwable> type, String word) {
        for (Throwable cause = broken; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause) && String.valueOf(cause.getMessage()).contains(word)) {
                return true;
            }
        }
        return false;
    }

    /** The server cannot move several branches at once. */
    static boolean isOneByOne(IOException broken) {
        return message(broken).contains(text(JGitText.get().atomicPushNotSupported));
    }

    static boolean isLostRace(@Nullable String reason) {
        return reason != null && LOST_RACE.matcher(reason).matches();
    }

    /** The server's words for a person: what its hook printed, else its reason. */
    static Reason words(@Nullable String reason, @Nullable String messages) {
        String said = PlainText.line(messages == null ? "" : messages.replaceAll("(?m)^remote: ?", ""));
        String why = PlainText.line(reason == null ? "" : reason);
        String words = said.isEmpty() ? why : why.isEmpty() ? said : said + " (" + why + ")";
        return words.isEmpty()
                ? Reason.of("remotes.git-no-reason")
                : Reason.said(PlainText.cut(RemoteAddress.withoutCredentials(words), LONGEST));
    }
}
