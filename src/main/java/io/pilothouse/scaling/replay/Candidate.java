package io.pilothouse.scaling.replay;

import io.pilothouse.scaling.keda.ScaledObject;
import io.pilothouse.scaling.keda.Trigger;
import io.pilothouse.units.InvalidValue;
import io.pilothouse.units.Reason;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Settings to replay.
 *
 * @param name by which a person tells it from others
 * @param signals what the triggers measure, in their order
 */
public record Candidate(String name, ScaledObject object, List<Signal> signals) {
    /**
     * @param spec what stands below {@code spec} of a ScaledObject
     * @throws IllegalArgumentException that names the field, the value and what was expected, of what KEDA or Kubernetes refuses, and of triggers of
     *     which nobody can tell what they would have measured
     */
    public static Candidate of(String name, Map<String, Object> spec, Map<String, String> annotations) {
        Map<String, Object> fields = new HashMap<>(spec);
        fields.put("name", name);
        fields.put("annotations", annotations);
        return CandidateReader.read(fields, true);
    }

    /** @throws IllegalArgumentException for triggers that no replay can feed, or that have no signal each */
    public Candidate {
        signals = List.copyOf(signals);
        List<Trigger> triggers = object.triggers();
        if (signals.size() != triggers.size()) {
            throw wrong(name, Reason.of("settings.signals", signals.size()), "settings.signals.each", triggers.size());
        }
        for (int i = 0; i < triggers.size(); i++) {
            boolean calendar = triggers.get(i) instanceof Trigger.Cron;
            if (calendar != (signals.get(i) == Signal.CALENDAR)) {
                throw wrong(
                        name,
                        Reason.of(
                                "settings.signals.measures", i, triggers.get(i).type(), signals.get(i)),
                        "settings.signals.calendar");
            }
            if (triggers.get(i) instanceof Trigger.Resource) {
                throw wrong(
                        name,
                        Reason.of("settings.signals.type", i, triggers.get(i).type()),
                        "settings.signals.no-model");
            }
        }
    }

    private static InvalidValue wrong(String name, Reason what, String expected, Object... facts) {
        return InvalidValue.of(Reason.of("settings.at", name, what), expected, facts);
    }
}
