package io.pilothouse.clients.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LogTailTests {
    @Test
    void aShortLogIsWhole() {
        assertThat(LogTail.of("one\ntwo\n")).isEqualTo(new LogTail("one\ntwo\n", true));
        assertThat(LogTail.of("")).isEqualTo(new LogTail("", true));
    }

    @Test
    void ofManyLinesTheLastFiveHundredAreLeft() {
        LogTail tail = LogTail.of("old\n" + "line\n".repeat(500));

        assertThat(tail.isWhole()).isFalse();
        assertThat(tail.text()).isEqualTo("line\n".repeat(500));
    }

    @Test
    void aLineWithoutEndIsCutAtItsBeginning() {
        LogTail tail = LogTail.of("x".repeat(LogTail.BYTES) + "end");

        assertThat(tail.isWhole()).isFalse();
        assertThat(tail.text()).hasSize(LogTail.BYTES).endsWith("end");
    }
}
