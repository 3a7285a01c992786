package io.pilothouse.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TypedDateTests {
    @ParameterizedTest
    @ValueSource(strings = {"2026-12-01", "01.12.2026", "1.12.2026", " 1. 12. 2026 "})
    void aDayIsTheSameInEitherNotation(String text) {
        assertThat(TypedDate.day(text)).contains(LocalDate.of(2026, 12, 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"12/01/2026", "31.02.2026", "2026-02-30", "1.12.26", "2026-1-1", "tomorrow", ""})
    void whatIsNoDayOrWouldHaveToBeGuessedIsNone(String text) {
        assertThat(TypedDate.day(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-12-01 09:00", "01.12.2026 09:00", "1.12.2026, 9:00", "2026-12-01T09:00"})
    void soIsATimeOfIt(String text) {
        assertThat(TypedDate.minute(text)).contains(LocalDateTime.of(2026, 12, 1, 9, 0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"01.12.2026", "01.12.2026 24:00", "30.02.2026 10:00", "09:00", "2026-12-01T09:00Z"})
    void whatIsNoTimeIsNone(String text) {
        assertThat(TypedDate.minute(text)).isEmpty();
    }

    @Test
    void withoutAReaderItIsWrittenWithTheYearFirst() {
        assertThat(TypedDate.written(LocalDateTime.of(2026, 12, 1, 9, 5))).isEqualTo("2026-12-01 09:05");
    }
}
