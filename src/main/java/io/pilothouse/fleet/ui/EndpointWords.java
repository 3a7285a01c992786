package io.pilothouse.fleet.ui;

import com.vaadin.flow.component.Component;
import io.pilothouse.clients.argocd.Application.HealthStatus;
import io.pilothouse.clients.argocd.Application.SyncStatus;
import io.pilothouse.fleet.Endpoint;
import io.pilothouse.fleet.EndpointState;
import io.pilothouse.shell.Age;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.StateShape;
import io.pilothouse.shell.Words;
import io.pilothouse.units.ModelVersionId;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How the pages say what an endpoint is. */
public final class EndpointWords {
    private EndpointWords() {}

    public static StateShape shape(Endpoint endpoint) {
        return StateShape.of(endpoint.state().kind());
    }

    /** Image missing; Rolling out 1/3; Serving. */
    public static String state(Endpoint endpoint) {
        EndpointState state = endpoint.state();
        EndpointState.Progress progress = state.progress();
        if (state.cause() != null) {
            return Words.say(state.cause());
        }
        String word = shape(endpoint).word();
        return progress == null ? word : word + "\u00a0" + progress.done() + "/" + progress.all();
    }

    static Component since(Endpoint endpoint) {
        return endpoint.state().since() == null
                ? Parts.quiet("–")
                : Age.of(endpoint.state().since());
    }

    static String version(Endpoint endpoint) {
        ModelVersionId version = endpoint.version();
        return version == null ? "–" : version.model() + "\u00a0" + version.version();
    }

    static String device(Endpoint endpoint) {
        return endpoint.device().count() == 0
                ? "–"
                : endpoint.device().count() + "\u00a0×\u00a0"
                        + endpoint.device().label();
    }

    static String team(Endpoint endpoint) {
        return endpoint.team() == null ? "–" : endpoint.team().value();
    }

    /** The key of what is said where no pod shows a digest. */
    static String nothingRuns(Endpoint endpoint) {
        return endpoint.isObserved() ? "fleet.digest.not-running" : "fleet.digest.not-known";
    }

    static String argo(Endpoint endpoint) {
        Endpoint.Argo argo = endpoint.argo();
        if (argo == null) {
            return Words.say("fleet.argo.none");
        }
        if (!argo.isKnown()) {
            return Words.say("fleet.argo.silent");
        }
        String sync = Words.say("fleet.argo." + argo.sync().name().toLowerCase(Locale.ROOT));
        return argo.sync() == SyncStatus.SYNCED
                ? Words.say("fleet.argo.health." + argo.health().name().toLowerCase(Locale.ROOT))
                : sync;
    }

    /** In step with Git and healthy, or on its way there: nothing to look at. */
    static boolean isQuiet(Endpoint.@Nullable Argo argo) {
        return argo != null
                && argo.sync() == SyncStatus.SYNCED
                && (argo.health() == HealthStatus.HEALTHY || argo.health() == HealthStatus.PROGRESSING);
    }

    /** What the cluster says, else the state's word. */
    static String sentence(Endpoint endpoint) {
        return endpoint.state().detail().isEmpty()
                ? state(endpoint)
                : endpoint.state().detail();
    }
}
