package io.pilothouse.review.tracking;

import io.pilothouse.authority.Readable;
import io.pilothouse.units.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One step of a commit on its way to the pods.
 *
 * @param started when the step before ended; null when nobody knows any more
 * @param ended when it was done or failed; null while it runs, and when nobody knows any more
 * @param sentence what happened, or what is waited for
 * @param parts what there is to say of some of the files, for who may not read all of them; empty where it is said of all together
 */
public record Step(
        Station station,
        State state,
        @Nullable Instant started,
        @Nullable Instant ended,
        Reason sentence,
        List<Part> parts) {
    public Step {
        parts = List.copyOf(parts);
    }

    public Step(Station station, State state, @Nullable Instant started, @Nullable Instant ended, Reason sentence) {
        this(station, state, started, ended, sentence, List.of());
    }

    /** @param files each of them says that of which the sentence is */
    public record Part(Set<String> files, Reason sentence) {
        public Part {
            files = Set.copyOf(files);
        }
    }

    public enum State {
        DONE,
        CURRENT,
        FAILED,
        /** Comes after the current one. */
        PENDING,
        /** An earlier one failed, or a later commit took over. */
        NOT_REACHED,
        /** Nobody here can look, and nobody here will by waiting. */
        NOT_KNOWN,
        /** Who could tell does not answer now. */
        NOT_KNOWN_NOW
    }

    /** The same, and what of it is about which files. */
    public Step of(List<Part> some) {
        return new Step(station, state, started, ended, sentence, some);
    }

    /** For who may not read all that it is about: how far it is, and of what only where that is in a file of theirs. */
    Step readableBy(Readable readable) {
        Reason theirs = parts.stream()
                .filter(part -> part.files().stream().anyMatch(readable::isFile))
                .map(Part::sentence)
                .findFirst()
                .orElseGet(() -> Reason.of("authority.withheld.step"));
        return new Step(station, state, started, ended, theirs);
    }

    public static Step done(Station station, @Nullable Instant started, @Nullable Instant ended, Reason sentence) {
        return new Step(station, State.DONE, started, ended, sentence);
    }

    public static Step current(Station station, @Nullable Instant started, Reason sentence) {
        return new Step(station, State.CURRENT, started, null, sentence);
    }

    public static Step failed(Station station, @Nullable Instant started, @Nullable Instant ended, Reason sentence) {
        return new Step(station, State.FAILED, started, ended, sentence);
    }

    public static Step pending(Station station, Reason sentence) {
        return new Step(station, State.PENDING, null, null, sentence);
    }

    public static Step notReached(Station station, Reason sentence) {
        return new Step(station, State.NOT_REACHED, null, null, sentence);
    }

    public static Step notKnown(Station station, Reason sentence) {
        return new Step(station, State.NOT_KNOWN, null, null, sentence);
    }

    /** Nobody can look at this moment; whoever can look again will. */
    public static Step notKnownNow(Station station, Reason sentence) {
        return new Step(station, State.NOT_KNOWN_NOW, null, null, sentence);
    }

    public boolean isDone() {
        return state == State.DONE;
    }

    /** Empty while it runs, and when one of its ends is not known. */
    public Optional<Duration> took() {
        if (started == null || ended == null) {
            return Optional.empty();
        }
        Duration between = Duration.between(started, ended);
        return Optional.of(between.isNegative() ? Duration.ZERO : between);
    }
}
