package io.pilothouse.scaling.whatif;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pilothouse.scaling.SpecDraft;
import io.pilothouse.scaling.keda.ScaledObject;
import io.pilothouse.scaling.keda.Trigger;
import io.pilothouse.scaling.replay.Candidate;
import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Replicas by the hour, as a least and a calendar that holds more. */
class ScheduleTests {
    private static final Map<String, Object> SPEC = SpecDraft.read("""
            scaleTargetRef: {name: chat}
            minReplicaCount: 2
            maxReplicaCount: 4
            triggers:
            - type: prometheus
              metadata: {query: sum(vllm:num_requests_waiting), threshold: "8"}
            """).spec();

    private static SpecDraft written(String schedule) {
        return SpecDraft.of(Schedule.read(schedule).in(SPEC));
    }

    private static Trigger.Cron calendar(String schedule) {
        Candidate candidate = Schedule.read(schedule).on(Candidate.of("now", SPEC, Map.of()));
        return (Trigger.Cron) candidate.object().triggers().getLast();
    }

    @Test
    void fewerAtNightIsALowerLeastAndACalendarOfTheDay() {
        SpecDraft draft = written("2-4_1_22-7_1234567_Europe/Berlin");

        assertThat(draft.text("minReplicaCount")).isEqualTo("1");
        assertThat(draft.text("maxReplicaCount")).isEqualTo("4");
        assertThat(String.valueOf(draft.spec().get("triggers")))
                .contains("timezone=Europe/Berlin, start=0 7 * * *, end=0 22 * * *, desiredReplicas=2");
    }

    @Test
    void moreInSomeHoursIsTheSameLeastAndACalendarOfThese() {
        SpecDraft draft = written("1-4_3_8-18_12345_UTC");

        assertThat(draft.text("minReplicaCount")).isEqualTo("1");
        assertThat(String.valueOf(draft.spec().get("triggers")))
                .contains("start=0 8 * * 1-5, end=0 18 * * 1-5, desiredReplicas=3");
    }

    @Test
    void aNightEndsOnTheNextDay() {
        assertThat(String.valueOf(written("2-4_1_22-7_57_UTC").spec().get("triggers")))
                .contains("start=0 7 * * 1,6, end=0 22 * * 0,5");
    }

    /** Fewer in nights that begin on working days: all of the weekend but the nights into Monday has as many as by day. */
    @ParameterizedTest
    @CsvSource({
        "2026-11-30T12:00, true", // Monday
        "2026-11-30T23:00, false",
        "2026-12-01T06:59, false",
        "2026-12-01T07:00, true",
        "2026-12-04T22:30, false", // Friday
        "2026-12-05T08:00, true",
        "2026-12-06T23:30, true"
    })
    void theCalendarHoldsTheHigherNumberInAllOtherHours(String local, boolean isHigher) {
        Trigger.Cron calendar = calendar("2-4_1_22-7_12345_Europe/Berlin");
        long at = ZonedDateTime.of(LocalDateTime.parse(local), ZoneId.of("Europe/Berlin"))
                .toInstant()
                .toEpochMilli();

        assertThat(calendar.window().isWithin(at)).isEqualTo(isHigher);
        assertThat(calendar.desired()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1-3", "0-4", "2-4_1_22-7_1234567_Europe/Berlin", "1-4_3_8-18_135_America/New_York"})
    void whatIsReplayedIsWhatIsWritten(String text) {
        Schedule schedule = Schedule.read(text);

        ScaledObject replayed = schedule.on(Candidate.of("now", SPEC, Map.of())).object();
        ScaledObject written =
                Candidate.of("written", schedule.in(SPEC), Map.of()).object();

        assertThat(replayed.replicas()).isEqualTo(written.replicas());
        assertThat(replayed.triggers()).isEqualTo(written.triggers());
        assertThat(Schedule.read(schedule.text())).isEqualTo(schedule);
    }

    @Test
    void theSameBoundsAreNoChange() {
        assertThat(Schedule.read("2-4").in(SPEC)).isEqualTo(SPEC);
    }

    @Test
    void aMonthCountsTheHoursOfTheWeek() {
        assertThat(Schedule.read("3-4_1_22-4_1234567_UTC").meanLeast()).isEqualTo(2.5);
        assertThat(Schedule.read("3-4").meanLeast()).isEqualTo(3);
        assertThat(new Hours(1, 0, 12, Set.of(DayOfWeek.MONDAY), ZoneId.of("UTC")).share())
                .isEqualTo(1 / 14.0);
    }

    @Test
    void besideAFormulaNoCalendarCounts() {
        Map<String, Object> formula = SpecDraft.of(SPEC)
                .with("advanced.scalingModifiers.formula", "waiting")
                .spec();

        assertThatThrownBy(() -> Schedule.read("2-4_1_22-7_1234567_UTC").in(formula))
                .isInstanceOf(ScheduleRefused.class)
                .hasMessageContaining("formula");
        assertThat(Schedule.read("1-4").in(formula)).containsEntry("minReplicaCount", 1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "-1-4 | -1 replicas at least (expected: a whole number from 0",
                "2-1 | 1 replicas at most (expected: a whole number from 2",
                "0-0 | 0 replicas at most (expected: a whole number from 1",
                "2-4_1_25-7_1_UTC | 25 o'clock (expected: a whole hour from 0 to 23)",
                "2-4_1_7-7_1_UTC | Hours from 7 to 7 (expected: two hours that differ)",
                "2-4_1_22-7_8_UTC | Days “8” (expected: digits from 1",
                "2-4_1_22-7_1_Mars | Time zone “Mars” (expected: a name such as Europe/Berlin)",
                "2-4_2_22-7_1_UTC | at least as in all others (expected: another number)",
                "many | Replicas “many” (expected: such as 2-4",
                "2-4_1_22 | (expected: such as 22-7_12345_Europe/Berlin)"
            })
    void whatCannotBeIsNamedWithWhatWasExpected(String text, String said) {
        assertThatThrownBy(() -> Schedule.read(text))
                .isInstanceOf(ScheduleRefused.class)
                .hasMessageContaining(said);
    }
}
