package io.pilothouse.scaling.replay;

import io.pilothouse.scaling.keda.ScaledObject;
import io.pilothouse.scaling.keda.Trigger;
import java.util.List;

/**
 * Settings to replay.
 *
 * @param name by which a person tells it from others
 * @param signals what the triggers measure, in their order
 */
public record Candidate(String name, ScaledObject object, List<Signal> signals) {
    /** @throws IllegalArgumentException for triggers that no replay can feed, or that have no signal each */
    public Candidate {
        signals = List.copyOf(signals);
        List<Trigger> triggers = object.triggers();
        if (signals.size() != triggers.size()) {
            throw new IllegalArgumentException(name + ": " + signals.size() + " signals (expected: " + triggers.size()
                    + ", one for each trigger)");
        }
        for (int i = 0; i < triggers.size(); i++) {
            boolean calendar = triggers.get(i) instanceof Trigger.Cron;
            if (calendar != (signals.get(i) == Signal.CALENDAR)) {
                throw new IllegalArgumentException(name + ": trigger " + i + " of type "
                        + triggers.get(i).type() + " measures " + signals.get(i)
                        + " (expected: CALENDAR for cron, and only for it)");
            }
            if (triggers.get(i) instanceof Trigger.Resource) {
                throw new IllegalArgumentException(name + ": trigger " + i + " of type "
                        + triggers.get(i).type() + " (expected: prometheus or cron; no model says what pods use)");
            }
        }
    }
}
