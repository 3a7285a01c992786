package io.pilothouse.costs.anomaly;

import static io.pilothouse.costs.anomaly.Hours.BATCH;
import static io.pilothouse.costs.anomaly.Hours.CHAT;
import static io.pilothouse.costs.anomaly.Hours.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.pilothouse.changes.Commit;
import io.pilothouse.costs.anomaly.Anomaly.Thing;
import io.pilothouse.costs.anomaly.Explanation.Called;
import io.pilothouse.costs.anomaly.Explanation.Held;
import io.pilothouse.costs.anomaly.Explanation.Others;
import io.pilothouse.costs.anomaly.Explanation.Priced;
import io.pilothouse.costs.anomaly.Explanation.Scaled;
import io.pilothouse.costs.anomaly.Explanation.Step;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Objects;
import org.assertj.core.data.Offset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Two devices of chat cost 96.00 a day. */
class AnomaliesTests {
    private static final Offset<Double> EXACTLY = within(1e-6);
    private static final String RAISED = "2026-11-09T18:30";
    private static final String BACK = "2026-11-14T09:20";

    /** Three more devices from one hour until another. */
    private static Hours raised() {
        return new Hours().held(CHAT, step(2, 5, "2026-11-09T19:00", "2026-11-14T10:00"));
    }

    private static Anomaly only(List<Anomaly> found) {
        assertThat(found).hasSize(1);
        return found.getFirst();
    }

    private static Held held(List<Anomaly> found) {
        return (Held) only(found).why();
    }

    private static String id(@Nullable Commit commit) {
        return Objects.requireNonNull(commit).id().value().substring(0, 1);
    }

    @Test
    void aJumpAndItsEndAreOneThingWithTheCommitsThatCameJustBeforeBoth() {
        Anomaly jump =
                only(raised().commit(CHAT, RAISED, "a").commit(CHAT, BACK, "b").ofAll());

        assertThat(jump.things()).containsExactly(new Thing("chat", "prod", null));
        assertThat(jump.jump().from()).isEqualTo("2026-11-09");
        assertThat(jump.jump().until()).isEqualTo("2026-11-14");
        assertThat(jump.jump().usual()).isCloseTo(96, EXACTLY);
        assertThat(jump.jump().excess()).isCloseTo((4 * 24 + 5 + 10) * 3 * 2.0, EXACTLY);
        Held held = (Held) jump.why();
        assertThat(id(held.came())).isEqualTo("a");
        assertThat(id(held.ended())).isEqualTo("b");
        assertThat(held.devices().before()).isCloseTo(2, EXACTLY);
    }

    @Test
    void aJumpWithoutAnyChangeSaysSo() {
        assertThat(held(raised().ofAll()).came()).isNull();
    }

    @Test
    void theHourInWhichItBeganIsToldWithWhatMainLetScaleItThen() {
        Held held = held(raised().scaled(CHAT, 1, 5).ofAll());

        Step step = Objects.requireNonNull(held.step());
        assertThat(step.at()).isEqualTo(Hours.at("2026-11-09T19:00"));
        assertThat(step.devices().before()).isEqualTo(2);
        assertThat(step.devices().since()).isEqualTo(5);
        assertThat(step.scaled()).isEqualTo(new Scaled(1, 5));
        assertThat(Objects.requireNonNull(held(raised().ofAll()).step()).scaled())
                .isNull();
    }

    /** Five on each day from 9 to 19 hours, two at night. */
    private static double byDay(ZonedDateTime time) {
        return time.getHour() >= 9 && time.getHour() < 19 ? 5 : 2;
    }

    /** On the whole day a little more than usual, as by chance, and then all there may be for some days. */
    @Test
    void aFloorRaisedInTheEveningOfABusyDayIsFoundThoughDaysOfScalingAreHardlyMore() {
        Hours hours = new Hours()
                .held(
                        CHAT,
                        time -> time.toInstant().isBefore(Hours.at("2026-11-09T09:00"))
                                        || !time.toInstant().isBefore(Hours.at("2026-11-14T10:00"))
                                ? byDay(time)
                                : time.toInstant().isBefore(Hours.at("2026-11-09T19:00")) ? 5.6 : 6)
                .commit(CHAT, "2026-11-09T19:22", "a")
                .commit(CHAT, BACK, "b");

        Held held = held(hours.ofAll());

        assertThat(id(held.came())).isEqualTo("a");
        assertThat(id(held.ended())).isEqualTo("b");
    }

