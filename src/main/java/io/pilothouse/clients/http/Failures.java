package io.pilothouse.clients.http;

import io.pilothouse.clients.ClientFailure;
import io.pilothouse.clients.ClientFailure.Conflict;
import io.pilothouse.clients.ClientFailure.Denied;
import io.pilothouse.clients.ClientFailure.Invalid;
import io.pilothouse.clients.ClientFailure.NotFound;
import io.pilothouse.clients.ClientFailure.Unreachable;
import io.pilothouse.units.Reason;
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
    private final Reason where;
    private final Duration timeout;
    private final JsonRemote.Known known;

    Failures(JsonRemote.Named system, Reason where, Duration timeout, JsonRemote.Known known) {
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
            case 401 -> new Denied(about("because.remote-credentials", system.account()));
            case 403 -> new Denied(about("because.remote-denied"));
            case 404 -> new NotFound(about("because.remote-absent"));
            case 409, 412 -> new Conflict(about("because.remote-conflict"));
            case 429 -> new Unreachable(about("because.remote-often"));
            case 301, 302, 303, 307, 308 -> new Unreachable(about("because.remote-redirects", system.url()));
            default ->
                status / 100 == 5
                        ? new Unreachable(about("because.remote-fails", status))
                        : new Invalid(about("because.remote-refuses", status));
        };
    }

    ClientFailure nothing() {
        return new Invalid(about("because.remote-nothing"));
    }

    ClientFailure unreadable(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof Bounded.TooLarge large) {
                return new Invalid(about("because.remote-too-large", large.mebibytes()));
            }
        }
        return strange();
    }

    /** Something else answers in its place, such as a login page: whatever is asked, the system is not reached. */
    ClientFailure strange() {
        return new Unreachable(about("because.remote-unreadable", system.url()));
    }

    ClientFailure unreachable(Throwable failure) {
        return new Unreachable(reason(failure.getCause()));
    }

    /** Something was to be written, and no answer came: unless there was no connection, it may have been done. */
    ClientFailure unknown(Throwable failure) {
        Throwable cause = failure.getCause();
        return cause instanceof ConnectException || cause instanceof UnknownHostException
                ? unreachable(failure)
                : new Unreachable(Reason.of("because.remote-done", reason(cause)));
    }

    private Reason reason(@Nullable Throwable cause) {
        return switch (cause) {
            case HttpTimeoutException _ -> about("because.remote-slow", timeout.toSeconds());
            case ConnectException connect
            when connect.getCause() instanceof UnresolvedAddressException ->
                about("because.remote-unknown-host", system.url());
            case UnknownHostException _ -> about("because.remote-unknown-host", system.url());
            case ConnectException _ -> about("because.remote-no-connection", system.url());
            case SSLException _ -> about("because.remote-certificate");
            case null, default -> about("because.remote-breaks");
        };
    }

    private Reason about(String key, Object... facts) {
        return Reason.about(key, where, facts);
    }
}
