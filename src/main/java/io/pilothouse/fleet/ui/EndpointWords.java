package io.pilothouse.fleet.ui;

import io.pilothouse.clients.argocd.Application.HealthStatus;
import io.pilothouse.clients.argocd.Application.SyncStatus;
import io.pilothouse.fleet.Endpoint;
import io.pilothouse.fleet.EndpointState;
import io.pilothouse.shell.StateShape;
import io.pilothouse.shell.Words;
import io.pilothouse.units.ModelVersionId;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How the pages say what an endpoint is. */
public final class EndpointWords {
    private EndpointWords() {}

    /** Characters: what stands in a column. */
    private static final int LONGEST_WORD = 32;

    public static StateShape shape(Endpoint endpoint) {
        return StateShape.of(endpoint.state().kind());
    }

    /** Image missing; Rolling out 1/3; Serving. */
    public static String state(Endpoint endpoint) {
        EndpointState state = endpoint.state();
        EndpointState.Progress progress = state.progress();
        String cause = cause(endpoint);
        if (!cause.isEmpty() && cause.length() <= LONGEST_WORD) {
            return cause;
        }
        String word = shape(endpoint).word();
        return progress == null ? word : word + "\u00a0" + progress.done() + "/" + progress.all();
    }

    private static String cause(Endpoint endpoint) {
        EndpointState state = endpoint.state();
        return state.cause() == null ? "" : Words.say(state.cause());
    }

    /** What is known of its state beside the word: a cause that is too long for one, and what the cluster says. */
    public static String told(Endpoint endpoint) {
        String cause = cause(endpoint);
        String detail = Words.say(endpoint.state().said());
        return cause.length() <= LONGEST_WORD
                ? detail
                : detail.isEmpty() ? cause : BlameWords.closed(cause) + " " + detail;
    }

    /** Before a moment at which it was so: since, at least since. */
    static String since(boolean mayBeOlder) {
        return Words.say(mayBeOlder ? "engines.detected.at-least" : "fleet.endpoint.since");
    }

    static String version(Endpoint endpoint) {
        ModelVersionId version = endpoint.version();
        return version == null ? "–" : version.model() + "\u00a0" + version.version();
    }

    static String model(Endpoint endpoint) {
        ModelVersionId version = endpoint.version();
        return version == null ? "–" : version.model();
    }

    static String device(Endpoint endpoint) {
        Endpoint.Device device = endpoint.device();
        return device.isKnown() ? device.count() + "\u00a0×\u00a0" + device.label() : "–";
    }

    static String team(Endpoint endpoint) {
        return endpoint.team() == null ? "–" : endpoint.team().value();
    }

    /** The key of what is said where no pod shows a digest. */
    static String nothingRuns(Endpoint endpoint) {
        return endpoint.isObserved() ? "fleet.digest.not-running" : "fleet.digest.not-known";
    }

    /** The key of what is said where it has no pods. */
    static String noPods(Endpoint endpoint, boolean isClusterRead) {
        if (endpoint.isObserved()) {
            return endpoint.isAtZero() ? "fleet.endpoint.no-pods.asleep" : "fleet.endpoint.no-pods";
        }
        return isClusterRead && !endpoint.isDeclared()
                ? "fleet.endpoint.no-pods.unread"
                : "fleet.endpoint.no-pods.unknown";
    }

    /** The key of why what its workload does cannot be shown; its name is not known. */
    static String noWorkload(Endpoint endpoint) {
        return endpoint.place() == null ? "fleet.endpoint.no-place" : "fleet.endpoint.no-workload";
    }

    static String argo(Endpoint endpoint) {
        Endpoint.Argo argo = endpoint.argo();
        if (argo == null) {
            return Words.say("argo.none");
        }
        if (!argo.isKnown()) {
            return Words.say("argo.silent");
        }
        String sync = Words.say("argo." + argo.sync().name().toLowerCase(Locale.ROOT));
        return argo.sync() == SyncStatus.SYNCED ? health(argo) : sync;
    }

    private static String health(Endpoint.Argo argo) {
        String health = Words.say("argo.health." + argo.health().name().toLowerCase(Locale.ROOT));
        return argo.because().isEmpty() ? health : Words.say("argo.because", health, argo.because());
    }

    /** In step with Git and healthy, or on its way there: nothing to look at. */
    static boolean isQuiet(Endpoint.@Nullable Argo argo) {
        return argo != null
                && argo.sync() == SyncStatus.SYNCED
                && (argo.health() == HealthStatus.HEALTHY || argo.health() == HealthStatus.PROGRESSING);
    }

    /** What the cluster says, else the state's word. */
    static String sentence(Endpoint endpoint) {
        return told(endpoint).isEmpty() ? state(endpoint) : told(endpoint);
    }
}
