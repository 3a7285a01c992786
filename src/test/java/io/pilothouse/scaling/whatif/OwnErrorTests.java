package io.pilothouse.scaling.whatif;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.shell.Words;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OwnErrorTests {
    @Test
    void hoursThatAreRightDoNotHideMinutesThatAreWrong() {
        assertThat(said(happened(100, 65.0), happened(99.7, 1_240.0)))
                .containsExactly(
                        "Replaying the settings in force is −0.3% off what happened in GPU-hours.",
                        "TTFT p95 was over its target for 65 min; replayed it is for 1,240 min.");
    }

    @Test
    void minutesThatNeverWereAreSaidToo() {
        assertThat(said(happened(100, 0.0), happened(101, 12.5)))
                .last()
                .isEqualTo("TTFT p95 was over its target for no minute; replayed it is for 12.5 min.");
    }

    @Test
    void whatNobodyKnowsIsNotSaid() {
        assertThat(said(happened(0, null), happened(3, 1.0)))
                .containsExactly("How far the replay is off is not known: in this time nobody counted replicas.");
    }

    @Test
    void minutesThatAreOffByMoreThanIsStatedAreAReservation() {
        assertThat(beyond(1_231.0, 972.0))
                .isEqualTo(
                        "Replaying the settings in force is −21.0% off in minutes over the target, more than the ± 2% to which the time of a pass is known."
                                + " Minutes of other settings may be off as far.");
        assertThat(beyond(0.0, 12.5)).startsWith("Replaying the settings in force is over the target for 12.5 min");
    }

    @Test
    void minutesThatAreOffByNoMoreThanIsStatedAreNone() {
        assertThat(beyond(1_000.0, 1_019.0)).isEmpty();
        assertThat(beyond(0.0, 0.0)).isEmpty();
        assertThat(beyond(null, 4.0)).isEmpty();
    }

    /** Of a hundred hours, sixty minutes are one in a hundred. */
    @ParameterizedTest
    @CsvSource({
        "1000, 1400, 100, false",
        "1000, 2061, 100, true",
        "2061, 1000, 100, true",
        "10, 1400, 100, true",
        "0, 59, 100, false",
        "0, 61, 100, true",
        ", 100, 100, false",
        ", 100, 201, false",
        ", 100, 202, true",
        "1000, 1000, 14000, true"
    })
    void nothingIsConcludedFromAReplayThatMissesWhatHappened(
            @Nullable Double over, double replayedOver, double hours, boolean isMissed) {
        OwnError error = new OwnError(happened(100, over), happened(hours, replayedOver));

        assertThat(error.missed()).matches(why -> why.isPresent() == isMissed);
    }

    private static String beyond(@Nullable Double happened, double replayed) {
        return new OwnError(happened(100, happened), happened(100, replayed))
                .beyond(0.02)
                .map(Words::say)
                .orElse("");
    }

    private static Stream<String> said(Happened happened, Happened replayed) {
        return new OwnError(happened, replayed).sentences().stream().map(Words::say);
    }

    private static Happened happened(double replicaHours, @Nullable Double minutesOver) {
        return new Happened(100, replicaHours, replicaHours, null, 1, 2, minutesOver, null);
    }
}
