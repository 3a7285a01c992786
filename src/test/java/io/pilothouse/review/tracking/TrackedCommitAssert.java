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
                        .map(step -> step.station().name().toUpperCase(Locale.ROOT) + " " + word(step.state()))
                        .collect(Collectors.joining(", ")))
                .isEqualTo(steps);
        return this;
    }

    TrackedCommitAssert stands(Station station, Step.State state) {
        Assertions.assertThat(step(station).state())
                .as(step(station).sentence().toString())
                .isEqualTo(state);
        return this;
    }

    /** The sentence of the step that decides. */
    TrackedCommitAssert says(String words) {
        Assertions.assertThat(actual.decisive().sentence().toString()).isEqualTo(words);
        return this;
    }

    TrackedCommitAssert saysAt(Station station, String words) {
        Assertions.assertThat(step(station).sentence().toString()).isEqualTo(words);
        return this;
    }

    TrackedCommitAssert ends(TrackedCommit.Outcome outcome) {
        Assertions.assertThat(actual.outcome()).isEqualTo(outcome);
        return this;
    }

    private Step step(Station station) {
        return actual.steps().stream()
                .filter(step -> step.station().equals(station))
                .findFirst()
                .orElseThrow();
    }

    private static String word(Step.State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }
}
