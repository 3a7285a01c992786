package io.pilothouse.clients.objectstore;

import io.minio.errors.ErrorResponseException;
import io.minio.errors.ServerException;
import io.pilothouse.clients.ClientException;
import io.pilothouse.clients.ClientFailure;
import io.pilothouse.clients.ClientFailure.Denied;
import io.pilothouse.clients.ClientFailure.Invalid;
import io.pilothouse.clients.ClientFailure.NotFound;
import io.pilothouse.clients.ClientFailure.Unreachable;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import javax.net.ssl.SSLException;

/** What goes wrong with an S3 store, in words that hold neither keys nor the store's own text. */
final class S3Failures {
    private static final String ADDRESS = " (pilothouse.object-store.url)";

    private final String where;
    private final Duration timeout;

    S3Failures(String where, Duration timeout) {
        this.where = where;
        this.timeout = timeout;
    }

    ClientFailure of(Throwable failure) {
        return switch (failure) {
            case ErrorResponseException refused -> refused(refused);
            case ServerException broken -> new Unreachable(where + " fails with status " + broken.statusCode());
            case IOException unreachable -> new Unreachable(where + " " + reason(unreachable));
            case IllegalArgumentException _ -> new Invalid(where + " cannot have a bucket or key of that name");
            default ->
                new Invalid(where + " answers something that is not S3; is something else at this address?" + ADDRESS);
        };
    }

    private ClientFailure refused(ErrorResponseException refused) {
        String bucket = String.valueOf(refused.errorResponse().bucketName());
        return switch (String.valueOf(refused.errorResponse().code())) {
            case "NoSuchBucket" -> new NotFound(where + " has no bucket " + bucket);
            case "NoSuchKey", "NoSuchObject", "NoSuchVersion" -> new NotFound(where + " does not have this object");
            case "InvalidAccessKeyId", "SignatureDoesNotMatch", "InvalidTokenId", "ExpiredToken" ->
                new Denied(
                        where + " does not know these credentials (pilothouse.object-store.access-key and secret-key)");
            case "AccessDenied" -> new Denied(where + " does not allow this account to read that");
            case "RequestTimeTooSkewed" -> new Denied(where + " has a clock that differs too much from this one");
            case "SlowDown", "ServiceUnavailable", "InternalError" -> new Unreachable(where + " is too busy");
            default ->
                new Invalid(where + " refuses the question with status "
                        + refused.response().code());
        };
    }

    /** The store answered, and it was not the credentials that it refused. */
    boolean isKnownAccount(ClientException failure) {
        return failure.getCause() instanceof ErrorResponseException refused
                && "AccessDenied".equals(refused.errorResponse().code());
    }

    private String reason(IOException failure) {
        return switch (failure) {
            case SocketTimeoutException _ -> "does not answer within " + timeout.toSeconds() + " s";
            case UnknownHostException _ -> "has a host name that nobody knows" + ADDRESS;
            case ConnectException _ -> "refuses the connection" + ADDRESS;
            case SSLException _ ->
                "has a certificate that is not trusted here (its authority belongs into the console's trust store)";
            default -> "breaks the connection";
        };
    }
}
