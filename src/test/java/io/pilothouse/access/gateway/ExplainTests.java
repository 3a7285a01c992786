package io.pilothouse.access.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.access.declared.Declared;
import io.pilothouse.access.declared.Window;
import io.pilothouse.access.gateway.Explanation.Rule;
import io.pilothouse.access.gateway.Explanation.Step;
import io.pilothouse.access.gateway.Explanation.Verdict;
import io.pilothouse.fakes.FileTree;
import io.pilothouse.units.ApplicationName;
import io.pilothouse.units.EndpointName;
import io.pilothouse.units.Reason;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExplainTests {
    private static final Instant NOW = Instant.parse("2026-11-28T23:59:30Z");
    private static final EndpointName CHAT = EndpointName.of("chat");

    private final FileTree tree = Guarded.byModel();
    private final Declared declared = Guarded.declared(tree);
    private final Place place = Place.of(Guarded.PROD, tree).orElseThrow();
    private final Explain explain = new Explain(declared, place, NOW);

    private Presented application(String name) {
        return Presented.of(
                declared.application(ApplicationName.of(name)).orElseThrow(),
                declared,
                place.settings(),
                Guarded.TODAY);
    }

    private Presented caller(String who) {
        return switch (who) {
            case "ada", "bo" ->
                Presented.of(who + "@example.com", declared, place.settings(), Guarded.TODAY)
                        .orElseThrow();
            case "no-team" -> token(place.settings().issuer(), "llm", null, "model:chat");
            case "other-team" -> token(place.settings().issuer(), "llm", "strangers", "model:chat");
            case "other-issuer" -> token("https://elsewhere.example.com", "llm", "docs", "model:chat");
            case "other-audience" -> token(place.settings().issuer(), "account", "docs", "model:chat");
            default -> application(who);
        };
    }

    private static Presented token(String issuer, String audience, @Nullable String team, String scope) {
        return new Presented(true, issuer, List.of(audience), Set.of(scope), team, "docs-batch", null, null);
    }

    /** Of each limit the same share of it is used. */
    private static Usage used(String state) {
        return limit -> switch (state) {
            case "none" -> OptionalLong.of(0);
            case "all" -> OptionalLong.of(limit.most());
            case "more" -> OptionalLong.of(limit.most() + 1);
            default -> OptionalLong.empty();
        };
    }

    @ParameterizedTest
    @CsvSource({
        // caller, model, what of each limit is used, status, certain
        "docs-batch,     chat,    none,    200, true",
        "docs-batch,     chat,    all,     429, true", // requests: the next one is one too many
        "docs-batch,     chat,    more,    429, true",
        "docs-batch,     chat,    unknown, 200, false",
        "docs-batch,     embed,   none,    403, true", // its team may no more
        "docs-batch,     nothing, none,    404, false", // or 403, by which route is the oldest
        "crawler,        nothing, none,    404, true",
        "no-team,        nothing, none,    403, true",
        "crawler,        chat,    none,    200, true",
        "crawler,        embed,   none,    200, true",
        "crawler,        embed,   more,    200, true", // nothing limits it there
        "crawler,        embed,   unknown, 200, true",
        "ada,            chat,    none,    200, true",
        "ada,            chat,    all,     429, true", // of the model's requests
        "ada,            embed,   none,    403, true",
        "bo,             embed,   none,    200, true",
        "no-team,        chat,    none,    403, true",
        "no-team,        chat,    unknown, 403, true",
        "other-team,     chat,    none,    403, true",
        "other-issuer,   chat,    more,    401, true",
        "other-audience, chat,    more,    403, true",
    })
    void saysWhatTheGatewayAnswers(String caller, String model, String used, int status, boolean isCertain) {
        Explanation said = explain.of(caller(caller), EndpointName.of(model), used(used));

        assertThat(said.status()).isEqualTo(status);
        assertThat(said.isCertain()).isEqualTo(isCertain);
    }

    @Test
    void rulesComeInTheOrderInWhichTheyApply() {
        Explanation said = explain.of(application("docs-batch"), CHAT, used("none"));

        assertThat(said.steps())
                .extracting(step -> step.rule() + " " + step.what())
                .containsExactly(
                        "AUTHENTICATION a token of " + Guarded.ISSUER,
                        "AUDIENCE a token for llm",
                        "ROUTE chat has a route in prod",
                        "SCOPE the token has the scope model:chat",
                        "TEAM docs may call chat",
                        "LIMIT docs on all models: 1,451,612,903 tokens a day, in the place of a month, which has no window: a share of 31 days",
                        "LIMIT docs-batch on all models: 30 requests a minute",
                        "LIMIT docs-batch on all models: 50,000 tokens an hour",
                        "LIMIT all callers of chat: 600 requests a minute",
                        "LIMIT docs on chat: 1,000,000 tokens a day");
    }

    @Test
    void ofTokensOneMoreRequestPassesAtExactlyTheLimit() {
        Usage tokensAtLimit = limit -> OptionalLong.of(limit.tokens() ? limit.most() : 0);

        assertThat(explain.of(application("docs-batch"), CHAT, tokensAtLimit).status())
                .isEqualTo(200);
    }

    @Test
    void theLimitOfWhichTheSmallestPartIsLeftBinds() {
        Usage usage = limit -> OptionalLong.of(limit.window() == CounterWindow.HOUR ? 40_000 : 0);

        Step binds = Objects.requireNonNull(
                explain.of(application("docs-batch"), CHAT, usage).binds());

        Explanation.Count count = Objects.requireNonNull(binds.count());
        assertThat(binds.by()).isEqualTo("access/applications/docs-batch.yaml");
        assertThat(count.left()).isEqualTo(10_000);
        assertThat(count.until()).isEqualTo("2026-11-29T00:00:00Z");
    }

    @Test
    void ofSeveralThatAreUsedUpTheOneThatEndsLastBinds() {
        Explain atNoon = new Explain(declared, place, Instant.parse("2026-11-28T12:00:30Z"));

        Step binds = Objects.requireNonNull(
                atNoon.of(application("docs-batch"), CHAT, used("more")).binds());

        assertThat(Objects.requireNonNull(binds.count()).until()).isEqualTo("2026-11-29T00:00:00Z");
    }

    @Test
    void whatNobodyCountedIsUnknownAndBindsNobody() {
        Explanation said = explain.of(application("docs-batch"), CHAT, Usage.UNKNOWN);

        assertThat(said.binds()).isNull();
        assertThat(said.steps().getLast().verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(Objects.requireNonNull(said.steps().getLast().count()).left())
                .isNull();
    }

    @Test
    void withoutTheAiGatewayTheBudgetsOfTokensRefuseNobody() {
        FileTree alone = Guarded.byPath("envoy-gateway");
        Explain there = new Explain(declared, Place.of(Guarded.PROD, alone).orElseThrow(), NOW);

        Explanation said = there.of(application("docs-batch"), CHAT, used("none"));

        assertThat(said.notHeld())
                .extracting(GatewayLimits.NotHeld::window)
                .containsExactly(Window.TOKENS_PER_MONTH, Window.TOKENS_PER_HOUR, Window.TOKENS_PER_DAY);
        assertThat(said.steps().stream().filter(step -> step.rule() == Rule.LIMIT))
                .hasSize(2);
    }

    @Test
    void aMonthThatNoCounterHoldsIsNotInForce() {
        FileTree large = tree.with(
                Guarded.DOCS,
                "members: [ada@example.com]\nbudgets: {tokensPerMonth: {hard: 1000000000000000}}\nmodels: [{model: chat}]\n");

        Explanation said =
                new Explain(Guarded.declared(large), place, NOW).of(application("docs-batch"), CHAT, used("none"));

        assertThat(said.notHeld()).extracting(one -> one.why().key()).containsExactly("limits.not-held.month");
    }

    private Reason held(String shared) {
        FileTree month = tree.with("access/month.yaml", shared);
        return new Explain(Guarded.declared(month), place, NOW)
                .of(application("docs-batch"), CHAT, used("none")).steps().stream()
                        .map(Step::what)
                        .filter(what -> what.toString().startsWith("docs on all models"))
                        .findFirst()
                        .orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({
        // in force
        "2026-11-28, 45000000000, 2000000000, '2,000,000,000 tokens a day', left",
        "2026-11-02, 45000000000, 1, '1 token a day', left",
        // above what a counter of a day, and one of an hour, holds
        "2026-11-28, 45000000000, 4294967296, '178,956,970 tokens an hour', left",
        "2026-11-28, 45000000000, 103079215104, '71,582,788 tokens a minute', left",
        "2026-11-28, 45000000000, 6184752904800, '4,294,967,295 tokens a minute', left",
        // of another month, of a day that comes, and of another budget
        "2026-10-31, 45000000000, 2000000000, '1,451,612,903 tokens a day', 31 days",
        "2026-11-29, 45000000000, 2000000000, '1,451,612,903 tokens a day', 31 days",
        "2026-11-28, 44000000000, 2000000000, '1,451,612,903 tokens a day', 31 days"
    })
    void whatWasLeftOfTheMonthIsHeldWhileItCounts(String since, long of, long tokensPerDay, String held, String by) {
        assertThat(held("since: %s\nbudgets: [{team: docs, of: %d, tokensPerDay: %d}]\n"
                                .formatted(since, of, tokensPerDay))
                        .toString())
                .startsWith("docs on all models: " + held + ", in the place of a month, which has no window: ")
                .endsWith(
                        by.equals("left")
                                ? "what was left on " + since + ", shared over the days left"
                                : "a share of 31 days");
    }

    @Test
    void whatWasLeftOfAnotherOneIsNotTakenForATeams() {
        assertThat(held("""
                        since: 2026-11-28
                        budgets:
                        - {team: docs, model: chat, of: 45000000000, tokensPerDay: 5}
                        - {team: gone, of: 45000000000, tokensPerDay: 5}
                        - {application: docs, of: 45000000000, tokensPerDay: 5}
                        - {model: docs, of: 45000000000, tokensPerDay: 5}
                        """).toString()).endsWith("a share of 31 days");
    }

    @Test
    void aDaysOwnLimitBelowTheShareOfAMonthIsNotSaidToBeTheMonths() {
        FileTree both = tree.with(
                Guarded.DOCS,
                "members: [ada@example.com]\nbudgets: {tokensPerDay: {hard: 7}, tokensPerMonth: {hard: 1000}}\nmodels: [{model: chat}]\n");

        assertThat(new Explain(Guarded.declared(both), place, NOW)
                        .of(application("docs-batch"), CHAT, used("none"))
                        .steps())
                .extracting(step -> step.what().toString())
                .contains("docs on all models: 7 tokens a day");
    }

    @ParameterizedTest
    @CsvSource({
        "4294967295, DAY, 138547332",
        "133143986175, DAY, 4294967295",
        "133143986176, HOUR, 178956970",
        "1, DAY, 1"
    })
    void aMonthIsTheShareOfTheLongestWindowThatHoldsIt(long month, CounterWindow window, long most) {
        MonthShare share = MonthShare.of(new Whose.OfModel(CHAT), month, Guarded.declared(tree), Guarded.TODAY)
                .orElseThrow();

        assertThat(share.window()).isEqualTo(window);
        assertThat(share.most()).isEqualTo(most);
    }
}
