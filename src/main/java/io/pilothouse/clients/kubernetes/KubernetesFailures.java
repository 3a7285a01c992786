package io.pilothouse.clients.kubernetes;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.pilothouse.clients.ClientFailure;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** What goes wrong with an API server, and which setting it is about. */
final class KubernetesFailures {
    private static final String ADDRESS = " (pilothouse.kubernetes.url)";

    private static final Pattern DENIED = Pattern.compile("cannot (\\w+) resource \"([\\w/]+)\"");

    private KubernetesFailures() {}

    static ClientFailure of(String where, KubernetesClientException failed) {
        String message = where + " " + reason(failed);
        return switch (failed.getCode()) {
            case 400 -> new ClientFailure.Invalid(where + " refuses the question" + refusal(failed));
            case 401, 403 -> new ClientFailure.Denied(message);
            case 404 -> new ClientFailure.NotFound(message);
            default ->
                isUnreadable(failed)
                        ? new ClientFailure.Invalid(message)
                        : new ClientFailure.Unreachable(message + refusal(failed));
        };
    }

    /** After the name of the cluster. The server's own words hold addresses, and names of accounts. */
    static String reason(@Nullable Throwable failed) {
        int status = status(failed);
        return switch (status) {
            case 401 -> "does not know this token (pilothouse.kubernetes.token)";
            case 403 -> "does not allow this account to " + denied(failed) + " (deploy/rbac.yaml has what it needs)";
            case 404 -> "does not have what was asked for" + ADDRESS;
            case 301, 302, 303, 307, 308 -> "redirects elsewhere; is a login page in front of it?" + ADDRESS;
            case 0 -> unanswered(failed);
            default -> "fails with status " + status;
        };
    }

    /** The verb and the kind, as Kubernetes names them; not the account. */
    private static String denied(@Nullable Throwable failed) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            Matcher said = DENIED.matcher(String.valueOf(cause.getMessage()));
            if (said.find()) {
                return said.group(1) + " " + said.group(2);
            }
        }
        return "read that";
    }

    private static String refusal(KubernetesClientException failed) {
        Status status = failed.getStatus();
        return status == null || status.getMessage() == null ? "" : " (" + status.getMessage() + ")";
    }

    private static int status(@Nullable Throwable failed) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof KubernetesClientException refused && refused.getCode() >= 300) {
                return refused.getCode();
            }
        }
        return 0;
    }

    private static boolean isUnreadable(Throwable failed) {
        return is(failed, JsonProcessingException.class);
    }

    private static String unanswered(@Nullable Throwable failed) {
        if (is(failed, UnknownHostException.class) || is(failed, UnresolvedAddressException.class)) {
            return "has a host name that nobody knows" + ADDRESS;
        }
        if (is(failed, HttpTimeoutException.class)
                || is(failed, SocketTimeoutException.class)
                || is(failed, TimeoutException.class)) {
            return "does not answer in time";
        }
        if (is(failed, SSLException.class)) {
            return "has a certificate that is not trusted here (pilothouse.kubernetes.certificate-authority)";
        }
        if (is(failed, JsonProcessingException.class)) {
            return "answers something that is not its JSON; is a login page or proxy in front of it?" + ADDRESS;
        }
        return is(failed, ConnectException.class) ? "refuses the connection" + ADDRESS : said(failed);
    }

    private static boolean is(@Nullable Throwable failed, Class<? extends Throwable> kind) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (kind.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }

    private static String said(@Nullable Throwable failed) {
        return "does not answer: "
                + Optional.ofNullable(failed)
                        .map(Throwable::getMessage)
                        .flatMap(message -> message.lines().findFirst())
                        .orElse("the connection breaks");
    }
}
