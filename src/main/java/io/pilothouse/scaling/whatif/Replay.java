package io.pilothouse.scaling.whatif;

import io.pilothouse.scaling.replay.Outcome;

/**
 * What a candidate would have done, step by step with replicas as a fluid.
 *
 * @param outcome over the whole time, gaps too: there replicas go on costing
 * @param happened the same over the time that is known, in the figures of what was recorded
 * @param extrapolated share, from 0 to 1, of the samples that rest on what the calibration never saw
 */
public record Replay(Outcome outcome, Lines lines, Happened happened, double extrapolated) {}
