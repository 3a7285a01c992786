package io.pilothouse.scaling.replica;

import io.pilothouse.scaling.replica.ReplayAccuracy.Pair;
import java.util.ArrayList;
import java.util.List;

/**
 * How near a replay has to come to what was seen: as near as a model of six fitted parameters came on these sets. Where the answer is a band, nothing that
 * hangs on how long the queue is has a point to be judged: the band is, and what runs.
 *
 * @param direction least share
 * @param running most error over the mean
 * @param waiting likewise
 * @param ttft most error, either way
 */
record Goals(double direction, double running, double waiting, double ttft) {
    /** Waiting requests on average, from which on a run is one with a queue. */
    static final double QUEUE = 10;

    static final double IN_BAND = 0.8;
    /** Without a queue: so many waiting requests off are none. */
    static final double FEW = 3;

    static final Goals STEADY = new Goals(0.9, 0.15, 0.12, 0.15);
    static final Goals BURSTY = new Goals(0.85, 0.15, 0.5, 0.4);
    static final Goals IDLE = new Goals(0, 0.16, 0.3, Double.POSITIVE_INFINITY);

    /** What it misses, by the columns of the page. */
    static List<String> missed(Pair pair) {
        Goals goals = pair.seenWaiting() < QUEUE ? IDLE : pair.replayed().isBursty() ? BURSTY : STEADY;
        Score score = pair.score();
        return pair.isBand()
                ? goals.missedBeside(score)
                : goals.missed(score, goals == IDLE && score.waitingRequests() <= FEW);
    }

    private List<String> missedBeside(Score band) {
        List<String> missed = new ArrayList<>();
        if (band.running() > running) {
            missed.add("running");
        }
        if (band.inBand() < IN_BAND) {
            missed.add("band");
        }
        return missed;
    }

    /** @param forgivesWaiting whether what waits is near, whatever share of it is missed */
    private List<String> missed(Score score, boolean forgivesWaiting) {
        List<String> missed = new ArrayList<>();
        if (score.direction() < direction) {
            missed.add("direction");
        }
        if (score.running() > running) {
            missed.add("running");
        }
        if (score.waiting() > waiting && !forgivesWaiting) {
            missed.add("waiting");
        }
        if (Math.abs(score.ttft()) > ttft) {
            missed.add("TTFT");
        }
        return missed;
    }
}
