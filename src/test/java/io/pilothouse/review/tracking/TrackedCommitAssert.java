package io.pilothouse.review.tracking;

import java.util.Locale;
import java.util.stream.Collectors;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.Assertions;

/** What a tracked commit looks like to its reader. */
final class TrackedCommitAssert extends AbstractAssert<TrackedCommitAssert, TrackedCommit> {
    private TrackedCommitAssert(TrackedCommit tracked) {
        super(tracked, TrackedCommitAssert.class);
    }

    static TrackedCommitAssert assertThat(TrackedCommit tracked) {
        return new TrackedCommitAssert(tracked);
    }

    /** All steps in a line: {@code COMMITTED done, SEEN current}. */
    TrackedCommitAssert is(String steps) {
        Assertions.assertThat(actual.steps().stream()
                        .map(step -> step.kind() + " " + word(step.state()))
                        .collect(Collectors.joining(", ")))
                .isEqualTo(steps);
        return this;
    }

    TrackedCommitAssert stands(Step.Kind kind, Step.State state) {
        Assertions.assertThat(step(kind).state())
                .as(step(kind).sentence().toString())
                .isEqualTo(state);
        return this;
    }

    /** The sentence of the step that decides. */
    TrackedCommitAssert says(String words) {
        Assertions.assertThat(actual.decisive().sentence().toString()).isEqualTo(words);
        return this;
    }

    TrackedCommitAssert saysAt(Step.Kind kind, String words) {
        Assertions.assertThat(step(kind).sentence().toString()).isEqualTo(words);
        return this;
    }

    TrackedCommitAssert ends(TrackedCommit.Outcome outcome) {
        Assertions.assertThat(actual.outcome()).isEqualTo(outcome);
        return this;
    }

    private Step step(Step.Kind kind) {
        return actual.steps().stream()
                .filter(step -> step.kind() == kind)
                .findFirst()
                .orElseThrow();
    }

    private static String word(Step.State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }
}
