package io.pilothouse.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.access.declared.Declared;
import io.pilothouse.access.gateway.CarriedPolicies;
import io.pilothouse.access.gateway.CarriedPolicies.State;
import io.pilothouse.access.gateway.GatewayProblems;
import io.pilothouse.access.gateway.Guarded;
import io.pilothouse.access.gateway.Trap;
import io.pilothouse.authority.AuthorityInForce;
import io.pilothouse.changes.ChangeSet;
import io.pilothouse.changes.FileDiff;
import io.pilothouse.changes.FileEdit;
import io.pilothouse.changes.Landing;
import io.pilothouse.changes.Layout;
import io.pilothouse.changes.Plan;
import io.pilothouse.changes.Renderer;
import io.pilothouse.changes.Review;
import io.pilothouse.changes.SharedRepository;
import io.pilothouse.changes.TestChecks;
import io.pilothouse.changes.Tree;
import io.pilothouse.changes.git.GitChanges;
import io.pilothouse.fakes.FileTree;
import io.pilothouse.fakes.Samples;
import io.pilothouse.serving.CallAddress;
import io.pilothouse.serving.files.NewEndpoint;
import io.pilothouse.units.Actor;
import io.pilothouse.units.EndpointId;
import io.pilothouse.units.Role;
import io.pilothouse.units.RoleHolders;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An endpoint from before its environment had its gateway gets a route whose tokens are counted, in a real repository. */
class CountTokensTests {
    private static final Actor ADA = new Actor("Ada Operator", "ada@example.com", Set.of(Role.PLATFORM_OPERATOR));
    private static final EndpointId ENDPOINT = Samples.ENDPOINT;
    private static final String FOLDER = "models/mistral-small/prod/";
    private static final String ROUTE = FOLDER + "route.yaml";
    private static final String MODEL = "access/models/mistral-small.yaml";
    private static final Clock CLOCK =
            Clock.fixed(Guarded.TODAY.atTime(12, 0).toInstant(ZoneOffset.UTC), ZoneOffset.UTC);

    @TempDir
    Path directory;

    private final ScheduledExecutorService idle = Executors.newSingleThreadScheduledExecutor();
    private final Declared.Reader reader = new Declared.Reader();
    private SharedRepository shared;
    private GitChanges changes;
    private CountTokens count;

    @BeforeEach
    void anEndpointWithAPathBehindTheAiGateway() {
        FileTree platform = FileTree.platform();
        FileTree begun = platform.with(NewEndpoint.files(Samples.blueprint(Samples.spec(), platform), platform))
                .with(
                        Guarded.ENVIRONMENTS,
                        Guarded.by("envoy-ai-gateway")
                                .file(Guarded.ENVIRONMENTS)
                                .orElseThrow())
                .with(MODEL, "owner: docs\nbudgets: {tokensPerDay: {hard: 900}}\n")
                .with(
                        "access/teams/docs.yaml",
                        "members: [ada@example.com]\nmodels: [{model: mistral-small, budgets: {tokensPerHour: {hard: 80}}}]\n");
        FileTree tree =
                begun.with(CarriedPolicies.between(Guarded.PROD, State.of(platform), State.of(begun), Guarded.TODAY)
                        .edits());
        shared = new SharedRepository(
                directory.resolve("shared.git"),
                tree.files("").stream()
                        .collect(Collectors.toMap(
                                Function.identity(), path -> tree.file(path).orElseThrow())));
        changes = new GitChanges(
                shared.settings(directory.resolve("mirror.git"), Layout.STANDARD),
                TestChecks.of(new GatewayCheck(reader, CLOCK)),
                new GitChanges.Surroundings(
                        CLOCK, new Random(1), idle, Renderer.NONE, List.of(new GatewayDerivation(reader, CLOCK))));
        count = new CountTokens(changes, new AuthorityInForce(changes, RoleHolders.UNKNOWN), reader, CLOCK);
    }

    @AfterEach
    void end() {
        changes.close();
        idle.shutdownNow();
        shared.close();
    }

    private ChangeSet planned() {
        Plan plan = count.plan(new CountTokens.Request(ENDPOINT, ADA));
        assertThat(plan).isInstanceOf(Plan.Planned.class);
        return ((Plan.Planned) plan).changeSet();
    }

    private List<String> refused() {
        Plan plan = count.plan(new CountTokens.Request(ENDPOINT, ADA));
        assertThat(plan).isInstanceOf(Plan.Refused.class);
        return ((Plan.Refused) plan).reasons().stream().map(Object::toString).toList();
    }

    private Landing.Committed land(ChangeSet change) {
        Review review = changes.review(changes.propose(change, ADA).id());
        assertThat(review.verdict().blocks()).isFalse();
        return (Landing.Committed)
                changes.land(review.pending().id(), review.reviewedTree(), "", ADA, candidate -> List.of());
    }

    private static String url(Tree tree) {
        return Objects.requireNonNull(
                        CallAddress.in(tree, ENDPOINT).orElseThrow().route())
                .url();
    }

    private List<Trap> found() {
        State head = State.of(changes.head());
        return GatewayProblems.in(ENDPOINT.environment(), head, Guarded.TODAY).stream()
                .map(Trap.Fallen::trap)
                .toList();
    }

