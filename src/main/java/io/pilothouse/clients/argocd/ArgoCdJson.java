package io.pilothouse.clients.argocd;

import io.pilothouse.clients.argocd.Application.Condition;
import io.pilothouse.clients.argocd.Application.Deployed;
import io.pilothouse.clients.argocd.Application.HealthStatus;
import io.pilothouse.clients.argocd.Application.Phase;
import io.pilothouse.clients.argocd.Application.Resource;
import io.pilothouse.clients.argocd.Application.SyncStatus;
import io.pilothouse.clients.argocd.Operation.ResourceResult;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Argo CD's JSON as our records. What it leaves out is empty. */
final class ArgoCdJson {
    private ArgoCdJson() {}

    static Application application(JsonNode json) {
        JsonNode spec = json.path("spec");
        JsonNode status = json.path("status");
        Application told = new Application(
                id(json),
                SourcesJson.sources(spec, status),
                destination(spec.path("destination")),
                sync(text(status.path("sync"), "status")),
                orNull(status.path("sync"), "revision"),
                health(text(status.path("health"), "status")),
                operation(status),
                list(status.path("conditions"), one -> new Condition(text(one, "type"), text(one, "message"))),
                list(status.path("resources"), ArgoCdJson::resource),
                history(status.path("history")),
                refresh(json),
                hold(spec.path("syncPolicy").path("automated")));
        return told.isPaused() ? told.paused() : told;
    }

    private static Destination destination(JsonNode to) {
        String name = text(to, "name");
        String namespace = text(to, "namespace");
        return name.isEmpty() ? Destination.server(text(to, "server"), namespace) : new Destination(name, namespace);
    }

    /** Since Argo CD 3 it can be there and switched off. */
    private static Application.Hold hold(JsonNode automated) {
        if (!automated.isObject() || !automated.path("enabled").asBoolean(true)) {
            return Application.Hold.BY_HAND;
        }
        return automated.path("selfHeal").asBoolean(false) ? Application.Hold.NONE : Application.Hold.NOT_HEALED;
    }

    static Application.Id id(JsonNode application) {
        JsonNode metadata = application.path("metadata");
        return new Application.Id(text(metadata, "namespace"), text(metadata, "name"));
    }

    /** Argo CD's controller takes the annotation away when it has compared. */
    private static @Nullable Refresh refresh(JsonNode application) {
        JsonNode annotations = application.path("metadata").path("annotations");
        boolean paused = text(annotations, "argocd.argoproj.io/skip-reconcile").equals("true");
        return paused || isAsked(application) ? new Refresh(lookedAt(application), false, paused) : null;
    }

    /** Whether a refresh that was asked for after it was {@code before} is still wished, or done already. */
    static boolean hasTakenNote(JsonNode application, JsonNode before) {
        return isAsked(application) || !Objects.equals(lookedAt(application), lookedAt(before));
    }

    private static boolean isAsked(JsonNode application) {
        return application.path("metadata").path("annotations").has("argocd.argoproj.io/refresh");
    }

    private static @Nullable Instant lookedAt(JsonNode application) {
        return time(application.path("status"), "reconciledAt");
    }

    /** One of which not even Argo CD knows when it was is as good as none, and so is a dry run, which applies nothing. */
    private static @Nullable Operation operation(JsonNode status) {
        JsonNode state = status.path("operationState");
        Instant finished = time(state, "finishedAt");
        return Stream.of(time(state, "startedAt"), finished, time(status, "reconciledAt"))
                .filter(Objects::nonNull)
                .findFirst()
                .filter(at -> state.isObject() && !sync(state).path("dryRun").asBoolean(false))
                .map(started -> operation(state, started, finished))
                .orElse(null);
    }

    private static Operation operation(JsonNode state, Instant started, @Nullable Instant finished) {
        JsonNode result = state.path("syncResult");
        return new Operation(
                phase(text(state, "phase")),
                text(state, "message"),
                revision(state),
                started,
                finished,
                state.path("retryCount").asLong(0),
                list(result.path("resources"), ArgoCdJson::result));
    }

    /** What somebody applied from their own disk is no commit, though the commit beside it is named. */
    private static @Nullable String revision(JsonNode state) {
        String applied = text(state.path("syncResult"), "revision");
        return sync(state).path("manifests").isEmpty()
                ? orNull(applied.isEmpty() ? text(sync(state), "revision") : applied)
                : null;
    }

    private static JsonNode sync(JsonNode state) {
        return state.path("operation").path("sync");
    }

    private static ResourceResult result(JsonNode one) {
        return new ResourceResult(
                text(one, "kind"),
                text(one, "name"),
                text(one, "status"),
                text(one, "message"),
                text(one, "hookType"),
                phase(text(one, "hookPhase")));
    }

    /** A sync of several sources has revisions instead of one, and older servers do not say when it began. */
    private static List<Deployed> history(JsonNode history) {
        return history.valueStream()
                .filter(one -> !text(one, "revision").isEmpty())
                .flatMap(one -> Stream.of(time(one, "deployStartedAt"), time(one, "deployedAt"))
                        .filter(Objects::nonNull)
                        .limit(1)
                        .map(at -> new Deployed(text(one, "revision"), at)))
                .toList();
    }

    /** Null also where it is none that anybody can read: that one application says nonsense must not hide the others. */
    private static @Nullable Instant time(JsonNode parent, String field) {
        try {
            return Instant.parse(text(parent, field));
        } catch (DateTimeParseException none) {
            return null;
        }
    }

    private static Resource resource(JsonNode one) {
        return new Resource(
                text(one, "group"),
                text(one, "kind"),
                text(one, "namespace"),
                text(one, "name"),
                sync(text(one, "status")),
                one.path("health").isObject() ? health(one.path("health")) : null,
                one.path("requiresPruning").asBoolean(false));
    }

    private static Application.Health health(JsonNode health) {
        return new Application.Health(health(text(health, "status")), text(health, "message"));
    }

    private static SyncStatus sync(String word) {
        return switch (word) {
            case "Synced" -> SyncStatus.SYNCED;
            case "OutOfSync" -> SyncStatus.OUT_OF_SYNC;
            default -> SyncStatus.UNKNOWN;
        };
    }

    private static HealthStatus health(String word) {
        return switch (word.toUpperCase(Locale.ROOT)) {
            case "HEALTHY" -> HealthStatus.HEALTHY;
            case "PROGRESSING" -> HealthStatus.PROGRESSING;
            case "DEGRADED" -> HealthStatus.DEGRADED;
            case "SUSPENDED" -> HealthStatus.SUSPENDED;
            case "MISSING" -> HealthStatus.MISSING;
            default -> HealthStatus.UNKNOWN;
        };
    }

    private static Phase phase(String word) {
        return switch (word) {
            case "Running" -> Phase.RUNNING;
            case "Succeeded" -> Phase.SUCCEEDED;
            case "Failed" -> Phase.FAILED;
            case "Error" -> Phase.ERROR;
            case "Terminating" -> Phase.TERMINATING;
            default -> Phase.UNKNOWN;
        };
    }

    private static <T> List<T> list(JsonNode array, java.util.function.Function<JsonNode, T> one) {
        return array.valueStream().filter(JsonNode::isObject).map(one).toList();
    }

    static String text(JsonNode parent, String field) {
        return parent.path(field).asString("");
    }

    static @Nullable String orNull(JsonNode parent, String field) {
        return orNull(text(parent, field));
    }

    static @Nullable String orNull(String value) {
        return value.isEmpty() ? null : value;
    }
}
