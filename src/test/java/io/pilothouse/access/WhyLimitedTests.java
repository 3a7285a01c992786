package io.pilothouse.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.access.WhyLimited.Answer;
import io.pilothouse.access.WhyLimited.Asked;
import io.pilothouse.access.WhyLimited.Caller;
import io.pilothouse.access.WhyLimited.Rule;
import io.pilothouse.access.declared.Declared;
import io.pilothouse.access.gateway.Explanation;
import io.pilothouse.access.gateway.Guarded;
import io.pilothouse.access.gateway.LimitWords;
import io.pilothouse.access.gateway.PastedToken;
import io.pilothouse.fakes.FakeRepository;
import io.pilothouse.fakes.FileTree;
import io.pilothouse.fakes.HandClock;
import io.pilothouse.live.Reading;
import io.pilothouse.telemetry.CallersReading;
import io.pilothouse.telemetry.CallersReading.Over;
import io.pilothouse.units.Actor;
import io.pilothouse.units.ApplicationName;
import io.pilothouse.units.EndpointName;
import io.pilothouse.units.EnvironmentName;
import io.pilothouse.units.Namespace;
import io.pilothouse.units.Reason;
import io.pilothouse.units.Role;
import io.pilothouse.units.TeamName;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WhyLimitedTests {
    private static final EndpointName CHAT = EndpointName.of("chat");
    private static final EndpointName EMBED = EndpointName.of("embed");
    private static final Caller BATCH = new Caller.OfApplication(ApplicationName.of("docs-batch"));
    private static final Caller CRAWLER = new Caller.OfApplication(ApplicationName.of("crawler"));
    private static final Actor OPERATOR = new Actor("Ola", "ola@example.com", Set.of(Role.PLATFORM_OPERATOR));
    private static final Actor LEAD =
            new Actor("Ada", "ada@example.com", Set.of(Role.TEAM_LEAD), Set.of("ada@example.com", "/teams/docs"), null);

    private final HandClock clock = new HandClock();
    private final FakeRepository repository = new FakeRepository(Guarded.byModel());
    private final WhyLimited why = new WhyLimited(repository, new Declared.Reader(), clock);

    private Answer answer(Actor actor, Caller caller, EndpointName model, double tokensOfDay) {
        return answer(actor, caller, model, tokensOfDay, Map.of());
    }

    private Answer answer(
            Actor actor,
            Caller caller,
            EndpointName model,
            double tokensOfDay,
            Map<CallersReading.CountedRule, Double> refusedBy) {
        CallersReading counted = new CallersReading(
                clock.instant(),
                Map.of(
                        Over.DAY, Map.of(new CallersReading.Caller("docs", "docs-batch", "chat"), tokensOfDay),
                        Over.HOUR, Map.of(new CallersReading.Caller("docs", "docs-batch", "chat"), 10.0),
                        Over.LAST_HOUR, Map.of(new CallersReading.Caller("docs", "docs-batch", "chat"), 100_000.0)),
                Map.of(new CallersReading.Caller("docs", "docs-batch", "chat"), 3.0),
                Map.of(),
                Map.of(),
                refusedBy,
                Map.of(),
                null,
                List.of());
        return why.answer(actor, new Asked(Guarded.PROD, model, caller), new Reading.Current<>(counted));
    }

    private static Answer.Explained explained(Answer answer) {
        return (Answer.Explained) answer;
    }

    private static String refusal(Answer answer) {
        return ((Answer.CannotTell) answer).why().toString();
    }

    private static String part(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    private static Caller token(String team, String application) {
        return new Caller.OfToken(PastedToken.read(part("{\"alg\": \"RS256\"}")
                + "."
                + part(
                        "{\"iss\": \"%s\", \"aud\": \"llm\", \"scope\": \"model:chat\", \"team\": \"%s\", \"azp\": \"%s\"}"
                                .formatted(Guarded.ISSUER, team, application))
                + ".c2ln"));
    }

    @Test
    void aCallerWithinItsLimitsGetsThroughAndTheTightestIsNamedWithItsEnd() {
        Answer.Explained said = explained(answer(OPERATOR, BATCH, CHAT, 800_000));

        assertThat(said.said().status()).isEqualTo(200);
        assertThat(said.said().isCertain()).isTrue();
        Rule binds = said.rules().stream()
                .filter(rule -> rule.step().equals(said.said().binds()))
                .findFirst()
                .orElseThrow();
        assertThat(binds.page()).isEqualTo("access/grant/docs/chat");
        assertThat(Objects.requireNonNull(binds.used()).used()).isEqualTo(800_000);
        assertThat(binds.used().usedUp()).isEqualTo(clock.instant().plusSeconds(7_200));
    }

    @Test
    void ofAnApplicationThatIsDeclaredTwiceNobodyCanTell() {
        repository.head(Guarded.byModel()
                .with("access/applications/again.yaml", "application: docs-batch\nteam: docs\nmodels: [chat]\n"));

        assertThat(refusal(answer(OPERATOR, BATCH, CHAT, 0)))
                .startsWith("docs-batch is declared twice, in access/applications/again.yaml and in ")
                .endsWith("nobody can say which one holds.");
    }

    @Test
    void whatIsCountedDecidesThatALimitRefuses() {
        assertThat(explained(answer(OPERATOR, BATCH, CHAT, 1_000_001)).said().status())
                .isEqualTo(429);
    }

    @Test
    void whatALimitOfRequestsRefusedIsSaidAtItByThePlaceOfItsRule() {
        repository.head(Guarded.written(Guarded.byModel()));
        var gateway = new io.pilothouse.telemetry.Subject(Namespace.of("gateway-system"), "llm");
        // on the gateway: a share of the month of docs, then the requests of docs-batch, then its tokens
        var refusedBy = Map.of(
                new CallersReading.CountedRule(true, gateway, 0), 7_000.0,
                new CallersReading.CountedRule(true, gateway, 1), 12.0,
                new CallersReading.CountedRule(false, gateway, 1), 99.0);

        assertThat(refused(answer(OPERATOR, BATCH, CHAT, 1, refusedBy)))
                .containsExactly(
                        "docs-batch on all models, 30 requests a minute: 12",
                        "all callers of chat, 600 requests a minute: 0");
        assertThat(refused(answer(OPERATOR, BATCH, CHAT, 1)))
                .as("no rate-limit service answers")
                .isEmpty();

        repository.head(Guarded.byModel());
        assertThat(refused(answer(OPERATOR, BATCH, CHAT, 1, refusedBy)))
                .as("not written yet")
                .isEmpty();
    }

    private static List<String> refused(Answer answer) {
        return explained(answer).said().steps().stream()
                .map(Explanation.Step::count)
                .filter(count -> count != null && count.refused() != null)
                .map(count -> LimitWords.whose(count.limit().whose()) + ", " + LimitWords.amount(count.limit()) + ": "
                        + count.refused())
                .toList();
    }

    /** The gateway's counters do not say which gateway counted. */
    @Test
    void whereTwoEnvironmentsHaveAGatewayNobodyKnowsWhichOfThemCounted() {
        FileTree tree = Guarded.byModel();
        repository.head(
                tree.with(Guarded.ENVIRONMENTS, tree.file(Guarded.ENVIRONMENTS).orElseThrow() + """
                        - name: staging
                          cluster: fra-1
                          namespace: models-staging
                          gateway: {kind: envoy-gateway, issuer: https://login.example.com, audience: llm, folder: platform/staging}
                        """));

        Answer.Explained said = explained(answer(OPERATOR, BATCH, CHAT, 1_000_001));

        assertThat(said.said().status()).isEqualTo(200);
        assertThat(said.said().isCertain()).isFalse();
        assertThat(said.rules())
                .extracting(Rule::used)
                .filteredOn(Objects::nonNull)
                .isNotEmpty()
                .allSatisfy(used -> assertThat(used.missing()).isEqualTo(Reason.of("why.missing.several")));
        assertThat(said.traffic().byGateway()).isNull();
    }

    @Test
    void withoutNumbersNothingOfLimitsIsCertain() {
        Answer.Explained said = explained(why.answer(
                OPERATOR,
                new Asked(Guarded.PROD, CHAT, BATCH),
                new Reading.Lost<>(null, null, Reason.of("why.no-token"), clock.instant())));

        assertThat(said.said().isCertain()).isFalse();
        assertThat(said.rules().getLast().used()).isNotNull();
        assertThat(Objects.requireNonNull(said.rules().getLast().used()).missing())
                .isNotNull();
    }

    @Test
    void membersAreAskedForByNameOrByTheirTeam() {
        assertThat(explained(answer(OPERATOR, new Caller.OfMember("Ada@example.com"), CHAT, 0))
                        .said()
                        .status())
                .isEqualTo(200);
        assertThat(explained(answer(OPERATOR, new Caller.OfTeam(TeamName.of("search")), EMBED, 0))
                        .said()
                        .status())
                .isEqualTo(200);
        assertThat(refusal(answer(OPERATOR, new Caller.OfMember("who@example.com"), CHAT, 0)))
                .startsWith("No file names who@example.com");
    }

    @Test
    void eachRuleLeadsToWhereItIsChanged() {
        assertThat(explained(answer(OPERATOR, BATCH, CHAT, 0)).rules())
                .extracting(Rule::page)
                .containsExactly(
                        "",
                        "",
                        "",
                        "access/models/chat",
                        "access/grant/docs/chat",
                        "access/teams/docs",
                        "access/applications/docs-batch",
                        "access/applications/docs-batch",
                        "access/models/chat",
                        "access/grant/docs/chat");
    }

    @Test
    void whoOnlyLeadsATeamIsToldOfTheirOwn() {
        assertThat(answer(LEAD, BATCH, CHAT, 0)).isInstanceOf(Answer.Explained.class);
        assertThat(answer(LEAD, new Caller.OfTeam(TeamName.of("docs")), CHAT, 0))
                .isInstanceOf(Answer.Explained.class);
        assertThat(answer(LEAD, token("docs", "docs-batch"), CHAT, 0)).isInstanceOf(Answer.Explained.class);
    }

    @Test
    void whoOnlyLeadsATeamIsToldNothingOfOthersWhateverTheyHold() {
        assertThat(refusal(answer(LEAD, CRAWLER, CHAT, 0))).startsWith("No application crawler is declared, or");
        assertThat(refusal(answer(LEAD, new Caller.OfApplication(ApplicationName.of("nothing")), CHAT, 0)))
                .startsWith("No application nothing is declared, or");
        assertThat(refusal(answer(LEAD, new Caller.OfTeam(TeamName.of("search")), CHAT, 0)))
                .startsWith("No team search");
        assertThat(refusal(answer(LEAD, new Caller.OfMember("bo@example.com"), CHAT, 0)))
                .startsWith("No file names bo@example.com");
        assertThat(refusal(answer(LEAD, token("search", "x"), CHAT, 0))).contains("not yours");
        assertThat(refusal(answer(LEAD, token("docs", "crawler"), CHAT, 0))).contains("not yours");
        assertThat(answer(OPERATOR, token("search", "crawler"), CHAT, 0)).isInstanceOf(Answer.Explained.class);
    }

    @Test
    void whoOnlyLeadsATeamChoosesAmongTheirOwn() {
        WhyLimited.Choices choices = why.choices(LEAD);

        assertThat(choices.declared().teams()).extracting(team -> team.id()).containsExactly("docs");
        assertThat(choices.declared().applications())
                .extracting(one -> one.id())
                .containsExactly("docs-batch");
        assertThat(choices.models()).containsExactly(CHAT, EMBED);
        assertThat(choices.environments()).containsExactly(Guarded.PROD);
    }

    @Test
    void anEnvironmentWithoutAGatewayCannotBeExplained() {
        assertThat(refusal(
                        why.answer(OPERATOR, new Asked(EnvironmentName.of("staging"), CHAT, BATCH), Reading.waiting())))
                .startsWith("staging has no gateway");
    }

    @Test
    void aModelThatNobodyDeclaresOrServesIsNoneAndOneThatIsOnlyServedIsExplained() {
        assertThat(refusal(answer(OPERATOR, BATCH, EndpointName.of("nothing"), 0)))
                .isEqualTo("No model nothing is declared, and no endpoint is called that.");

        repository.head(Guarded.byModel().with("models/lab/prod/workload.yaml", "kind: Deployment\n"));
        assertThat(explained(answer(OPERATOR, BATCH, EndpointName.of("lab"), 0))
                        .said()
                        .status())
                .isNotEqualTo(200);
    }

    /** What is not there and what is not for somebody is the same to them; a token they have in their hands. */
    @Test
    void whatCannotBeToldIsToldApart() {
        assertThat(answer(LEAD, CRAWLER, CHAT, 0)).isInstanceOf(Answer.Unknown.class);
        assertThat(answer(LEAD, token("search", "x"), CHAT, 0)).isInstanceOf(Answer.NotYours.class);
        repository.head(Guarded.byModel().with(Guarded.ENVIRONMENTS, "environments: 7\n"));
        assertThat(answer(OPERATOR, BATCH, CHAT, 0)).isInstanceOf(Answer.Unreadable.class);
    }

    @ParameterizedTest
    @CsvSource({"not-a-token, 401", "a.b.c, 401", "'', 401"})
    void whatIsNoTokenIsRefusedAtTheFirstRule(String pasted, int status) {
        Answer.Explained said = explained(answer(LEAD, new Caller.OfToken(PastedToken.read(pasted)), CHAT, 0));

        assertThat(said.said().status()).isEqualTo(status);
        assertThat(said.rules()).hasSize(1);
    }
}
