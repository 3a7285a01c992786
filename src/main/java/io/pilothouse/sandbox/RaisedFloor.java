package io.pilothouse.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/**
 * For some days in the weeks before the world began an endpoint had as many replicas as it may have, by a commit that raised its least, until another
 * put that back.
 *
 * @param from when the first commit came; {@code until} the second
 */
record RaisedFloor(Instant from, Instant until) {
    static final String ENDPOINT = "qwen3-8b-extract";
    static final int LEAST = 6;

    /** Argo CD looks every three minutes. */
    private static final Duration APPLIED = Duration.ofMinutes(3);

    private static final Duration WEEKS = Duration.ofDays(14);

    /** In an evening, when fewer are needed, and on a morning. @param began of the world */
    static RaisedFloor before(Instant began) {
        Instant today =
                began.atZone(ZoneOffset.UTC).truncatedTo(ChronoUnit.DAYS).toInstant();
        return new RaisedFloor(
                today.minus(Duration.ofDays(12)).plus(Duration.ofMinutes(18 * 60 + 22)),
                today.minus(Duration.ofDays(6)).plus(Duration.ofMinutes(9 * 60 + 41)));
    }

    /** Replicas that there are at least, whoever wants fewer. @param deployment namespace and name */
    int least(String deployment, long time) {
        return deployment.endsWith("/" + ENDPOINT)
                        && time >= from.plus(APPLIED).toEpochMilli()
                        && time < until.plus(APPLIED).toEpochMilli()
                ? LEAST
                : 0;
    }

    /** A time of the same weekday at which it was as usual. */
    long without(long time) {
        boolean isRaised = time >= from.toEpochMilli()
                && time < until.plus(Duration.ofDays(1)).toEpochMilli();
        return isRaised ? time - WEEKS.toMillis() : time;
    }
}
