package io.pilothouse.review.tracking;

import io.pilothouse.units.CommitId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How far a commit came in one folder of the repository.
 *
 * @param application that applies the folder, null while there is none
 * @param steps from {@link Step.Kind#SEEN} on; without {@link Step.Kind#VERIFIED} where no weights are named
 * @param supersededBy the later commit that took the folder over before this one was done
 */
public record Track(
        String folder,
        @Nullable String application,
        List<Step> steps,
        @Nullable CommitId supersededBy) {
    public Track {
        steps = List.copyOf(steps);
    }

    Optional<Step> step(Step.Kind kind) {
        return steps.stream().filter(step -> step.kind() == kind).findFirst();
    }

    /** What failed, else what runs, else the last that is done. */
    public Step decisive() {
        return first(Step.State.FAILED)
                .or(() -> first(Step.State.CURRENT))
                .or(() -> steps.reversed().stream().filter(Step::isDone).findFirst())
                .orElseGet(steps::getLast);
    }

    private Optional<Step> first(Step.State state) {
        return steps.stream().filter(step -> step.state() == state).findFirst();
    }

    /** Nothing more will be known of it. */
    boolean isFinal() {
        return isDone() || supersededBy != null;
    }

    boolean isDone() {
        return steps.stream().allMatch(Step::isDone);
    }
}
