package io.pilothouse.review.tracking;

import io.pilothouse.authority.Readable;
import io.pilothouse.changes.Commit;
import io.pilothouse.changes.Trailers;
import io.pilothouse.units.ChangeId;
import io.pilothouse.units.CommitId;
import io.pilothouse.units.InvalidName;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

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

    /** It failed, or waiting may bring more: also where nobody can look at this moment. */
    public boolean isOpen() {
        return switch (outcome()) {
            case FAILED, MOVING -> true;
            case NOT_KNOWN -> first(Step.State.NOT_KNOWN_NOW).isPresent();
            case SUPERSEDED, DONE -> false;
        };
    }

    /** Whether all who say how far it is answer now: else what is said of it may be of before. */
    public boolean isOfNow() {
        return tracks.stream()
                .flatMap(track -> track.steps().stream())
                .noneMatch(step -> step.sentence().key().startsWith("review.away"));
    }

    /** It is open and has not failed: what failed is not on its way. */
    public boolean isOnItsWay() {
        return isOpen() && outcome() != Outcome.FAILED;
    }

    /** It arrived, and another environment may be next: not for what took something back. */
    public boolean leadsOn() {
        return outcome() == Outcome.DONE && Trailers.reverted(commit).isEmpty();
    }

    /** Waiting brings nothing more. */
    boolean isSettled() {
        return tracks.stream().allMatch(Track::isSettled);
    }

    /** Whether anything of it goes to what a folder makes, also where its files lie elsewhere. */
    public boolean concerns(String folder) {
        return tracks.stream().anyMatch(track -> track.folder().equals(folder));
    }

    /** The same commit as far as one folder goes: nothing is said of what it does elsewhere. */
    public TrackedCommit in(String folder) {
        return within(folder::equals);
    }

    /** As {@link #in}, of several folders. */
    public TrackedCommit within(Predicate<String> folders) {
        return with(
                tracks.stream().filter(track -> folders.test(track.folder())).toList());
    }

    TrackedCommit of(Commit seen) {
        return new TrackedCommit(seen, steps, tracks, log);
    }

    /** As much of it as somebody may read: what was said on its way names what it is about. */
    public TrackedCommit readableBy(Readable readable) {
        if (readable.isAll(commit)) {
            return this;
        }
        return new TrackedCommit(
                readable.of(commit),
                steps.stream().map(step -> step.readableBy(readable)).toList(),
                tracks.stream().map(track -> track.readableBy(readable)).toList(),
                List.of());
    }

    /** With other tracks, and the steps that follow from them. */
    TrackedCommit with(List<Track> others) {
        return others.equals(tracks)
                ? this
                : new TrackedCommit(commit, Tracking.steps(steps.getFirst(), others), others, log);
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
