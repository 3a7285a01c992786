package io.pilothouse.clients.objectstore;

import io.minio.errors.ErrorResponseException;
import io.minio.errors.ServerException;
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

/** What goes wrong with an S3 store, in words that hold neither keys nor the store's own text. */
final class S3Failures {
    private static final String ADDRESS = "pilothouse.object-store.url";

    private final Reason where;
    private final Duration timeout;

    S3Failures(Reason where, Duration timeout) {
        this.where = where;
        this.timeout = timeout;
    }

    ClientFailure of(Throwable failure) {
        return switch (failure) {
            case ErrorResponseException refused -> refused(refused);
            case ServerException broken ->
                new Unreachable(Reason.of("because.remote-fails", where, broken.statusCode()));
            case IOException unreachable -> new Unreachable(reason(unreachable));
            case IllegalArgumentException _ -> new Invalid(Reason.of("because.object-store-name", where));
            default -> new Invalid(Reason.of("because.object-store-other", where, ADDRESS));
        };
    }

    private ClientFailure refused(ErrorResponseException refused) {
        String bucket = String.valueOf(refused.errorResponse().bucketName());
        return switch (String.valueOf(refused.errorResponse().code())) {
            case "NoSuchBucket" -> new NotFound(Reason.of("because.object-store-bucket", where, bucket));
            case "NoSuchKey", "NoSuchObject", "NoSuchVersion" ->
                new NotFound(Reason.of("because.object-store-object", where));
            case "InvalidAccessKeyId", "SignatureDoesNotMatch", "InvalidTokenId", "ExpiredToken" ->
                new Denied(Reason.of("because.object-store-keys", where));
            case "AccessDenied" -> new Denied(Reason.of("because.object-store-denied", where));
            case "RequestTimeTooSkewed" -> new Denied(Reason.of("because.object-store-clock", where));
            case "SlowDown", "ServiceUnavailable", "InternalError" ->
                new Unreachable(Reason.of("because.object-store-busy", where));
            default ->
                new Invalid(Reason.of(
                        "because.remote-refuses", where, refused.response().code()));
        };
    }

    /** The store answered, and it was not the credentials that it refused. */
    boolean isKnownAccount(ClientException failure) {
        return failure.getCause() instanceof ErrorResponseException refused
                && "AccessDenied".equals(refused.errorResponse().code());
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
