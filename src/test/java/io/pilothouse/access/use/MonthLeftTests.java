package io.pilothouse.access.use;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.access.declared.Declared;
import io.pilothouse.access.declared.SharedMonth;
import io.pilothouse.access.declared.Window;
import io.pilothouse.access.declared.Written;
import io.pilothouse.access.gateway.CounterWindow;
import io.pilothouse.access.gateway.MonthShare;
import io.pilothouse.fakes.FileTree;
import io.pilothouse.live.Reading;
import io.pilothouse.telemetry.CallersReading;
import io.pilothouse.telemetry.CallersReading.Caller;
import io.pilothouse.telemetry.CallersReading.Over;
import io.pilothouse.units.Reason;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is left of a month, over the days left. */
class MonthLeftTests {
    private static final Caller BATCH = new Caller("docs", "docs-batch", "chat");

    private static LiveUse use(String now, double month, double day, double hour) {
        Instant at = Instant.parse(now);
        return LiveUse.of(
                new Reading.Current<>(new CallersReading(
                        at,
                        Map.of(
                                Over.MONTH, Map.of(BATCH, month),
                                Over.DAY, Map.of(BATCH, day),
                                Over.HOUR, Map.of(BATCH, hour),
                                Over.LAST_HOUR, Map.of(BATCH, hour)),
                        Map.of(),
                        Map.of(),
                        Map.of(),
                        Map.of(),
                        Map.of(),
                        null,
                        List.of())),
                at);
    }

    private static Declared declared(long most) {
        FileTree tree = Written.tree().with(Written.TEAM, """
                group: /teams/docs
                models: [{model: chat}]
                budgets: {tokensPerMonth: {hard: %d}}
                """.formatted(most));
        return new Declared.Reader().read(tree);
    }

    private static MonthLeft left(long most, LiveUse use) {
        return MonthsLeft.of(declared(most), use).getFirst();
    }

    private static long next(long most, LiveUse use) {
        return Objects.requireNonNull(left(most, use).next());
    }

    @ParameterizedTest
    @CsvSource({
        // of 28, 29, 30 and 31 days: on the first day all of it, over all days
        "2027-02-01T12:00:00Z, 100, 100, 100000",
        "2028-02-01T12:00:00Z, 100, 100, 96551",
        "2026-11-01T12:00:00Z, 100, 100, 93333",
        "2026-12-01T12:00:00Z, 100, 100, 90322",
        // in the middle: 1,400,000 were left when the day began
        "2026-11-16T12:00:00Z, 1410000, 10000, 93333",
        // today used more than its share: 1,300,000 for the 14 days after it
        "2026-11-16T12:00:00Z, 1500000, 200000, 92857",
        // the last day has all that was left when it began
        "2026-11-30T12:00:00Z, 2300000, 100000, 600000",
        "2027-02-28T23:59:59Z, 2300000, 100000, 600000",
        // the last but one
        "2026-11-29T00:00:01Z, 2300000, 0, 250000",
        // used up, and more than that
        "2026-11-29T12:00:00Z, 2800000, 100000, 1",
        "2026-11-30T12:00:00Z, 2800000, 100000, 100000",
        "2026-11-30T12:00:00Z, 9900000, 100000, 1"
    })
    void aDayMayUseWhatWasLeftWhenItBeganOverTheDaysLeftWithIt(String now, double month, double day, long next) {
        assertThat(next(2_800_000, use(now, month, day, 0))).isEqualTo(next);
    }

    @ParameterizedTest
    @CsvSource({"2026-11-10T07:00:00Z, 500, 0", "2026-11-10T07:00:00Z, 500, 400", "2026-11-29T23:00:00Z, 900, 77"})
    void soMuchADayNeverExceedsTheMonth(String now, long month, long day) {
        long next = next(1_000, use(now, month, day, 0));
        long days = 30 - Integer.parseInt(now.substring(8, 10));

        long today = Math.max(day, next);
        assertThat(month - day + today + days * next).isLessThanOrEqualTo(1_000);
    }

    @Test
    void whatNoCounterOfADayHoldsIsSharedOverTheHoursLeft() {
        // 36 hours with this one; the share of 31 days was of hours, too
        long month = 31L * 24 * 4_000_000_000L;
        long used = month - 36 * 3_000_000_000L;

        assertThat(next(month, use("2026-11-29T12:00:00Z", used, 0, 0))).isEqualTo(24 * 3_000_000_000L);
        assertThat(next(month, use("2026-11-29T12:30:00Z", used, 0, 36_000_000L)))
                .isEqualTo(24 * 3_001_000_000L);
        // this hour used more than that
        assertThat(next(month, use("2026-11-29T12:30:00Z", used, 0, 3_500_000_000L)))
                .isEqualTo(24 * (36 * 3_000_000_000L / 35));
    }