    @Test
    void whatNoLongerFollowsTheDayIsComparedWithWhatIsUsualAtTheseHours() {
        Hours hours = new Hours()
                .held(CHAT, time -> time.toLocalDate().equals(LocalDate.parse("2026-11-23")) ? 2 : byDay(time));

        Step step = Objects.requireNonNull(held(hours.ofAll()).step());

        assertThat(step.at()).isEqualTo(Hours.at("2026-11-23T09:00"));
        assertThat(step.devices().before()).isEqualTo(5);
        assertThat(step.devices().since()).isEqualTo(2);
    }

    @Test
    void whatBeganWithNoHourHasNone() {
        Hours slowly = new Hours()
                .held(
                        CHAT,
                        time -> time.toInstant().isBefore(Hours.at("2026-11-09T00:00")) ? 2 : 2 + time.getHour() / 4.0);

        assertThat(held(slowly.ofAll()).step()).isNull();
    }

    @Test
    void aCommitOfThreeDaysBeforeIsNotBlamed() {
        assertThat(held(raised().commit(CHAT, "2026-11-06T18:30", "a").ofAll()).came())
                .isNull();
    }

    @Test
    void aCommitOfTheSameDayAfterWhichNothingChangedIsNotBlamed() {
        assertThat(held(raised().commit(CHAT, "2026-11-09T08:00", "a").ofAll()).came())
                .isNull();
    }

    @Test
    void aCommitThatCameWhenItHadBegunIsNotBlamed() {
        assertThat(held(raised().commit(CHAT, "2026-11-09T22:10", "a").ofAll()).came())
                .isNull();
    }

    @Test
    void aCommitOfAnotherModelIsNotBlamed() {
        Hours hours = raised().held(BATCH, _ -> 1).commit(BATCH, RAISED, "a");

        assertThat(held(hours.ofAll()).came()).isNull();
    }

    @Test
    void twoAtOnceHaveEachTheirOwn() {
        Hours hours = raised().commit(CHAT, RAISED, "a")
                .held(BATCH, step(4, 8, "2026-11-10T03:00", "2026-11-12T03:00"))
                .commit(BATCH, "2026-11-10T02:40", "c");

        List<Anomaly> found = hours.ofAll();

        assertThat(found)
                .extracting(one -> one.things().getFirst().name(), one -> id(((Held) one.why()).came()))
                .containsExactlyInAnyOrder(tuple("chat", "a"), tuple("batch", "c"));
    }

    @Test
    void aModelThatBeganToHoldDevicesIsTold() {
        Held held = held(new Hours()
                .held(BATCH, _ -> 1)
                .held(CHAT, step(0, 2, "2026-11-10T09:00", "2027-01-01T00:00"))
                .commit(CHAT, "2026-11-10T08:50", "a")
                .ofAll());

        assertThat(held.devices().before()).isZero();
        assertThat(id(held.came())).isEqualTo("a");
        assertThat(held.ended()).isNull();
    }

    @Test
    void aPriceOfThatDayIsSaidOnceForAllThatItIsOf() {
        Anomaly jump = only(new Hours()
                .held(CHAT, _ -> 2)
                .held(BATCH, _ -> 1)
                .commit(CHAT, "2026-11-09T23:30", "a")
                .prices("""
                        prices:
                          - {from: 2026-01-01, until: 2026-11-10, devices: {H100 80 GB: 2.60}}
                          - {from: 2026-11-10, devices: {H100 80 GB: 2.90}}
                        """)
                .ofAll());

        Priced priced = (Priced) jump.why();
        assertThat(priced.device()).isEqualTo("H100 80 GB");
        assertThat(priced.before()).isEqualByComparingTo(new BigDecimal("2.6"));
        assertThat(priced.since()).isEqualByComparingTo(new BigDecimal("2.9"));
        assertThat(jump.things()).extracting(Thing::name).containsExactly("chat", "batch");
        assertThat(jump.jump().more()).isCloseTo(3 * 24 * 0.3, EXACTLY);
        assertThat(jump.jump().until()).isNull();
    }

