package io.pilothouse.scaling.replica;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.pilothouse.scaling.replica.ReplayAccuracy.Pair;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every recorded run predicted from every other of its set. */
class ReplayAccuracyTests {
    private static List<Pair> pairs = List.of();

    @BeforeAll
    static void predicted() {
        pairs = ReplayAccuracy.pairs();
    }

    @Test
    void whatMissesAGoalIsKnownAndAllElseMeetsEach() {
        Map<String, List<String>> missed = pairs.stream()
                .filter(pair -> !Goals.missed(pair).isEmpty())
                .collect(Collectors.toMap(pair -> pair.calibrated() + " on " + pair.replayed(), Goals::missed));

        assertThat(pairs).hasSize(18);
        assertThat(missed)
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "CONV_S48 on CONV_S24", List.of("band"),
                        "CODE_S16_N1 on CODE_S16_N2", List.of("running"),
                        "CODE_S16_N1 on CODE_S8", List.of("running"),
                        "CODE_S8 on CODE_S16_N2", List.of("running")));
    }

    @Test
    void thePageSaysWhatIsComputed() throws IOException {
        // The JVM's exponentials differ in their last bit from processor to processor, and a search that ends elsewhere
        // ends in other decimals
        assumeTrue("amd64".equals(System.getProperty("os.arch")), "the page is written on amd64");

        assertThat(ReplayAccuracy.markdown(pairs)).isEqualTo(Files.readString(Path.of("docs", "replay-accuracy.md")));
    }
}