    @Test
    void aCounterThatIsAnotherOneThanBeforeHasCountedNothingSoThatTodaysUseIsNotGivenAgain() {
        // a share of 31 days is of a day; two thirds of it are left for one and a half
        long month = Window.COUNTER * 31;
        long left = 36L * 3_000_000_000L;

        assertThat(Objects.requireNonNull(left(month, use("2026-11-29T12:30:00Z", month - left, 5, 36_000_000L))
                        .next()))
                .isEqualTo(24 * 3_000_000_000L);
    }

    @Test
    void aboveWhatACounterOfAMinuteHoldsItsMostIsGiven() {
        assertThat(next(Window.LARGEST, use("2026-11-30T23:00:00Z", 0, 0, 0))).isEqualTo(SharedMonth.MOST_PER_DAY);
        assertThat(left(Window.LARGEST, use("2026-11-30T23:00:00Z", 0, 0, 0)).now())
                .isNull();
    }

    @Test
    void whatIsNotKnownIsNotShared() {
        MonthLeft unknown =
                left(1_000, LiveUse.unknown(Reason.of("why.missing.waiting"), Instant.parse("2026-11-29T12:00:00Z")));

        assertThat(unknown.next()).isNull();
        assertThat(unknown.isOther()).isFalse();
        assertThat(unknown.isAhead()).isFalse();
    }

    @Test
    void aBudgetIsAheadWhereItsShareIsAboveWhatIsLeftForEachDay() {
        MonthLeft ahead = left(3_100, use("2026-11-16T12:00:00Z", 2_000, 90, 10));

        assertThat(ahead.now()).isEqualTo(new MonthShare(CounterWindow.DAY, 100, null));
        assertThat(ahead.isAhead()).isTrue();
        assertThat(ahead.isHeldBack()).isFalse();
    }

    @Test
    void aBudgetIsHeldBackWhereItsWindowIsNearlyUsedUpAlthoughTheMonthHasMore() {
        assertThat(left(3_100, use("2026-11-16T12:00:00Z", 300, 85, 0)).isHeldBack())
                .isTrue();
        assertThat(left(3_100, use("2026-11-16T12:00:00Z", 300, 20, 10)).isHeldBack())
                .as("used up at its pace before the day ends")
                .isTrue();
        assertThat(left(3_100, use("2026-11-16T12:00:00Z", 300, 20, 1)).isHeldBack())
                .isFalse();
        assertThat(left(3_100, use("2026-11-16T12:00:00Z", 300, 20, 1)).isOther())
                .isTrue();
    }

    @Test
    void whatDiffersByLessThanOneInTwentyIsTheSame() {
        // 1,400 over the last 14 days are what a share of 31 days is
        assertThat(left(3_100, use("2026-11-17T12:00:00Z", 1_700, 0, 0)).isOther())
                .isFalse();
        assertThat(left(3_100, use("2026-11-17T12:00:00Z", 1_640, 0, 0)).isOther())
                .isFalse();
        assertThat(left(3_100, use("2026-11-17T12:00:00Z", 1_600, 0, 0)).isOther())
                .isTrue();
    }

    @Test
    void whatHasEndedIsNotShared() {
        FileTree tree = Written.tree().with(Written.TEAM, """
                until: 2026-11-15
                group: /teams/docs
                budgets: {tokensPerMonth: {hard: 100}}
                """);

        assertThat(MonthsLeft.of(new Declared.Reader().read(tree), use("2026-11-16T12:00:00Z", 0, 0, 0)))
                .isEmpty();
    }

    @Test
    void eachKindOfBudgetIsShared() {
        FileTree tree = Written.tree()
                .with(Written.TEAM, """
                        group: /teams/docs
                        budgets: {tokensPerMonth: {hard: 100}}
                        models:
                        - {model: chat, budgets: {tokensPerMonth: {soft: 3, hard: 50}}}
                        - {model: embed, until: 2026-11-15, budgets: {tokensPerMonth: {hard: 50}}}
                        """)
                .with(Written.MODEL, "owner: docs\nbudgets: {tokensPerMonth: {hard: 200}}\n")
                .with(
                        Written.APPLICATION,
                        "team: docs\nmodels: [chat]\nbudgets: {tokensPerMonth: {hard: 20}, tokensPerDay: {hard: 2}}\n");

        assertThat(MonthsLeft.of(new Declared.Reader().read(tree), use("2026-11-16T12:00:00Z", 0, 0, 0)))
                .extracting(one -> one.whose().getClass().getSimpleName() + " " + one.most())
                .containsExactly("OfModel 200", "OfTeam 100", "OfGrant 50", "OfApplication 20");
    }
}
