package io.pilothouse.costs.whatif;

import io.pilothouse.scaling.replay.Candidate;
import io.pilothouse.scaling.whatif.EndpointHistory;
import io.pilothouse.scaling.whatif.Replay;
import io.pilothouse.scaling.whatif.Schedule;
import io.pilothouse.telemetry.Moments;
import io.pilothouse.units.InvalidValue;
import io.pilothouse.units.Reason;
import org.jspecify.annotations.Nullable;

/** Replays choices. What was calibrated on one device, and in one number format, says nothing of the speed on another or in another. */
public final class Effects {
    private static final double HOUR = 3_600_000;

    private final EndpointHistory own;

    public Effects(EndpointHistory own) {
        this.own = own;
    }

    /** Some tens of milliseconds of a month: not for a UI thread. @param lender of the speed of other pods; null where there is none */
    public Effect of(Judged judged, @Nullable EndpointHistory lender) {
        if (judged.isImpossible()) {
            return new Effect.NotKnown(Reason.of("instead.unknown.no-start"));
        }
        if (judged.choice().isOtherPod() && lender == null) {
            return new Effect.NotKnown(notMeasured(judged));
        }
        Schedule schedule = judged.choice().schedule();
        try {
            Candidate candidate = schedule == null ? own.now() : schedule.on(own.now());
            return lender == null || !judged.choice().isOtherPod()
                    ? replayed(own.replay(candidate), null)
                    : replayed(own.replayOn(lender, candidate), lender);
        } catch (IllegalArgumentException refused) {
            return new Effect.NotKnown(InvalidValue.why(refused));
        }
    }

    private Effect replayed(Replay replay, @Nullable EndpointHistory lender) {
        Moments moments = own.traffic().moments();
        return new Effect.Replayed(
                replay.outcome(),
                moments.count() * moments.step() / HOUR,
                replay.extrapolated(),
                lender == null ? null : lender.endpoint());
    }

    private static Reason notMeasured(Judged judged) {
        return judged.choice().rounded().isEmpty()
                ? Reason.of("instead.unknown.device", judged.device())
                : Reason.of("instead.unknown.rounded", judged.device());
    }
}
