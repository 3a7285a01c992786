package io.pilothouse.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PushFramesTests {
    private final PushFrames frames = new PushFrames();

    @Test
    void aMessageThatComesInPartsIsOneAndTwoInOnePartAreTwo() {
        assertThat(frames.take("12|for(;;")).isEmpty();

        assertThat(frames.take(");[{}]3|a|b1|X4")).containsExactly("for(;;);[{}]", "a|b", "X");
    }

    @Test
    void whatHasNoLengthIsAnotherProtocol() {
        assertThatThrownBy(() -> frames.take("<html>|"))
                .hasMessage("length of a message: '<html>' (expected: a number)");
    }
}
