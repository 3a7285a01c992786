package io.pilothouse.access.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.textfield.PasswordField;
import io.pilothouse.access.gateway.Guarded;
import io.pilothouse.access.gateway.PastedToken;
import io.pilothouse.fakes.FakePrometheus;
import io.pilothouse.fakes.HandClock;
import io.pilothouse.promql.Labels;
import io.pilothouse.promql.Series;
import io.pilothouse.shell.Words;
import io.pilothouse.units.Role;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ViewPackages(packages = {"io.pilothouse.access.ui", "io.pilothouse.review.ui"})
class WhyViewTests extends AccessPageTest {
    private static final String PAGE = "access/why?application=docs-batch&model=chat&environment=prod";

    @Autowired
    private FakePrometheus prometheus;

    @BeforeEach
    void guarded() {
        hands.repository().head(Guarded.byModel());
    }

    /** Since noon yesterday so many tokens a second. */
    private void uses(double perSecond) {
        rises(
                "gen_ai_client_token_usage_sum",
                perSecond,
                Map.of(
                        "team",
                        "docs",
                        "client",
                        "portal" + perSecond,
                        "gen_ai_request_model",
                        "chat",
                        "gen_ai_token_type",
                        "output"));
    }

    private void rises(String counter, double perSecond, Map<String, String> labels) {
        long now = HandClock.START.toEpochMilli();
        long[] times = LongStream.rangeClosed(0, 900)
                .map(i -> now - 54_000_000 + i * 60_000)
                .toArray();
        prometheus.write(List.of(Series.of(
                Labels.of(counter, labels),
                times,
                LongStream.of(times)
                        .mapToDouble(at -> perSecond * (at - times[0]) / 1_000)
                        .toArray())));
    }

