package io.pilothouse.scaling.replica;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.scaling.replica.ReplayAccuracy.Pair;
import io.pilothouse.scaling.replica.ReplayAccuracy.Run;
import java.util.List;
import org.junit.jupiter.api.Test;

class GoalsTests {
    private static final Score NEAR = new Score(0.95, 0.1, 0.1, 20, 0.1, 0.5);
    private static final Score FAR = new Score(0.86, 0.2, 0.4, 20, -0.3, 0.7);

    private static List<String> missed(Run replayed, Score score, boolean isBand, double waiting) {
        return Goals.missed(new Pair(Run.CONV_S24, replayed, score, isBand, waiting));
    }

    @Test
    void whatIsNearMissesNothing() {
        assertThat(missed(Run.CONV_S48, NEAR, false, 100)).isEmpty();
    }

    @Test
    void everyGoalThatIsMissedIsNamed() {
        assertThat(missed(Run.CONV_S48, FAR, false, 100)).containsExactly("direction", "running", "waiting", "TTFT");
    }

    @Test
    void burstsAreForgivenMoreButNotInWhatRuns() {
        assertThat(missed(Run.CODE_S8, FAR, false, 100)).containsExactly("running");
    }

    @Test
    void withoutAQueueAFewRequestsAreNone() {
        assertThat(missed(Run.CONV_S32, new Score(Double.NaN, 0.15, 4, 2.9, 7, 0), false, 0.7))
                .isEmpty();
        assertThat(missed(Run.CONV_S32, new Score(Double.NaN, 0.17, 4, 3.1, 7, 0), false, 0.7))
                .containsExactly("running", "waiting");
    }

    @Test
    void ofABandTheQueueHasNoPointToJudgeAndWhatRunsHas() {
        assertThat(missed(Run.CONV_S48, FAR, true, 100)).containsExactly("running", "band");
        assertThat(missed(Run.CONV_S48, new Score(0.1, 0.15, 9, 900, 9, 0.81), true, 100))
                .isEmpty();
        assertThat(missed(Run.CONV_S32, new Score(0.1, 0.17, 9, 2, 9, 0.81), true, 0.7))
                .containsExactly("running");
    }
}
