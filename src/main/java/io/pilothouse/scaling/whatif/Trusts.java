package io.pilothouse.scaling.whatif;

import io.pilothouse.scaling.RecordedTraffic;
import io.pilothouse.scaling.RecordedTraffic.Steady;
import io.pilothouse.scaling.replica.Calibration;
import io.pilothouse.scaling.replica.Draws;
import io.pilothouse.units.Reason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Tells what a replay rests on. */
final class Trusts {
    private static final double MILLISECONDS = 1_000;
    /** Of the samples: fewer that rest on what was not seen change no number that is shown. */
    private static final double SOME = 0.005;

    private Trusts() {}

    static Trust of(EndpointHistory.Recorded recorded, Calibration calibration, Replay asNow, OwnError ownError) {
        RecordedTraffic traffic = recorded.traffic();
        Steady steady = recorded.steady();
        Duration withQueue = time(calibration.busy(), calibration);
        Duration without = time(calibration.idle(), calibration);
        double stepError = Draws.stepError(calibration, mostRunning(asNow.lines()));
        List<Reason> reservations = new ArrayList<>();
        ownError.beyond(stepError).ifPresent(reservations::add);
        if (calibration.busy() < Calibration.FEWEST) {
            reservations.add(Reason.of("whatif.trust.no-queue", withQueue));
        }
        if (calibration.idle() < Calibration.FEWEST) {
            reservations.add(Reason.of("whatif.trust.no-rest", without));
        }
        if (asNow.extrapolated() > SOME) {
            reservations.add(Reason.of("whatif.trust.beyond", asNow.extrapolated(), calibration.mostRunning()));
        }
        if (recorded.impossible() > 0) {
            reservations.add(Reason.of("whatif.trust.impossible", recorded.impossible()));
        }
        if (!traffic.gaps().isEmpty()) {
            reservations.add(Reason.of("whatif.trust.gaps", traffic.gaps().size(), traffic.unknown()));
        }
        return new Trust(
                steady.from(),
                steady.until(),
                steady.replicas(),
                withQueue,
                without,
                calibration.mostRunning(),
                calibration.engine().maxNumSeqs(),
                calibration.loss(),
                stepError,
                asNow.extrapolated(),
                traffic.gaps(),
                reservations);
    }

    /** Requests at once on a replica. */
    private static double mostRunning(Lines lines) {
        return IntStream.range(0, lines.moments().count())
                .mapToDouble(i -> lines.running()[i] / Math.max(1, lines.ready()[i]))
                .filter(Double::isFinite)
                .max()
                .orElse(0);
    }

    private static Duration time(int samples, Calibration calibration) {
        return Duration.ofMillis(Math.round(samples * calibration.history().step() * MILLISECONDS));
    }
}
