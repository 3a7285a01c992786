package io.pilothouse.scaling.replay;

import io.pilothouse.bench.Timed;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code ./pilothouse bench parts}: a month of samples is loaded before; what is timed are candidates. */
class ReplayBench {
    private static final int DAYS = 30;

    @Test
    void aMonth() {
        Traffic traffic = Replays.weeks(DAYS, 4, 7);
        WholeSamples replay = new WholeSamples(traffic, Replays.FLOW, Replays.given(2));
        List<Candidate> candidates = new ArrayList<>();
        for (double threshold : new double[] {2, 4, 8, 12, 20}) {
            for (int window : new int[] {60, 300, 600, 900, 1_800}) {
                candidates.add(Replays.candidate(threshold, 2, 6, Signal.WAITING, window));
                candidates.add(Replays.candidate(threshold, 1, 8, Signal.WAITING, window));
                candidates.add(Replays.candidate(threshold + 12, 1, 8, Signal.IN_FLIGHT, window));
                candidates.add(Replays.candidate(threshold + 8, 0, 6, Signal.RUNNING, window));
            }
        }
        Timed.report("replay: 30 days loaded", 5, () -> new WholeSamples(traffic, Replays.FLOW, Replays.given(2)));
        Timed.report("replay: 30 days, 100 candidates on one processor", 5, () -> candidates.forEach(replay::of));
        Timed.report(
                "replay: 30 days, 100 candidates on all processors",
                5,
                () -> replay.of(candidates, WholeSamples.Progress.NONE));
    }
}
