package io.pilothouse.scaling.whatif;

import io.pilothouse.scaling.RecordedTraffic;
import io.pilothouse.scaling.replay.Assumptions;
import io.pilothouse.scaling.replay.Candidate;
import io.pilothouse.scaling.replica.Calibration;
import io.pilothouse.scaling.replica.Flow;
import io.pilothouse.units.EndpointId;
import io.pilothouse.units.Reason;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What was recorded of an endpoint, ready to be replayed. Never changes, may be shared by threads, and is equal only to itself.
 */
public final class EndpointHistory {
    private final EndpointId endpoint;
    private final Recorded recorded;
    private final Given given;
    private final Calibration calibration;
    private final Replaying replaying;
    private final Replay asNow;
    private final OwnError ownError;
    private final Trust trust;

    /**
     * @param steady what of it the calibration used
     * @param impossible samples in which more ran than can: no calibration used them
     * @param wanted replicas at each of its moments; NaN where nobody knows
     * @param now the settings in force
     * @param readAt when they and the traffic were read
     */
    record Recorded(
            RecordedTraffic traffic,
            RecordedTraffic.Steady steady,
            int impossible,
            double[] wanted,
            Candidate now,
            Instant readAt) {}

    EndpointHistory(EndpointId endpoint, Recorded recorded, Given given, Calibration calibration) {
        this.endpoint = endpoint;
        this.recorded = recorded;
        this.given = given;
        this.calibration = calibration;
        replaying = new Replaying(recorded.traffic(), calibration, given.assumptions());
        asNow = replaying.of(recorded.now());
        ownError = new OwnError(replaying.happened(), asNow.happened());
        trust = Trusts.of(recorded, calibration, asNow, ownError);
    }

    public EndpointId endpoint() {
        return endpoint;
    }

    /** When the traffic and the settings in force were read. */
    public Instant readAt() {
        return recorded.readAt();
    }

    public RecordedTraffic traffic() {
        return recorded.traffic();
    }

    /** What was recorded, to draw. */
    public Lines happened() {
        return Lines.happened(recorded.traffic(), recorded.wanted());
    }

    /** The settings in force, named {@code now}. */
    public Candidate now() {
        return recorded.now();
    }

    public Given given() {
        return given;
    }

    /** The replay of the settings in force. */
    public Replay asNow() {
        return asNow;
    }

    /** What happened, and the replay of the settings in force against it: the replay's own error. */
    public OwnError ownError() {
        return ownError;
    }

    /** Why nothing is to be concluded from a replay: that of the settings in force misses what happened; empty where it does not. */
    public Optional<Reason> against() {
        return ownError.missed();
    }

    public Trust trust() {
        return trust;
    }

    /** All that a replay of it rests on, each once. */
    public List<Reason> reservations() {
        return Stream.of(
                        trust.reservations(),
                        traffic().notes(),
                        given.notes(),
                        given.engine().assumed())
                .flatMap(List::stream)
                .distinct()
                .toList();
    }

    /** The model of a replica, as it was calibrated. */
    public Flow flow() {
        return Flow.of(calibration);
    }

    /**
     * What another candidate would have done: some tens of milliseconds of a month. Not for a UI thread.
     *
     * @throws IllegalArgumentException for a candidate that the version of KEDA refuses
     */
    public Replay replay(Candidate candidate) {
        return replaying.of(candidate);
    }

    /**
     * The same on the replicas of another endpoint, which serves the same on another device: its speed, its starts, and what its replicas hold and cost.
     * How many of them there could be is not asked. Not for a UI thread.
     *
     * @throws IllegalArgumentException for a candidate that the version of KEDA refuses
     */
    public Replay replayOn(EndpointHistory lender, Candidate candidate) {
        Assumptions own = given.assumptions();
        Assumptions lent = lender.given.assumptions();
        Assumptions there = new Assumptions(
                own.replicas(),
                lent.startSeconds(),
                null,
                own.graceSeconds(),
                own.ttftSeconds(),
                lent.devices(),
                lent.costPerReplicaHour(),
                own.keda(),
                own.tolerance(),
                own.zone(),
                own.windowMillis());
        return new Replaying(recorded.traffic(), lender.calibration, there).of(candidate);
    }

    Calibration calibration() {
        return calibration;
    }

    Replaying replaying() {
        return replaying;
    }
}