    @Test
    void aClientWhoseTokensJumpedIsNamedAndNoCommitIs() {
        Hours hours = raised().commit(CHAT, RAISED, "a")
                .called(CHAT, "docs", "portal", _ -> 1_000)
                .called(CHAT, "zoo", "bot", step(1_000, 4_000, "2026-11-09T19:00", "2026-11-14T10:00"));

        Called called = (Called) only(hours.ofAll()).why();

        assertThat(called.team()).isEqualTo("zoo");
        assertThat(called.application()).isEqualTo("bot");
        assertThat(called.tokens().before()).isCloseTo(24_000, within(1e-3));
    }

    @Test
    void aTeamThatCallsAsBeforePaysMoreWhereOthersCallLess() {
        Hours hours = new Hours()
                .held(CHAT, _ -> 4)
                .called(CHAT, "docs", "portal", _ -> 1_000)
                .called(CHAT, "zoo", "bot", step(3_000, 200, "2026-11-10T00:00", "2026-11-14T00:00"));

        assertThat(only(hours.of("docs")).why()).isEqualTo(new Others());
        assertThat(((Called) only(hours.of("zoo")).why()).application()).isEqualTo("bot");
        assertThat(hours.ofAll()).isEmpty();
    }

    @Test
    void weekendsThatAreAlwaysSoAreUsual() {
        Hours hours = new Hours().held(CHAT, time -> isWeekend(time) ? 1 : 4);

        assertThat(hours.ofAll()).isEmpty();
        assertThat(hours.of("", "2026-10")).isEmpty();
    }

    private static boolean isWeekend(ZonedDateTime time) {
        return time.getDayOfWeek() == DayOfWeek.SATURDAY || time.getDayOfWeek() == DayOfWeek.SUNDAY;
    }

    @Test
    void theDayOf25HoursIsUsual() {
        assertThat(new Hours().held(CHAT, _ -> 200).of("", "2026-10")).isEmpty();
    }

    @Test
    void theFirstWeeksOfWhatIsKnownAreNotJudged() {
        Hours hours = new Hours().held(CHAT, step(2, 9, "2026-09-15T00:00", "2026-09-17T00:00"));

        assertThat(hours.of("", "2026-09")).isEmpty();
    }

    @Test
    void hoursWithoutSamplesAreNoJump() {
        Hours hours = new Hours()
                .held(
                        CHAT,
                        time -> time.getHour() == 8 && time.toLocalDate().equals(LocalDate.parse("2026-11-10"))
                                ? 40
                                : 2)
                .sampled(time -> !time.toLocalDate().equals(LocalDate.parse("2026-11-10")) || time.getHour() == 8);

        assertThat(hours.ofAll()).isEmpty();
    }

    @Test
    void aJumpGoesOnOverAGap() {
        Hours hours = raised().commit(CHAT, RAISED, "a")
                .sampled(time -> !time.toLocalDate().equals(LocalDate.parse("2026-11-11")));

        Anomaly jump = only(hours.ofAll());

        assertThat(jump.jump().until()).isEqualTo("2026-11-14");
        assertThat(jump.jump().days()).hasSize(5);
        assertThat(id(((Held) jump.why()).came())).isEqualTo("a");
    }

    @Test
    void littleMoneyIsNotTold() {
        assertThat(new Hours()
                        .held(CHAT, step(0.02, 0.1, "2026-11-10T00:00", "2026-11-14T00:00"))
                        .ofAll())
                .isEmpty();
    }

    @Test
    void lessThanUsualIsToldToo() {
        Anomaly fall = only(new Hours()
                .held(CHAT, step(4, 1, "2026-11-10T00:00", "2026-11-12T00:00"))
                .commit(CHAT, "2026-11-09T23:40", "a")
                .ofAll());

        assertThat(fall.jump().more()).isCloseTo(-144, EXACTLY);
        assertThat(id(((Held) fall.why()).came())).isEqualTo("a");
    }
}
