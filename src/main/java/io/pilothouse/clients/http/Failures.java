package io.pilothouse.clients.http;

import io.pilothouse.clients.ClientFailure;
import io.pilothouse.clients.ClientFailure.Conflict;
import io.pilothouse.clients.ClientFailure.Denied;
import io.pilothouse.clients.ClientFailure.Invalid;
import io.pilothouse.clients.ClientFailure.NotFound;
import io.pilothouse.clients.ClientFailure.Unreachable;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.springframework.web.client.RestClientResponseException;

/** The usual words for what goes wrong over HTTP. */
final class Failures {
    private final JsonRemote.Named system;
    private final String where;
    private final Duration timeout;
    private final JsonRemote.Known known;

    Failures(JsonRemote.Named system, String where, Duration timeout, JsonRemote.Known known) {
        this.system = system;
        this.where = where;
        this.timeout = timeout;
        this.known = known;
    }

    ClientFailure refused(RestClientResponseException refused) {
        int status = refused.getStatusCode().value();
        ClientFailure own = known.failure(where, status, refused.getResponseBodyAsString());
        return own != null ? own : usual(status);
    }

    private ClientFailure usual(int status) {
        return switch (status) {
            case 401 -> new Denied(where + " does not know these credentials" + setting(system.account()));
            case 403 ->
                new Denied(where + " does not allow this account to do that (docs/connect.md says what it needs)");
            case 404 -> new NotFound(where + " does not have what was asked for");
            case 409, 412 -> new Conflict(where + " says that somebody else was faster");
            case 429 -> new Unreachable(where + " is asked too often");
            case 301, 302, 303, 307, 308 ->
                new Invalid(where + " redirects elsewhere; is a login page in front of it?" + setting(system.url()));
            default ->
                status / 100 == 5
                        ? new Unreachable(where + " fails with status " + status)
                        : new Invalid(where + " refuses the question with status " + status);
        };
    }

    ClientFailure nothing() {
        return new Invalid(where + " answers nothing");
    }

    ClientFailure unreadable(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof Bounded.TooLarge large) {
                return new Invalid(where + " answers " + large.getMessage());
            }
        }
        return new Invalid(where + " answers something that is not its JSON; is a login page or proxy in front of it?"
                + setting(system.url()));
    }

    ClientFailure unreachable(Throwable failure) {
        return new Unreachable(where + " " + reason(failure.getCause()));
    }

    /** Something was to be written, and no answer came: unless there was no connection, it may have been done. */
    ClientFailure unknown(Throwable failure) {
        Throwable cause = failure.getCause();
        return cause instanceof ConnectException || cause instanceof UnknownHostException
                ? unreachable(failure)
                : new Unreachable(where + " " + reason(cause) + "; whether it did what was asked is not known");
    }

    private String reason(@Nullable Throwable cause) {
        return switch (cause) {
            case HttpTimeoutException _ -> "does not answer within " + timeout.toSeconds() + " s";
            case ConnectException connect
            when connect.getCause() instanceof UnresolvedAddressException ->
                "has a host name that nobody knows" + setting(system.url());
            case UnknownHostException _ -> "has a host name that nobody knows" + setting(system.url());
            case ConnectException _ -> "refuses the connection" + setting(system.url());
            case SSLException _ ->
                "has a certificate that is not trusted here (its authority belongs into the console's trust store)";
            case null, default -> "breaks the connection";
        };
    }

    private static String setting(String name) {
        return " (" + name + ")";
    }
}
