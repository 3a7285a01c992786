package io.pilothouse.clients.kubernetes;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.pilothouse.clients.ClientFailure;
import io.pilothouse.units.Reason;
import java.net.ConnectException;
import java.net.HttpURLConnection;
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
    private static final String ADDRESS = "pilothouse.kubernetes.url";

    /** Of the sentence that a cluster does not have a kind. */
    static final String NO_KIND = "because.cluster-no-kind";

    private static final Pattern DENIED = Pattern.compile("cannot (\\w+) resource \"([\\w/]+)\"");

    /** As kubelets say it, and what stands in for them. */
    private static final Pattern WITHOUT_LOG =
            Pattern.compile("container \"[^\"]+\" in pod \"[^\"]+\" is waiting to start"
                    + "|previous terminated container \"[^\"]+\" in pod \"[^\"]+\" not found"
                    + "|no logs found for container");

    private KubernetesFailures() {}

    static ClientFailure of(String where, KubernetesClientException failed) {
        Reason why = reason(where, failed);
        return switch (failed.getCode()) {
            case 400 ->
                isWithoutLog(failed)
                        ? new ClientFailure.NotFound(
                                Reason.of("remotes.log-none", failed.getStatus().getMessage()))
                        : new ClientFailure.Invalid(refusal(Reason.of("because.cluster-question", where), failed));
            case 401, 403 -> new ClientFailure.Denied(why);
            case 404 -> new ClientFailure.NotFound(why);
            default ->
                isUnreadable(failed)
                        ? new ClientFailure.Invalid(why)
                        : new ClientFailure.Unreachable(refusal(why, failed));
        };
    }

    /**
     * The server's own words hold addresses, and names of accounts.
     *
     * @param where the name of the cluster
     */
    static Reason reason(String where, @Nullable Throwable failed) {
        int status = status(failed);
        return switch (status) {
            case 401 -> Reason.of("because.cluster-token", where);
            case 403 -> denied(where, failed);
            case 404 -> Reason.of("because.cluster-absent", where);
            case 301, 302, 303, 307, 308 -> Reason.of("because.remote-redirects", where, ADDRESS);
            case 0 -> unanswered(where, failed);
            default -> Reason.of("because.remote-fails", where, status);
        };
    }

    /** Why a kind cannot be watched. A custom one is there only where somebody installed it. */
    static Reason reason(String where, Class<? extends HasMetadata> kind, @Nullable Throwable failed) {
        return CustomResource.class.isAssignableFrom(kind) && status(failed) == HttpURLConnection.HTTP_NOT_FOUND
                ? Reason.of(NO_KIND, where, HasMetadata.getFullResourceName(kind))
                : reason(where, failed);
    }

    /** The verb and the kind, as Kubernetes names them; not the account. */
    private static Reason denied(String where, @Nullable Throwable failed) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            Matcher said = DENIED.matcher(String.valueOf(cause.getMessage()));
            if (said.find()) {
                return Reason.of("because.cluster-denied", where, said.group(1) + " " + said.group(2));
            }
        }
        return Reason.of("because.cluster-denied-that", where);
    }

    private static Reason refusal(Reason why, KubernetesClientException failed) {
        Status status = failed.getStatus();
        return status == null || status.getMessage() == null
                ? why
                : Reason.of("because.remote-said", why, status.getMessage());
    }

    private static int status(@Nullable Throwable failed) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof KubernetesClientException refused && refused.getCode() >= 300) {
                return refused.getCode();
            }
        }
        return 0;
    }

    /** A container that has not started, or has nothing kept from before its last restart: Kubernetes answers 400 to that, too. */
    private static boolean isWithoutLog(KubernetesClientException failed) {
        Status status = failed.getStatus();
        return status != null
                && status.getMessage() != null
                && WITHOUT_LOG.matcher(status.getMessage()).find();
    }

    private static boolean isUnreadable(Throwable failed) {
        return is(failed, JsonProcessingException.class);
    }

    private static Reason unanswered(String where, @Nullable Throwable failed) {
        if (is(failed, UnknownHostException.class) || is(failed, UnresolvedAddressException.class)) {
            return Reason.of("because.remote-unknown-host", where, ADDRESS);
        }
        if (is(failed, HttpTimeoutException.class)
                || is(failed, SocketTimeoutException.class)
                || is(failed, TimeoutException.class)) {
            return Reason.of("because.remote-late", where);
        }
        if (is(failed, SSLException.class)) {
            return Reason.of("because.cluster-certificate", where);
        }
        if (is(failed, JsonProcessingException.class)) {
            return Reason.of("because.remote-unreadable", where, ADDRESS);
        }
        return is(failed, ConnectException.class)
                ? Reason.of("because.remote-no-connection", where, ADDRESS)
                : said(where, failed);
    }

    private static boolean is(@Nullable Throwable failed, Class<? extends Throwable> kind) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (kind.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }

    private static Reason said(String where, @Nullable Throwable failed) {
        return Optional.ofNullable(failed)
                .map(Throwable::getMessage)
                .flatMap(message -> message.lines().findFirst())
                .map(line -> Reason.of("because.remote-silent-why", where, line))
                .orElseGet(() -> Reason.of("because.remote-breaks", where));
    }
}
