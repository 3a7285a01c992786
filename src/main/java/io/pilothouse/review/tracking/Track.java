package io.pilothouse.review.tracking;

import io.pilothouse.authority.Readable;
import io.pilothouse.units.CommitId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How far a commit came on one road in one folder of the repository.
 *
 * @param road its name
 * @param appliedBy who applies the folder, such as an application of Argo CD; null while nobody does
 * @param steps after the commit itself, in the order of their stations
 * @param supersededBy the later commit that took the folder over before this one was done
 */
public record Track(
        String road,
        String folder,
        @Nullable String appliedBy,
        List<Step> steps,
        @Nullable CommitId supersededBy) {
    public Track {
        steps = List.copyOf(steps);
    }

    Track readableBy(Readable readable) {
        return new Track(
                road,
                folder,
                appliedBy,
                steps.stream().map(step -> step.readableBy(readable)).toList(),
                supersededBy);
    }

    Optional<Step> step(Station station) {
        return steps.stream().filter(step -> step.station().equals(station)).findFirst();
    }

    /** What failed, else what runs, else what nobody knows, else the last that is done. */
    public Step decisive() {
        return first(Step.State.FAILED)
                .or(() -> first(Step.State.CURRENT))
                .or(() -> first(Step.State.NOT_KNOWN_NOW))
                .or(() -> first(Step.State.NOT_KNOWN))
                .or(() -> steps.reversed().stream().filter(Step::isDone).findFirst())
                .orElseGet(steps::getLast);
    }

    /** Argo CD answers, and has no application with this folder as its source. */
    public boolean isAppliedByNobody() {
        return first(Step.State.FAILED)
                .filter(step -> step.sentence().key().equals("review.seen.noApplication"))
                .isPresent();
    }

    private Optional<Step> first(Step.State state) {
        return steps.stream().filter(step -> step.state() == state).findFirst();
    }

    /** Who is to apply it has not looked at it yet. */
    boolean isNotSeen() {
        return supersededBy == null && !steps.getFirst().isDone();
    }

    /** Nothing more will be known of it. */
    boolean isFinal() {
        return isDone() || supersededBy != null;
    }

    /** Waiting brings nothing more. */
    boolean isSettled() {
        return isFinal() || first(Step.State.NOT_KNOWN).isPresent();
    }

    boolean isDone() {
        return steps.stream().allMatch(Step::isDone);
    }
}
