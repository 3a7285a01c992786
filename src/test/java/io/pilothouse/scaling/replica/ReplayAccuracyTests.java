package io.pilothouse.scaling.replica;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.scaling.replica.ReplayAccuracy.Pair;
import io.pilothouse.scaling.replica.ReplayAccuracy.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What holds, with a margin; the numbers themselves are in {@code docs/replay-accuracy.md}. */
class ReplayAccuracyTests {
    private static Score of(List<Pair> pairs, Run replayed) {
        return pairs.stream()
                .filter(pair -> pair.replayed() == replayed)
                .findFirst()
                .orElseThrow()
                .score();
    }

    @Test
    void aLongQueueIsPredictedFromAnHourWithAShortOne() {
        Score score = of(ReplayAccuracy.pairs(Run.CONV_S24), Run.CONV_S48);

        assertThat(score.direction()).isGreaterThan(0.85);
        assertThat(score.running()).isLessThan(0.05);
        assertThat(score.waiting()).isLessThan(0.3);
        assertThat(score.ttft()).isBetween(-0.3, 0.3);
        assertThat(score.inBand()).isGreaterThan(0.8);
    }

    @Test
    void burstsArePredictedWithHalfAndTwiceTheReplicas() {
        List<Pair> pairs = ReplayAccuracy.pairs(Run.CODE_S8);

        for (Run run : List.of(Run.CODE_S16_N1, Run.CODE_S16_N2)) {
            Score score = of(pairs, run);
            assertThat(score.direction()).isGreaterThan(0.85);
            assertThat(score.waiting()).isLessThan(0.5);
            assertThat(score.ttft()).isBetween(-0.4, 0.4);
        }
    }

    @Test
    void everyPairStandsInTheDocs() throws IOException {
        String page = Files.readString(Path.of("docs", "replay-accuracy.md"));

        for (Run calibrated : Run.values()) {
            for (Run replayed : Run.values()) {
                if (calibrated != replayed && replayed.isOfSet(calibrated)) {
                    assertThat(page).contains("| %s | %s |".formatted(calibrated.file(), replayed.file()));
                }
            }
        }
    }
}
