package io.pilothouse.fleet.ui;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BlameWordsTests {
    @ParameterizedTest
    @CsvSource({
        "rate limit, rate limit.",
        "requested: pods=1, requested: pods=1.",
        "Insufficient nvidia.com/gpu., Insufficient nvidia.com/gpu.",
        "cut off…, cut off…",
        "'', ''"
    })
    void whatTheClusterSaysEndsWithAFullStopBeforeAnotherSentence(String said, String closed) {
        assertThat(BlameWords.closed(said)).isEqualTo(closed);
    }
}