    private static String part(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    static String token(String algorithm, String issuer, String scopes, String signature) {
        return part("{\"alg\": \"" + algorithm + "\"}")
                + "."
                + part("{\"iss\": \"%s\", \"aud\": \"llm\", \"scope\": \"%s\", \"team\": \"docs\"}"
                        .formatted(issuer, scopes))
                + "."
                + signature;
    }

    @Test
    void aBudgetThatNobodyIsHeldToBecauseOfAPathLeadsToWhatHelps() {
        hands.repository().head(Guarded.byPath("envoy-ai-gateway"));

        open(PAGE, WhyView.class);

        assertThat(text()).contains("no effect", "path of its own");
        assertThat(find(Anchor.class).all()).extracting(Anchor::getHref).contains("fleet/prod/chat/count-tokens");
    }

    @Test
    void theVerdictComesFirstThenEachRuleInItsOrderWithWhereItIsChanged() {
        open(PAGE, WhyView.class);

        String text = text();
        assertThat(text.indexOf("200")).isLessThan(text.indexOf("Rules"));
        assertThat(text)
                .containsSubsequence(
                        "Issuer", "Audience", "Route", "Scope", "Team limit", "Application", "Model limit");
        assertThat(pathsOf("Change")).contains("access/grant/docs/chat", "access/teams/docs", "access/models/chat");
    }

    @Test
    void withoutNumbersTheVerdictSaysThatItDependsAndEachLimitWhatIsMissing() {
        open(PAGE, WhyView.class);

        assertThat(text()).contains("unless a rule refuses of which nothing is known", "– no counter of an AI Gateway");
    }

    @Test
    void howManyALimitOfRequestsRefusedStandsAtIt() {
        hands.repository().head(Guarded.written(Guarded.byModel()));
        uses(100);
        Map<String, String> ofChat =
                Map.of("key1", "httproute/models-prod/chat/rule/0/match/0/*", "key2", "rule-0-match--1");
        rises("ratelimit_service_rate_limit_total_hits", 1, ofChat);
        rises("ratelimit_service_rate_limit_over_limit", 0.01, ofChat);

        open(PAGE, WhyView.class);

        assertThat(text())
                .containsSubsequence(
                        "Application",
                        "No request refused in the last hour, of all that it counts",
                        "Model limit",
                        "36 requests refused in the last hour, of all that it counts");
    }

    @Test
    void theTeamsPageSaysOfEachApplicationAndModelItsTightestLimitAndBesideItWhatEnginesCounted() {
        uses(100);

        open("access/teams/docs", DeclarationView.class);

        assertThat(text())
                .containsSubsequence("Used by application and model", "Tightest limit", "docs-batch", "docs on chat")
                .containsSubsequence("Counted in the last hour", "Tokens, by the engines", "Refused with 429");
        assertThat(find(Anchor.class).all())
                .extracting(Anchor::getHref)
                .contains("access/why?application=docs-batch&model=chat", "access/models/chat");
    }

    @Test
    void thatWhoMayNotCallAModelReadsItsNameAllTheSameIsSaid() {
        open(PAGE, WhyView.class);
        assertThat(text()).doesNotContain("/v1/models");

        hands.repository().head(Guarded.written(Guarded.byModel()));
        open(PAGE, WhyView.class);
        assertThat(text()).contains("At /v1/models the AI Gateway names chat to whoever has a token");
    }

    @Test
    void thatNoneOfWhatIsDeclaredLimitsAnybodyIsSaidWithTheVerdict() {
        hands.repository().head(Guarded.byPath("envoy-ai-gateway").with("access/models/chat.yaml", "owner: docs\n"));

        open("access/why?team=docs&model=chat&environment=prod", WhyView.class);

        assertThat(text())
                .contains("None of the 2 limits that are declared is in force.")
                .doesNotContain("No limit");
    }

    @Test
    void whatIsChosenStandsInTheFieldsAndAnOpenChoiceIsAskedFor() {
        open("access/why?team=search", WhyView.class);

        assertThat(text()).contains("Choose a caller and a model.");
        assertThat(find(ComboBox.class).all())
                .extracting(box -> String.valueOf(box.getValue()))
                .anyMatch(text -> text.contains("Members of search"));
    }

    @Test
    void aCallerThatIsCountedAndDeclaredNowhereStandsInTheFieldsAndIsSaidToBeDeclaredNowhere() {
        uses(100);
        open("access/teams/docs", DeclarationView.class);
        assertThat(find(Anchor.class).all())
                .extracting(Anchor::getHref)
                .contains("access/new/applications?name=portal100.0&team=docs");

        open("access/why?application=portal&model=chat", WhyView.class);

        assertThat(text()).contains("No application portal is declared").doesNotContain("Choose a caller");
        assertThat(find(ComboBox.class).all())
                .extracting(box -> String.valueOf(box.getValue()))
                .anySatisfy(shown -> assertThat(shown).contains("portal"))
                .contains("chat", "prod");

        open("access/why?application=My+App&model=chat", WhyView.class);

        assertThat(text())
                .contains("Nothing can be declared under one of these names")
                .doesNotContain("Choose a caller");
    }

    @Test
    void aTokenIsAnsweredAndTheAddressLeftAsItWas() {
        paste(token("RS256", Guarded.ISSUER, "model:chat", "c2ln"));

        assertThat(text()).contains("200", "docs may call chat");
        assertThat(UI.getCurrent().getActiveViewLocation().getPathWithQueryParameters())
                .isEqualTo("access/why?environment=prod&model=chat");
    }

    @Test
    void badTokensAreEachRefusedWithASentence() {
        paste(token("none", Guarded.ISSUER, "model:chat", ""));
        assertThat(text()).contains("401", "The token has no signature");

        paste(token("RS256", "https://elsewhere.example.com", "model:chat", "c2ln"));
        assertThat(text()).contains("401", "The token is of https://elsewhere.example.com");

        paste("garbage");
        assertThat(text()).contains("401", "Not a token: 1 parts between dots");

        paste(token(
                "RS256",
                Guarded.ISSUER,
                String.join(
                        " ",
                        IntStream.range(0, 1_000_000).mapToObj(i -> "s" + i).toList()),
                "c2ln"));
        assertThat(text()).contains("431", "is longer than all headers of a request together may be");

        paste("x".repeat(1 << 20));
        assertThat(text()).contains("431", "A token of 1,048,576 characters is longer");
    }

    @Test
    void aTokenWithoutAModelIsNotAnswered() {
        open("access/why", WhyView.class);
        find(WhyChoice.class).all().getFirst().taken(PastedToken.Seen.of("a.b.c"));
        settle();

        assertThat(text()).contains("Choose a model and an environment first.");
    }

    @Test
    void whoOnlyLeadsATeamIsNotToldOfOthers() {
        hands.person().as(Role.TEAM_LEAD);

        open(PAGE, WhyView.class);

        assertThat(text())
                .contains("It cannot be told.", "or it is of a team that you do not lead")
                .doesNotContain("50,000", "1,000,000");
    }

    @Test
    void thePageSpeaksGerman() {
        UI.getCurrent().setLocale(Locale.GERMAN);

        open(PAGE, WhyView.class);

        assertThat(text()).contains("Warum ist dieser Aufrufer begrenzt?", "Regeln", "lässt durch");
        PasswordField token = find(PasswordField.class).all().getFirst();
        assertThat(token.getAriaLabel()).contains(Words.say("why.token"));
        assertThat(String.valueOf(token.getElement().getPropertyRaw("i18n"))).contains("Token zeigen");
    }

    @Test
    void theTeamsPageShowsWhatItUsesAndLeadsHere() {
        uses(20);

        open("access/teams/docs", DeclarationView.class);

        // 3 h of 20 a second
        assertThat(text()).contains("Used of the budgets", "docs on chat", "216k", "784k");
        assertThat(pathsOf("docs on chat")).contains("access/why?team=docs&model=chat");
    }

    @Test
    void aTeamThatSomebodyDoesNotLeadShowsThemNoUse() {
        hands.person().as(Role.TEAM_LEAD);

        open("access/teams/docs", DeclarationView.class);

        assertThat(text()).doesNotContain("Used of the budgets");
    }
}
