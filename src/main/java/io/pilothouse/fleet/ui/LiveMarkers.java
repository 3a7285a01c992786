package io.pilothouse.fleet.ui;

import io.pilothouse.fleet.Happening;
import io.pilothouse.fleet.Happening.Alerted;
import io.pilothouse.fleet.Happening.Came;
import io.pilothouse.fleet.Happening.Committed;
import io.pilothouse.fleet.Happening.Ended;
import io.pilothouse.fleet.Happening.Ready;
import io.pilothouse.fleet.Happening.Rescaled;
import io.pilothouse.fleet.Happening.Told;
import io.pilothouse.shell.Retold;
import io.pilothouse.shell.Words;
import io.pilothouse.shell.chart.Marker;
import io.pilothouse.units.CommitId;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What happened, as lines through the plots. */
final class LiveMarkers {
    private static final String COMMIT = "commit-";
    /** Before the place of one of the steps of a commit. */
    private static final String STEP = "-step-";

    /** The commit that a marker is of, or of one of whose steps; null of the others. */
    static @Nullable CommitId commit(String marker) {
        return marker.startsWith(COMMIT)
                ? CommitId.of(marker.substring(COMMIT.length()).split(STEP)[0])
                : null;
    }

    private LiveMarkers() {}

    static List<Marker> of(List<Happening> happenings) {
        return IntStream.range(0, happenings.size())
                .mapToObj(i -> marker(happenings.get(i), i))
                .toList();
    }

    private static Marker marker(Happening happening, int place) {
        String id = "h" + place;
        return switch (happening) {
            case Committed(var tracked) ->
                new Marker(
                        COMMIT + tracked.id().value(),
                        happening.at(),
                        Marker.Kind.COMMIT,
                        tracked.id().abbreviated() + " "
                                + Retold.title(tracked.commit().subject()) + " · "
                                + tracked.commit().authorName());
            case Came came ->
                new Marker(
                        COMMIT + came.commit().value() + STEP + place,
                        came.at(),
                        came.step().isDone() ? Marker.Kind.SYNC : Marker.Kind.ALERT,
                        Words.say(came.step().station().key() + (came.step().isDone() ? ".done" : ".failed")) + " · "
                                + came.commit().abbreviated());
            case Ready ready ->
                new Marker(id, ready.at(), Marker.Kind.READY, Words.say("fleet.happened.ready") + " " + ready.pod());
            case Ended ended ->
                new Marker(
                        id,
                        ended.at(),
                        Marker.Kind.RESTART,
                        Words.say("fleet.happened.ended.how", ended.pod(), ended.reason(), ended.exitCode()));
            case Alerted(var alert) -> new Marker(id, alert.since(), Marker.Kind.ALERT, AlertLine.words(alert));
            case Rescaled(int from, int to, var at) ->
                new Marker(id, at, Marker.Kind.SCALE, Words.say("fleet.happened.rescaled", from, to));
            case Told told -> new Marker(id, told.at(), kind(told), told.reason());
        };
    }

    private static Marker.Kind kind(Told told) {
        return told.isWarning() ? Marker.Kind.WARNING : Marker.Kind.SCALE;
    }
}
