package io.pilothouse.review.tracking;

import io.pilothouse.changes.Commit;
import io.pilothouse.changes.Layout;
import io.pilothouse.changes.Trailers;
import io.pilothouse.units.ChangeId;
import io.pilothouse.units.CommitId;
import io.pilothouse.units.InvalidName;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** A commit of the main branch and how far it came. {@code log} is newest first. */
public record TrackedCommit(Commit commit, List<Step> steps, List<Track> tracks, List<LogLine> log) {
    public TrackedCommit {
        steps = List.copyOf(steps);
        tracks = List.copyOf(tracks);
        log = List.copyOf(log);
    }

    /** Worst first. */
    public enum Outcome {
        FAILED,
        MOVING,
        SUPERSEDED,
        /** It came as far as anybody here can see. */
        NOT_KNOWN,
        /** Every step is done. */
        DONE
    }

    public CommitId id() {
        return commit.id();
    }

    public Outcome outcome() {
        if (supersededBy().isPresent()) {
            return Outcome.SUPERSEDED;
        }
        if (first(Step.State.FAILED).isPresent()) {
            return Outcome.FAILED;
        }
        if (first(Step.State.CURRENT).isPresent()) {
            return Outcome.MOVING;
        }
        return first(Step.State.NOT_KNOWN)
                        .or(() -> first(Step.State.NOT_KNOWN_NOW))
                        .isPresent()
                ? Outcome.NOT_KNOWN
                : Outcome.DONE;
    }

    /** The step that decides what to say in one line: what failed, else what runs, else what nobody knows, else the last done. */
    public Step decisive() {
        return first(Step.State.FAILED)
                .or(() -> first(Step.State.CURRENT))
                .or(() -> first(Step.State.NOT_KNOWN_NOW))
                .or(() -> first(Step.State.NOT_KNOWN))
                .or(() -> steps.reversed().stream().filter(Step::isDone).findFirst())
                .orElseThrow(() -> new IllegalStateException("a commit of the main branch is committed"));
    }

    private Optional<Step> first(Step.State state) {
        return steps.stream().filter(step -> step.state() == state).findFirst();
    }

    /** The commit that took over, when it took over all that this one still had to do. */
    public Optional<CommitId> supersededBy() {
        List<Track> open = tracks.stream().filter(track -> !track.isDone()).toList();
        if (open.isEmpty() || open.stream().anyMatch(track -> track.supersededBy() == null)) {
            return Optional.empty();
        }
        return open.stream().map(Track::supersededBy).filter(Objects::nonNull).findFirst();
    }

    /** Asking Argo CD to look now may bring it on. */
    public boolean waitsForArgoCd() {
        return tracks.stream()
                .filter(track -> track.supersededBy() == null)
                .flatMap(track -> track.step(RoadToPods.SYNCED).stream())
                .anyMatch(synced -> !synced.isDone());
    }

    /** Waiting brings nothing more. */
    boolean isSettled() {
        return tracks.stream().allMatch(Track::isSettled);
    }

    public boolean touches(String folder) {
        return commit.changedPaths().stream().anyMatch(path -> Layout.isBelow(path, folder));
    }

    /** The change it landed, when the console made it. */
    public Optional<ChangeId> change() {
        try {
            return commit.trailer(Trailers.CHANGE).map(ChangeId::of);
        } catch (InvalidName writtenByHand) {
            return Optional.empty();
        }
    }
}
