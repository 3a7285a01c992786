package io.pilothouse.access.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.textfield.TextArea;
import io.pilothouse.access.gateway.Guarded;
import io.pilothouse.changes.FileEdit;
import io.pilothouse.changes.PendingChange;
import io.pilothouse.clients.ClientFailure;
import io.pilothouse.fakes.FakePrometheus;
import io.pilothouse.fakes.HandClock;
import io.pilothouse.promql.Labels;
import io.pilothouse.promql.Series;
import io.pilothouse.review.EditAgain;
import io.pilothouse.units.Role;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ViewPackages(packages = {"io.pilothouse.access.ui", "io.pilothouse.review.ui"})
class MonthViewTests extends AccessPageTest {
    @Autowired
    private FakePrometheus prometheus;

    @Autowired
    private List<EditAgain> forms;

    @Autowired
    private MonthAtHome home;

    @BeforeEach
    void guarded() {
        hands.repository().head(Guarded.written(Guarded.byModel()));
    }

    /** In the last 15 hours so many tokens a second, by the team docs. */
    private void uses(double perSecond) {
        long now = HandClock.START.toEpochMilli();
        long[] times = LongStream.rangeClosed(0, 900)
                .map(i -> now - 54_000_000 + i * 60_000)
                .toArray();
        prometheus.write(List.of(Series.of(
                Labels.of(
                        "gen_ai_client_token_usage_sum",
                        Map.of(
                                "team",
                                "docs",
                                "client",
                                "month" + perSecond,
                                "gen_ai_request_model",
                                "chat",
                                "gen_ai_token_type",
                                "output")),
                times,
                LongStream.of(times)
                        .mapToDouble(at -> perSecond * (at - times[0]) / 1_000)
                        .toArray())));
    }

    @Test
    void thePageSaysWhatIsInForceAndWhatWouldBeAndHasItReviewed() {
        uses(800_000);
        open("access/month", MonthView.class);

        assertThat(text())
                .contains("In force: a share of 31 days")
                .contains("docs on all models", "1.45 B a day", "a share of 31 days");
        why();
        button("Share out what is left").click();
        settle();

        assertThat(pending())
                .singleElement()
                .satisfies(change -> assertThat(change.changeSet().edits())
                        .extracting(FileEdit::path)
                        .contains("access/month.yaml"));
    }

    @Test
    void whereNoGatewayCountsTokensNoBudgetIsSaidToBeHeldNow() {
        hands.repository().head(Guarded.byPath("envoy-gateway"));

        open("access/month", MonthView.class);

        assertThat(text())
                .contains("nobody is held to a budget of a month", "not held", "no gateway counts it")
                .doesNotContain("a share of 31 days");
    }

    @Test
    void aChangeThatWaitedIsPlannedAnewInItsPlaceByWhatIsUsedNow() {
        uses(800_000);
        open("access/month", MonthView.class);
        why();
        button("Share out what is left").click();
        settle();
        PendingChange waits = pending().getFirst();
        uses(100_000);

        open(
                forms.stream()
                        .flatMap(form -> form.address(waits).stream())
                        .findFirst()
                        .orElseThrow(),
                MonthView.class);

        assertThat(text()).contains("It comes in the place of " + waits.id());
        assertThat(find(TextArea.class).all().getLast().getValue()).isEqualTo("They asked.");
        button("Share out what is left").click();
        settle();
        assertThat(pending())
                .singleElement()
                .satisfies(change -> assertThat(change.id()).isEqualTo(waits.id()));
    }

    private String home() {
        open("access/policies", PoliciesView.class);
        find(PoliciesView.class).single().add(home.component());
        settle();
        return text();
    }

    @Test
    void theFirstPageSaysThatItShouldBeSharedOutToWhoMay() {
        uses(800_000);

        assertThat(home()).contains("docs on all models is ahead of it");
    }

    @Test
    void theFirstPageSaysNothingToWhoMayNot() {
        hands.person().as(Role.ON_CALL);
        uses(800_000);

        assertThat(home()).doesNotContain("docs on all models");
    }

    @Test
    void theFirstPageSaysThatGatewaysStillHoldToAMonthThatIsOver() {
        hands.repository()
                .head(hands.repository()
                        .head()
                        .with("access/month.yaml", "since: 2026-10-23\nbudgets: []\n")
                        .with("platform/gateway/trafficpolicy.yaml", "kind: X\n"));

        assertThat(home()).contains("what was left on 2026-10-23, and that month is over");
    }

    @Test
    void whatWasSharedOutIsInForceUntilItsMonthEnds() {
        uses(800_000);
        hands.repository()
                .head(
                        Guarded.written(
                                Guarded.byModel()
                                        .with(
                                                "access/month.yaml",
                                                "since: 2026-11-23\nbudgets: [{team: docs, of: 45000000000, tokensPerDay: 2000000000}]\n")));
        open("access/month", MonthView.class);

        assertThat(text())
                .contains("In force since 2026-11-23")
                .contains("2.00 B a day", "what was left on 2026-11-23, shared over the days left");

        open("access/teams/docs", DeclarationView.class);
        assertThat(text()).contains("2.00 B a day: what was left on 2026-11-23, shared over the days left");
        assertThat(text()).contains("Costs counts the whole hours of a month in the zone of the prices");
        assertThat(pathOf("What it costs this month")).isEqualTo("costs/teams/docs");
    }

    @Test
    void whatWasSharedOutOfAMonthThatIsOverIsSaidNotToCount() {
        hands.repository()
                .head(
                        Guarded.written(
                                Guarded.byModel()
                                        .with(
                                                "access/month.yaml",
                                                "since: 2026-10-23\nbudgets: [{team: docs, of: 45000000000, tokensPerDay: 2000000000}]\n")));
        open("access/month", MonthView.class);

        assertThat(text())
                .contains("In force: a share of 31 days")
                .contains("What was shared out on 2026-10-23 is of a month that is over");
    }

    @Test
    void thePageOfAccessLeadsToItWhereABudgetIsAhead() {
        uses(800_000);
        open("access", AccessView.class);

        assertThat(text()).contains("docs on all models is ahead of it");
        assertThat(find(Anchor.class).all()).extracting(Anchor::getHref).contains("access/month");
    }

    @Test
    void itSaysNothingWhereItWouldHelpNobody() {
        open("access", AccessView.class);

        assertThat(text()).doesNotContain("than is left");
    }

    @Test
    void whoOnlyLeadsATeamSeesTheirOwnAndMayNotShareItOut() {
        uses(800_000);
        hands.person().as(Role.TEAM_LEAD);
        open("access/month", MonthView.class);

        assertThat(text()).doesNotContain("docs on all models").doesNotContain("Why (required)");
    }

    @Test
    void whereNothingIsCountedNothingIsGuessed() {
        prometheus.fail(new ClientFailure.Unreachable("refused"));
        open("access/month", MonthView.class);

        assertThat(text()).contains("It cannot be shared out now").contains("What is used is not known");
    }

    @Test
    void itIsSaidInGerman() {
        uses(800_000);
        UI.getCurrent().setLocale(Locale.GERMAN);
        open("access/month", MonthView.class);

        assertThat(text())
                .contains("Es gilt ein Anteil von 31 Tagen")
                .contains("Monat des Teams docs")
                .contains(" statt 1.451.612.903 Token am Tag; verbraucht: 43.")
                .contains("Bis 30.11.2026 darf ein Tag");
    }
}
