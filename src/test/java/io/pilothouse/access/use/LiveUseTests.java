package io.pilothouse.access.use;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.access.declared.Window;
import io.pilothouse.access.gateway.CounterWindow;
import io.pilothouse.access.gateway.GatewayLimit;
import io.pilothouse.access.gateway.Whose;
import io.pilothouse.live.Reading;
import io.pilothouse.telemetry.CallersReading;
import io.pilothouse.telemetry.CallersReading.Caller;
import io.pilothouse.telemetry.CallersReading.Over;
import io.pilothouse.units.ApplicationName;
import io.pilothouse.units.EndpointName;
import io.pilothouse.units.Reason;
import io.pilothouse.units.TeamName;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LiveUseTests {
    private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");
    private static final Whose DOCS = new Whose.OfTeam(TeamName.of("docs"));
    private static final Caller BATCH = new Caller("docs", "docs-batch", "chat");
    private static final Caller PORTAL = new Caller("docs", "portal", "embed");
    private static final Caller OTHER = new Caller("search", "crawler", "chat");

    private static CallersReading counted(Instant at, Map<Caller, Double> day, Map<Caller, Double> hour) {
        return new CallersReading(
                at,
                Map.of(Over.DAY, day, Over.LAST_HOUR, hour, Over.MONTH, day),
                Map.of(BATCH, 40.0),
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                null,
                List.of());
    }

    private static LiveUse use(CallersReading counted) {
        return LiveUse.of(new Reading.Current<>(counted), NOW);
    }

    private static LiveUse use() {
        return use(counted(
                NOW, Map.of(BATCH, 600.0, PORTAL, 200.0, OTHER, 50.0), Map.of(BATCH, 100.0, PORTAL, 0.0, OTHER, 50.0)));
    }

    private static GatewayLimit tokens(Whose whose, CounterWindow window, long most) {
        return new GatewayLimit(whose, true, window, most, List.of(), null);
    }

    @Test
    void aLimitCountsThoseThatItMeans() {
        LiveUse use = use();

        assertThat(use.of(tokens(DOCS, CounterWindow.DAY, 1_000))).hasValue(800);
        assertThat(use.of(tokens(
                        new Whose.OfGrant(TeamName.of("docs"), EndpointName.of("embed")), CounterWindow.DAY, 1_000)))
                .hasValue(200);
        assertThat(use.of(tokens(new Whose.OfModel(EndpointName.of("chat")), CounterWindow.DAY, 1_000)))
                .hasValue(650);
        assertThat(use.of(tokens(new Whose.OfApplication(ApplicationName.of("docs-batch")), CounterWindow.DAY, 1_000)))
                .hasValue(600);
    }

    @Test
    void atThePaceOfTheLastHourItIsSaidWhenADayIsUsedUp() {
        Used used = use().used(DOCS, Window.TOKENS_PER_DAY, 1_000);

        assertThat(used.usedUp()).isEqualTo(NOW.plus(Duration.ofHours(2)));
    }

    @Test
    void whatLastsUntilTheWindowEndsHasNoEnd() {
        assertThat(use().used(DOCS, Window.TOKENS_PER_DAY, 3_000).usedUp()).isNull();
    }

    @Test
    void whatIsUsedUpIsUsedUpNow() {
        assertThat(use().used(DOCS, Window.TOKENS_PER_DAY, 800).usedUp()).isEqualTo(NOW);
    }

    @Test
    void aMonthGoesOnAsItWentSoFar() {
        // 800 in 27.5 days: 100 more take 3.4 days, and the month ends in 2.5
        assertThat(use().used(DOCS, Window.TOKENS_PER_MONTH, 900).usedUp()).isNull();
        assertThat(use().used(DOCS, Window.TOKENS_PER_MONTH, 830).usedUp()).isAfter(NOW.plus(Duration.ofDays(1)));
    }

    @Test
    void requestsOfAMinuteAreKnownOnlyWhereTwoMinutesTogetherAreBelowTheLimit() {
        assertThat(use().used(DOCS, Window.REQUESTS_PER_MINUTE, 81).used()).isEqualTo(40);

        Used close = use().used(DOCS, Window.REQUESTS_PER_MINUTE, 80);
        assertThat(close.used()).isNull();
        assertThat(close.missing()).hasToString("about 40 a minute; what is left of a single minute is not measured");
    }

    @Test
    void whatWasCountedInTheWindowBeforeIsNotTakenForThisOne() {
        CallersReading yesterday = counted(NOW.minus(Duration.ofHours(13)), Map.of(BATCH, 600.0), Map.of());

        assertThat(use(yesterday).of(tokens(DOCS, CounterWindow.DAY, 1_000))).isEmpty();
    }

    @Test
    void eachThingThatIsNotMeasuredIsSaid() {
        Caller nameless = new Caller("", "", "chat");
        LiveUse byModelOnly = use(counted(NOW, Map.of(nameless, 5.0), Map.of()));
        LiveUse nothing = use(counted(NOW, Map.of(), Map.of()));
        LiveUse lost = LiveUse.of(
                new Reading.Lost<>(counted(NOW, Map.of(), Map.of()), NOW, Reason.of("why.no-token"), NOW), NOW);

        assertThat(byModelOnly.used(DOCS, Window.TOKENS_PER_DAY, 9).missing())
                .asString()
                .contains("x-team");
        assertThat(byModelOnly
                        .used(new Whose.OfApplication(ApplicationName.of("a")), Window.TOKENS_PER_DAY, 9)
                        .missing())
                .asString()
                .contains("x-client");
        assertThat(byModelOnly
                        .used(new Whose.OfModel(EndpointName.of("chat")), Window.TOKENS_PER_DAY, 9)
                        .used())
                .isEqualTo(5);
        assertThat(nothing.used(DOCS, Window.TOKENS_PER_DAY, 9).missing())
                .asString()
                .contains("no counter");
        assertThat(lost.used(DOCS, Window.TOKENS_PER_DAY, 9).missing()).hasToString("The token is gone.");
        assertThat(LiveUse.of(Reading.waiting(), NOW)
                        .used(DOCS, Window.TOKENS_PER_DAY, 9)
                        .missing())
                .hasToString("not answered yet");
    }
}
