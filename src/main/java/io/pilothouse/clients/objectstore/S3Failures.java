package io.pilothouse.clients.objectstore;

import io.pilothouse.clients.ClientException;
import io.pilothouse.clients.ClientFailure;
import io.pilothouse.clients.ClientFailure.Denied;
import io.pilothouse.clients.ClientFailure.Invalid;
import io.pilothouse.clients.ClientFailure.NotFound;
import io.pilothouse.clients.ClientFailure.Unreachable;
import io.pilothouse.units.Reason;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** What goes wrong with an S3 store, in words that hold neither keys nor the store's own text. */
final class S3Failures {
    private static final String ADDRESS = "pilothouse.object-store.url";

    private final Reason where;
    private final Duration timeout;

    /** The store refuses, or somebody on the way to it does. */
    static final class Refused extends IOException {
        private final int status;
        private final String code;
        private final String bucket;

        /** @param code as S3 names what is wrong; any other word where nobody does */
        Refused(int status, String code, String bucket) {
            super(status + " " + code);
            this.status = status;
            this.code = code;
            this.bucket = bucket;
        }
    }

    /** Not S3. */
    static final class Strange extends IOException {
        Strange(@Nullable Throwable cause) {
            super(cause);
        }
    }

    S3Failures(Reason where, Duration timeout) {
        this.where = where;
        this.timeout = timeout;
    }

    /** @param failure an {@link IOException}, or an {@link IllegalArgumentException} about a name */
    ClientFailure of(Exception failure) {
        return switch (failure) {
            case Refused refused -> refused(refused);
            case Strange _ -> new Invalid(Reason.of("because.object-store-other", where, ADDRESS));
            case IOException unreachable -> new Unreachable(reason(unreachable));
            default -> new Invalid(Reason.of("because.object-store-name", where));
        };
    }

    private ClientFailure refused(Refused refused) {
        return switch (refused.code) {
            case "NoSuchBucket" -> new NotFound(Reason.of("because.object-store-bucket", where, refused.bucket));
            case "NoSuchKey", "NoSuchObject", "NoSuchVersion" ->
                new NotFound(Reason.of("because.object-store-object", where));
            case "InvalidAccessKeyId", "SignatureDoesNotMatch", "InvalidTokenId", "ExpiredToken" ->
                new Denied(Reason.of("because.object-store-keys", where));
            case "AccessDenied" -> new Denied(Reason.of("because.object-store-denied", where));
            case "RequestTimeTooSkewed" -> new Denied(Reason.of("because.object-store-clock", where));
            case "SlowDown", "ServiceUnavailable", "InternalError" ->
                new Unreachable(Reason.of("because.object-store-busy", where));
            default ->
                refused.status / 100 == 5
                        ? new Unreachable(Reason.of("because.remote-fails", where, refused.status))
                        : new Invalid(Reason.of("because.remote-refuses", where, refused.status));
        };
    }

    /** The store answered, and it was not the credentials that it refused. */
    boolean isKnownAccount(ClientException failure) {
        return failure.getCause() instanceof Refused refused && "AccessDenied".equals(refused.code);
    }

    private Reason reason(IOException failure) {
        return switch (failure) {
            case SocketTimeoutException _ -> Reason.of("because.remote-slow", where, timeout.toSeconds());
            case UnknownHostException _ -> Reason.of("because.remote-unknown-host", where, ADDRESS);
            case ConnectException _ -> Reason.of("because.remote-no-connection", where, ADDRESS);
            case SSLException _ -> Reason.of("because.remote-certificate", where);
            default -> Reason.of("because.remote-breaks", where);
        };
    }
}
