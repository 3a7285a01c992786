package io.pilothouse.scaling.replica;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Recorded traffic through a number of replicas that stays the same, for pipelines. */
public final class FixedReplay {
    private FixedReplay() {}

    /** @param series whether each moment is said too, after the summary */
    public static List<Map<String, Object>> lines(
            Calibration calibration, History seen, History traffic, Engine engine, boolean series) {
        Replayed replayed = Replayed.of(calibration, traffic, engine);
        List<Map<String, Object>> lines = new ArrayList<>();
        lines.add(Summary.of(calibration, seen, replayed, engine.replicas()));
        if (series) {
            lines.addAll(Summary.series(replayed, _ -> engine.replicas()));
        }
        return lines;
    }
}
