package io.pilothouse.models;

import io.pilothouse.clients.mlflow.ModelVersion;
import io.pilothouse.clients.mlflow.Run;
import io.pilothouse.units.Reason;

/** How a run is called in a sentence. */
public final class RunName {
    private static final int SHOWN = 6;

    private RunName() {}

    /** The first characters of its id, and its name where it has one. */
    public static String of(Run run) {
        String id = abbreviated(run.id());
        return run.name().isBlank() ? id : id + " " + run.name();
    }

    static String abbreviated(String id) {
        return id.substring(0, Math.min(SHOWN, id.length()));
    }

    static Reason whyNone(ModelVersion version) {
        return version.runId().isEmpty()
                ? Gate.say("run.none", version.id().version())
                : Gate.say("run.gone", abbreviated(version.runId()));
    }
}
