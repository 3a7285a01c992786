package io.pilothouse.calibrations;

import io.pilothouse.fit.Calibration;
import io.pilothouse.fit.Calibrations.Told;
import io.pilothouse.units.Bytes;
import io.pilothouse.units.Reason;

/** What was estimated of an endpoint's engines against what they report. */
public sealed interface Comparison {
    /**
     * @param tokens of its KV cache, as reported
     * @param blocks as reported; of several engines those of the one that has the least
     * @param engines that reported
     */
    record Compared(Told told, Amount tokens, Amount blocks, int engines) implements Comparison {
        public Calibration calibration() {
            return told.calibration();
        }

        /** How far off the estimate was. */
        public Bytes difference() {
            return Bytes.of(Math.abs(calibration().missed()));
        }
    }

    /** Nothing follows from what they report, or nobody knows what that is. */
    record NotCompared(Reason why) implements Comparison {}

    record Amount(long reported, long estimated) {
        /** Of the estimate; NaN where nothing was estimated to be left. */
        public double difference() {
            return estimated == 0 ? Double.NaN : (reported - estimated) / (double) estimated;
        }
    }
}
