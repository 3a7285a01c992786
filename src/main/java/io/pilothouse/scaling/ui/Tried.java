package io.pilothouse.scaling.ui;

import io.pilothouse.scaling.replay.Knobs;
import io.pilothouse.scaling.replay.Outcome;
import io.pilothouse.scaling.whatif.EndpointHistory;
import io.pilothouse.scaling.whatif.Happened;
import io.pilothouse.scaling.whatif.Replay;
import io.pilothouse.units.InvalidValue;
import io.pilothouse.units.Reason;

/** What became of a candidate. Its lines are not kept: a month of them is some megabytes, and they are drawn of one candidate at a time. */
sealed interface Tried {
    /** @param extrapolated share of the samples that rest on what was never seen */
    record Known(Outcome outcome, Happened happened, double extrapolated) implements Tried {}

    /** @param why begins with the field */
    record Refused(Reason why) implements Tried {}

    record Waits() implements Tried {}

    static Known of(Replay replay) {
        return new Known(replay.outcome(), replay.happened(), replay.extrapolated());
    }

    /** Some tens of milliseconds of a month: not for a UI thread. */
    static Tried on(EndpointHistory history, Knobs knobs) {
        try {
            return of(history.replay(knobs.on(history.now())));
        } catch (IllegalArgumentException refused) {
            return new Refused(InvalidValue.why(refused));
        }
    }
}
