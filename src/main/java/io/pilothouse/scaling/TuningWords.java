package io.pilothouse.scaling;

import io.pilothouse.changes.ChangeSet;
import io.pilothouse.changes.Effect;
import io.pilothouse.changes.FileEdit;
import io.pilothouse.changes.YamlEdit;
import io.pilothouse.gpus.Devices;
import io.pilothouse.scaling.keda.Annotations;
import io.pilothouse.serving.DeclaredDevices;
import io.pilothouse.serving.ServingSpec;
import io.pilothouse.serving.ServingSpec.Scaling;
import io.pilothouse.serving.SpecDifferences;
import io.pilothouse.serving.files.EndpointScaler;
import io.pilothouse.units.EndpointId;
import io.pilothouse.units.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What Git keeps of a change of how an endpoint is scaled, in English. */
final class TuningWords {
    private static final int LONGEST = 160;

    private TuningWords() {}

    static ChangeSet change(TuneScaling.Request request, EndpointScaler before, List<FileEdit> edits, Effect effect) {
        EndpointId endpoint = request.endpoint();
        List<String> summary = new ArrayList<>();
        if (before.scaledObjects().isEmpty()) {
            summary.add(said("git.scaling.first", before.engine().name()));
        } else {
            YamlEdit.between("spec", before.spec(), request.spec())
                    .forEach(edit -> summary.add(sentence(edit, before.spec(), request.spec())));
        }
        request.replayed().stream().map(TuningWords::line).forEach(summary::add);
        return new ChangeSet(
                cut(said("git.title.scaling", endpoint.name(), endpoint.environment()), ChangeSet.TITLE_MAX_LENGTH),
                summary,
                request.base(),
                edits,
                effect,
                "",
                Map.of(),
                endpoint.environment());
    }

    /** @param devices of the cluster where it serves; none where nobody knows */
    static Effect effect(
            ServingSpec was, ServingSpec is, EndpointScaler scaler, TuneScaling.Request request, Devices devices) {
        Scaling before = was.scaling();
        Scaling after = is.scaling();
        List<Effect.Line> lines = new ArrayList<>();
        lines.add(new Effect.Line(
                said("git.effect.pods"),
                SpecDifferences.moved(before, after)
                        .map(Reason::toString)
                        .orElseGet(() -> said("git.pods.untouched"))));
        DeclaredDevices.most(devices, was, is)
                .ifPresent(most -> lines.add(new Effect.Line(said("git.effect.devices"), most)));
        held(scaler.annotations()).forEach(held -> lines.add(new Effect.Line(said("git.effect.held"), held)));
        request.replayed().forEach(sentence -> lines.add(new Effect.Line(said("git.effect.replay"), line(sentence))));
        return new Effect(lines);
    }

    /** What annotations make of it; wrong ones are a refusal. */
    private static List<String> held(Map<String, String> written) {
        Annotations annotations;
        try {
            annotations = Annotations.of(written);
        } catch (IllegalArgumentException refused) {
            return List.of();
        }
        List<String> held = new ArrayList<>();
        if (annotations.pausedReplicas() != null) {
            held.add(said("git.scaling.paused-at", annotations.pausedReplicas()));
        } else if (annotations.paused()) {
            held.add(said("git.scaling.paused"));
        }
        if (annotations.pausedIn()) {
            held.add(said("git.scaling.paused-in"));
        }
        if (annotations.pausedOut()) {
            held.add(said("git.scaling.paused-out"));
        }
        if (annotations.forced()) {
            held.add(said("git.scaling.forced"));
        }
        return held;
    }

    private static String sentence(YamlEdit edit, Map<String, Object> before, Map<String, Object> after) {
        String field = field(edit.path(), edit instanceof YamlEdit.Removed ? before : after);
        Object was = SpecPlaces.at(before, edit.path());
        return switch (edit) {
            case YamlEdit.Removed _ -> said("git.scaling.removed", field, words(was));
            case YamlEdit.Added(String _, Object item) -> said("git.scaling.set", field, words(item));
            case YamlEdit.Put(String _, Object value) ->
                was == null
                        ? said("git.scaling.set", field, words(value))
                        : said("git.scaling.instead", field, words(value), words(was));
        };
    }

    /** A trigger is known by its name. */
    private static String field(String path, Map<String, Object> spec) {
        String field = path.replaceFirst("^spec\\.", "")
                .replaceFirst("^advanced\\.horizontalPodAutoscalerConfig\\.", "")
                .replaceFirst("^(triggers\\[\\d+])\\.metadata\\.", "$1.");
        if (!path.startsWith("spec.triggers[")) {
            return field;
        }
        String at = path.substring(0, path.indexOf(']') + 1);
        Object name = SpecPlaces.at(spec, at) instanceof Map<?, ?> trigger ? trigger.get("name") : null;
        return name == null ? field : field.replaceFirst("^triggers\\[\\d+]", "trigger " + quoted(name));
    }

    private static String quoted(Object name) {
        return String.valueOf(name).replace("\\", "").replace("$", "");
    }

    private static String words(@Nullable Object value) {
        return cut(line(String.valueOf(value)), LONGEST);
    }

    private static String line(String text) {
        return text.replaceAll("\\p{Cntrl}+", " ").strip();
    }

    private static String cut(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest - 1) + "…";
    }

    private static String said(String key, Object... facts) {
        return Reason.of(key, facts).toString();
    }
}
