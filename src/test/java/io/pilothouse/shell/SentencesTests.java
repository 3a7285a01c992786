package io.pilothouse.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SentencesTests {
    @Test
    void whatARemoteWroteWithoutAFullStopGetsOneBeforeTheNextSentence() {
        assertThat(Sentences.joined(Stream.of("image not found", "It began at 3:07.", "", " Is it so? ")))
                .isEqualTo("image not found. It began at 3:07. Is it so?");
    }
}