    @Test
    void thePathGoesAndTheRouteByTheModelComesWithItsPolicies() {
        assertThat(found()).contains(Trap.ON_A_PATH);

        ChangeSet change = planned();
        Review review = changes.review(changes.propose(change, ADA).id());

        assertThat(change.edits()).first().isEqualTo(new FileEdit.Remove(ROUTE));
        assertThat(review.files())
                .extracting(FileDiff::path)
                .contains(
                        ROUTE,
                        FOLDER + "kustomization.yaml",
                        FOLDER + "aigatewayroute.yaml",
                        FOLDER + "aiservicebackend.yaml",
                        FOLDER + "backend.yaml",
                        FOLDER + "trafficpolicy.yaml");
        land(change);
        assertThat(shared.file(FOLDER + "kustomization.yaml"))
                .contains("- aigatewayroute.yaml", "- workload.yaml")
                .doesNotContain("- route.yaml");
        assertThat(url(changes.head())).isEqualTo("https://llm.example.com/v1");
        assertThat(found()).doesNotContain(Trap.ON_A_PATH, Trap.NOT_HELD);
        assertThat(count.routing(ENDPOINT)).isEqualTo(CountTokens.Routing.COUNTED);
    }

    @Test
    void itSaysWhichAddressEndsAndWhatTheChangeCosts() {
        ChangeSet change = planned();

        assertThat(count.routing(ENDPOINT)).isEqualTo(CountTokens.Routing.UNCOUNTED);
        assertThat(change.title()).isEqualTo("Count the tokens of mistral-small in prod");
        assertThat(change.summary())
                .containsExactly(
                        "The AI Gateway counts the tokens of mistral-small in prod: 2 budgets of tokens that"
                                + " nobody was held to are in force.",
                        "The annotation of the old route that names assist, support goes with it; who may call is"
                                + " what is declared of access.");
        assertThat(change.effect().lines())
                .extracting(line -> line.what() + ": " + line.amount())
                .containsExactly(
                        "Address: https://llm.example.com/mistral-small/v1 does not answer any more;"
                                + " https://llm.example.com/v1 does, with the model mistral-small",
                        "Traffic: refused for some seconds: Argo CD removes the old route before it makes the new one",
                        "Pods: none touched");
    }

    @Test
    void itsUndoBringsThePathBackAndTakesTheOtherRouteAway() {
        Landing.Committed landed = land(planned());

        land(((Plan.Planned) changes.revert(landed.commit())).changeSet());

        assertThat(shared.file(FOLDER + "kustomization.yaml"))
                .contains("- route.yaml", "- securitypolicy.yaml")
                .doesNotContain("- aigatewayroute.yaml", "- backend.yaml");
        assertThat(changes.head().files(FOLDER.substring(0, FOLDER.length() - 1)))
                .contains(ROUTE)
                .doesNotContain(FOLDER + "aigatewayroute.yaml");
        assertThat(url(changes.head())).isEqualTo("https://llm.example.com/mistral-small/v1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                ROUTE + "|      port: 8000|      port: 8000\\n      weight: 9|spec.rules is [{",
                ROUTE + "|  rules:|  rules:\\n  - matches: [{headers: [{name: x-tier, value: gold}]}]|spec.rules is [{",
                ROUTE + "|llm.example.com|old.example.com|spec.hostnames is [\"old.example.com\"]",
                ROUTE + "|name: llm|name: internal|spec.parentRefs is [{\"name\":\"internal\"",
                ROUTE + "|  annotations:|  annotations:\\n    team: red|metadata.annotations is {\"team\":\"red\"}",
                ROUTE + "|managed-by: pilothouse|managed-by: helm|is not the console's",
                FOLDER
                        + "workload.yaml|--served-model-name=mistral-small|--served-model-name=small|as small (expected: mistral-small",
                FOLDER + "kustomization.yaml|resources:|namePrefix: a-\\nresources:|rendered"
            })
    void whatARouteByTheModelWouldNotSayRefusesIt(String path, String find, String put, String why) {
        String text = shared.file(path);
        assertThat(text).contains(find);
        shared.commit("By hand", Map.of(path, text.replace(find, put.replace("\\n", "\n"))));

        assertThat(refused()).singleElement().asString().contains(why);
    }

    @Test
    void anApplicationThatPrunesBehindAllElseRefusesIt() {
        String application = "clusters/fra-1/" + ENDPOINT + ".yaml";
        String text = shared.file(application);
        assertThat(text).contains("ServerSideApply=true");
        shared.commit("By hand", Map.of(application, text.replace("ServerSideApply=true", "PruneLast=true")));

        assertThat(refused()).singleElement().asString().contains("has PruneLast=true");
    }

    @Test
    void whatNobodyDeclaresWouldHaveNoRouteAtAll() {
        shared.commit("Renamed", Map.of(MODEL, "model: other\n"));

        assertThat(refused())
                .containsExactly(
                        "Nobody declares mistral-small as a model: without that it would have no route at all.");
    }

    @Test
    void aFileOfSomebodyElseInThePlaceOfTheRouteRefusesIt() {
        shared.commit("By hand", Map.of(FOLDER + "backend.yaml", "kind: Backend\nmetadata: {name: other}\n"));

        assertThat(refused()).singleElement().asString().startsWith(FOLDER + "backend.yaml stands in the way.");
    }

    @Test
    void whereTheGatewayCountsNoTokensNothingIsWonByIt() {
        shared.commit(
                "Without",
                Map.of(Guarded.ENVIRONMENTS, shared.file(Guarded.ENVIRONMENTS).replace("envoy-ai-gateway", "kong")));

        assertThat(refused()).singleElement().asString().contains("prod has no gateway that counts tokens");
        assertThat(count.routing(ENDPOINT)).isEqualTo(CountTokens.Routing.UNGUARDED);
    }

    @Test
    void whoMayNotChangeEndpointsThereIsRefused() {
        Actor lead = new Actor("Vera", "vera@example.com", Set.of(Role.TEAM_LEAD));

        assertThat(count.plan(new CountTokens.Request(ENDPOINT, lead))).isInstanceOf(Plan.Refused.class);
    }
}
