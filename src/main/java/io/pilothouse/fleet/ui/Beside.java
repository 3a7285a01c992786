package io.pilothouse.fleet.ui;

import io.pilothouse.fleet.Endpoint;
import io.pilothouse.fleet.Fleet;
import io.pilothouse.fleet.Subjects;
import io.pilothouse.fleet.VersionRun;
import io.pilothouse.shell.Figures;
import io.pilothouse.shell.Words;
import io.pilothouse.telemetry.Range;
import io.pilothouse.telemetry.Subject;
import io.pilothouse.telemetry.comparison.Alignment;
import io.pilothouse.units.EndpointId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What lies under an endpoint's time for comparison, or why nothing does. */
sealed interface Beside {
    /** Nothing is wished for. */
    record Nothing() implements Beside {}

    /** What is known does not tell yet. */
    record NotYet() implements Beside {}

    record Not(String why) implements Beside {}

    /** @param note what else there is to say of it; empty where there is nothing */
    record Found(Subject subject, Range range, Alignment alignment, String name, String note) implements Beside {}

    /**
     * What is known to choose from.
     *
     * @param fleet null while it is not known
     * @param runs of the endpoint's commits, newest first; null while they are not known
     */
    record Known(
            EndpointId own,
            Subject subject,
            @Nullable Fleet fleet,
            @Nullable List<VersionRun> runs) {}

    static Beside of(LiveLook look, Known known, Instant now) {
        return switch (look.against()) {
            case Against.Nothing ignored -> new Nothing();
            case Against.Unreadable(String said) -> not("unreadable", said);
            case Against.Before ignored -> before(look, known.subject(), now);
            case Against.Other(EndpointId id) -> other(look.range(), known, id);
            case Against.Version version -> version(look, known, version, now);
        };
    }

    private static Not not(String key, Object... facts) {
        return new Not(Words.say("compare." + key, facts));
    }

    private static Found before(LiveLook look, Subject subject, Instant now) {
        Duration length = look.range().length();
        return new Found(
                subject,
                look.from(look.start(now).minus(length)),
                new Alignment(length, null, null),
                Words.say("compare.before"),
                "");
    }

    private static Beside other(Range range, Known known, EndpointId id) {
        if (id.equals(known.own())) {
            return not("itself", Against.name(id));
        }
        if (known.fleet() == null) {
            return new NotYet();
        }
        Endpoint endpoint = known.fleet().named(id).orElse(null);
        if (endpoint == null) {
            return not("no-endpoint", Against.name(id));
        }
        Subject subject = Subjects.of(endpoint);
        return subject == null
                ? not("no-pods", Against.name(id))
                : new Found(subject, range, new Alignment(Duration.ZERO, null, null), Against.name(id), "");
    }

    private static Beside version(LiveLook look, Known known, Against.Version version, Instant now) {
        List<VersionRun> runs = known.runs();
        if (runs == null) {
            return new NotYet();
        }
        VersionRun run = runs.stream()
                .filter(one -> version.isOf(one.commit().id()))
                .findFirst()
                .orElse(null);
        if (run == null) {
            return not("no-version", version.id(), runs.size());
        }
        if (run.equals(runs.getFirst())) {
            return not("runs-now", version.id());
        }
        return run.ran() ? version(look, known.subject(), runs.getFirst(), run, now) : not("never-ran", version.id());
    }

    /**
     * Its start lies under the start of what runs now, where that is looked at: engines that have just begun are compared with such. Else it is the
     * end of its time, when it had long begun, and of which servers still know most.
     */
    private static Found version(LiveLook look, Subject subject, VersionRun current, VersionRun run, Instant now) {
        Instant start = look.start(now);
        Instant since = current.from().isAfter(start) ? current.from() : null;
        Instant last = run.until() == null
                ? run.from()
                : run.until().minus(look.range().length());
        boolean isFromStart = since != null || last.isBefore(run.from());
        Instant from = isFromStart ? run.from() : last;
        return new Found(
                subject,
                look.from(Instant.ofEpochSecond(from.getEpochSecond())),
                new Alignment(Duration.between(from, since == null ? start : since), since, run.until()),
                run.commit().id().abbreviated(),
                Words.say(
                        isFromStart ? "compare.version-from" : "compare.version-last",
                        Figures.here().moment(from)));
    }
}
