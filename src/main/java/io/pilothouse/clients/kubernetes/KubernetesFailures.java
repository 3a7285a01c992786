package io.pilothouse.clients.kubernetes;

import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.pilothouse.clients.ClientFailure;
import org.jspecify.annotations.Nullable;

/** What goes wrong with an API server, in words for people. What it says of rights holds no secret: an account's name, a verb, a kind. */
final class KubernetesFailures {
    private static final String RIGHTS = "; every right of the console stands in deploy/rbac.yaml";

    private KubernetesFailures() {}

    /** @param where the cluster, to begin the message with */
    static ClientFailure of(String where, KubernetesClientException failed) {
        return switch (failed.getCode()) {
            case 400 -> new ClientFailure.Invalid(where + " refuses the question" + said(failed.getStatus()));
            case 401, 403 -> new ClientFailure.Denied(where + " cannot be read: " + reason(failed));
            case 404 -> new ClientFailure.NotFound(where + " does not have what was asked for");
            case 0 -> new ClientFailure.Unreachable(where + " does not answer: " + reason(failed.getCause()));
            default -> new ClientFailure.Unreachable(where + " fails with status " + failed.getCode());
        };
    }

    /** For the end of a sentence about a cluster. */
    static String reason(@Nullable Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof KubernetesClientException answered && answered.getCode() == 401) {
                return "it does not know this token; a new one belongs into pilothouse.kubernetes.token,"
                        + " or token of the cluster below pilothouse.kubernetes.clusters";
            }
            if (cause instanceof KubernetesClientException answered && answered.getCode() == 403) {
                return "it does not allow this account to read that" + said(answered.getStatus()) + RIGHTS;
            }
        }
        return failure == null || failure.getMessage() == null
                ? "the connection breaks"
                : failure.getMessage().lines().findFirst().orElse("");
    }

    private static String said(@Nullable Status status) {
        return status == null || status.getMessage() == null ? "" : " (" + status.getMessage() + ")";
    }
}
