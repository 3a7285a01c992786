package io.pilothouse.access.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.access.gateway.CarriedPolicies.State;
import io.pilothouse.changes.FileEdit;
import io.pilothouse.fakes.FileTree;
import io.pilothouse.fakes.NotedFiles;
import io.pilothouse.units.EnvironmentName;
import io.pilothouse.units.Reason;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class CarriedPoliciesTests {
    private static final String CHAT = "models/chat/prod/";
    private static final String LISTED = """
            # what Argo CD applies
            resources:
            - workload.yaml   # by hand
            - securitypolicy.yaml
            - trafficpolicy.yaml
            """;

    private final FileTree tree = Guarded.written(Guarded.byModel());

    private static CarriedPolicies carried(FileTree before, FileEdit... edits) {
        return carried(Guarded.PROD, before, edits);
    }

    private static CarriedPolicies carried(EnvironmentName environment, FileTree before, FileEdit... edits) {
        return CarriedPolicies.between(
                environment, State.of(before), State.of(before.with(List.of(edits))), Guarded.TODAY);
    }

    private FileEdit replaced(String path, String from, String to) {
        String text = tree.file(path).orElseThrow();
        assertThat(text).contains(from);
        return new FileEdit.Write(path, text.replace(from, to));
    }

    private static List<String> paths(CarriedPolicies carried) {
        return carried.edits().stream().map(FileEdit::path).toList();
    }

    private static String text(CarriedPolicies carried, String path) {
        return carried.edits().stream()
                .filter(edit -> edit.path().equals(path))
                .map(edit -> ((FileEdit.Write) edit).content())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whatWasReadOfOtherEndpointsIsNotReadAgain() {
        NotedFiles main = new NotedFiles(tree);
        FileEdit team = new FileEdit.Write("access/teams/help.yaml", "models: [{model: chat}]\n");
        CarriedPolicies.between(Guarded.PROD, State.of(main), State.of(main.with(List.of(team))), Guarded.TODAY);
        assertThat(main.read()).contains(CHAT + "workload.yaml");
        main.read().clear();

        CarriedPolicies.between(Guarded.PROD, State.of(main), State.of(main.with(List.of(team))), Guarded.TODAY);

        assertThat(main.read()).doesNotContain(CHAT + "workload.yaml");
    }

    @Test
    void aNewTeamGetsIntoThePolicyOfItsModelAndIntoNoOther() {
        CarriedPolicies carried =
                carried(tree, new FileEdit.Write("access/teams/help.yaml", "models: [{model: chat}]\n"));

        assertThat(paths(carried)).containsExactly(CHAT + "securitypolicy.yaml");
        assertThat(text(carried, CHAT + "securitypolicy.yaml")).contains("- help");
        assertThat(carried.said())
                .extracting(Reason::toString)
                .containsExactly("chat may be called by docs, help, search");
    }

    @Test
    void aGrantThatIsTakenAwayGetsOutOfIt() {
        CarriedPolicies carried = carried(
                tree, replaced("access/teams/search.yaml", "models: [{model: chat}, {model: embed}]", "models: []"));

        assertThat(text(carried, CHAT + "securitypolicy.yaml")).doesNotContain("- search");
        assertThat(carried.said())
                .extracting(Reason::toString)
                .containsExactly("chat may be called by docs", "embed may be called by nobody");
    }

    private static FileEdit shared(String since, long tokensPerDay) {
        return new FileEdit.Write("access/month.yaml", """
                since: %s
                budgets: [{team: docs, of: 45000000000, tokensPerDay: %d}]
                """.formatted(since, tokensPerDay));
    }

    @Test
    void whatIsLeftOfAMonthChangesTheLimitInItsPlace() {
        CarriedPolicies carried = carried(tree, shared("2026-11-28", 2_000_000_000));

        assertThat(paths(carried)).containsExactly("platform/gateway/trafficpolicy.yaml");
        assertThat(text(carried, "platform/gateway/trafficpolicy.yaml"))
                .contains("requests: 2000000000")
                .doesNotContain("requests: 1451612903");
    }

    @Test
    void whatWasLeftOfAMonthThatIsOverGoesWithTheFirstChangeAfterItWhateverThatIsAbout() {
        String limits = "platform/gateway/trafficpolicy.yaml";
        FileTree then = Guarded.written(Guarded.byModel().with(List.of(shared("2026-11-28", 2_000_000_000))));
        assertThat(then.file(limits).orElseThrow()).contains("requests: 2000000000");
        FileEdit december = shared("2026-12-02", 1_400_000_000);

        for (FileEdit edit : List.of(
                new FileEdit.Remove("access/month.yaml"),
                december,
                new FileEdit.Write("access/teams/help.yaml", "models: [{model: chat}]\n"))) {
            CarriedPolicies carried = CarriedPolicies.between(
                    Guarded.PROD, State.of(then), State.of(then.with(List.of(edit))), LocalDate.parse("2026-12-02"));

            assertThat(text(carried, limits))
                    .contains(edit.equals(december) ? "requests: 1400000000" : "requests: 1451612903");
        }
    }

    @Test
    void oncePoliciesDoNotSayItAnyMoreNothingIsCarriedForIt() {
        FileTree written = Guarded.written(Guarded.byModel()).with(List.of(shared("2026-10-28", 2_000_000_000)));

        assertThat(paths(carried(written, new FileEdit.Write("access/teams/help.yaml", "models: [{model: chat}]\n"))))
                .containsExactly(CHAT + "securitypolicy.yaml");
    }

    @Test
    void whatWasLeftOfAMonthThatIsOverIsFoundToBeOld() {
        FileTree then = Guarded.written(Guarded.byModel().with(List.of(shared("2026-11-28", 2_000_000_000))));

        assertThat(CarriedPolicies.anew(Guarded.PROD, State.of(then), LocalDate.parse("2026-11-30"))
                        .edits())
                .isEmpty();
        assertThat(paths(CarriedPolicies.anew(Guarded.PROD, State.of(then), LocalDate.parse("2026-12-01"))))
                .containsExactly("platform/gateway/trafficpolicy.yaml");
    }

    @Test
    void anotherBudgetChangesTheLimitsAndNothingElse() {
        CarriedPolicies carried = carried(tree, replaced("access/models/chat.yaml", "hard: 600", "hard: 700"));

        assertThat(paths(carried)).containsExactly(CHAT + "trafficpolicy.yaml");
        assertThat(text(carried, CHAT + "trafficpolicy.yaml")).contains("requests: 700");
    }

    @Test
    void whatChangesNothingOfItCarriesNothing() {
        assertThat(carried(tree, replaced("access/models/chat.yaml", "owner: docs", "owner: search"))
                        .edits())
                .isEmpty();
    }

    @Test
    void aFileOfSomebodyElseStaysAndIsNamed() {
        FileTree byHand = tree.with(CHAT + "securitypolicy.yaml", "kind: SecurityPolicy\nmetadata: {name: chat}\n");

        CarriedPolicies carried =
                carried(byHand, new FileEdit.Write("access/teams/help.yaml", "models: [{model: chat}]\n"));

        assertThat(carried.edits()).isEmpty();
        assertThat(carried.left()).singleElement().satisfies(left -> {
            assertThat(left.path()).isEqualTo(CHAT + "securitypolicy.yaml");
            assertThat(left.trap()).isEqualTo(Trap.NOT_OURS);
        });
    }

    @Test
    void itsFileIsListedWhereTheFolderListsWhatIsApplied() {
        FileTree before = Guarded.byPath("envoy-gateway")
                .with(CHAT + "kustomization.yaml", "# what Argo CD applies\nresources:\n- route.yaml   # by hand\n");

        CarriedPolicies carried =
                carried(before, new FileEdit.Write("access/teams/help.yaml", "models: [{model: chat}]\n"));

        assertThat(text(carried, CHAT + "kustomization.yaml"))
                .isEqualTo("# what Argo CD applies\nresources:\n- route.yaml   # by hand\n- securitypolicy.yaml\n");
    }

    @Test
    void aModelThatEndsTakesItsFilesAndTheirLinesAway() {
        FileTree before = tree.with(CHAT + "kustomization.yaml", LISTED);

        CarriedPolicies carried = carried(before, new FileEdit.Remove("access/models/chat.yaml"));

        assertThat(carried.edits())
                .contains(
                        new FileEdit.Remove(CHAT + "securitypolicy.yaml"),
                        new FileEdit.Remove(CHAT + "trafficpolicy.yaml"));
        assertThat(text(carried, CHAT + "kustomization.yaml"))
                .isEqualTo("# what Argo CD applies\nresources:\n- workload.yaml   # by hand\n");
    }

    @Test
    void aNewEndpointGetsTheRouteThatIsCounted() {
        CarriedPolicies carried = carried(
                tree.with("access/models/sort.yaml", "owner: docs\n"),
                new FileEdit.Write("models/sort/prod/workload.yaml", "kind: Deployment\n"),
                new FileEdit.Write("models/sort/prod/kustomization.yaml", "resources:\n- workload.yaml\n"));

        assertThat(text(carried, "models/sort/prod/aigatewayroute.yaml"))
                .contains("value: sort", "llmRequestCosts:", "- llm.example.com", "request: 0s");
        assertThat(text(carried, "models/sort/prod/kustomization.yaml"))
                .contains("- aigatewayroute.yaml", "- aiservicebackend.yaml", "- backend.yaml");
    }

    @Test
    void routesOfOneGatewayAreWrittenTogetherSinceOneThatNamesAHostHidesThoseThatDoNot() {
        String route = CHAT + "aigatewayroute.yaml";
        FileTree old = tree.with("access/models/sort.yaml", "owner: docs\n")
                .with(route, tree.file(route).orElseThrow().replace("  hostnames:\n  - llm.example.com\n", ""));

        CarriedPolicies carried =
                carried(old, new FileEdit.Write("models/sort/prod/workload.yaml", "kind: Deployment\n"));

        assertThat(text(carried, route)).contains("- llm.example.com");
        assertThat(paths(carried)).doesNotContain("models/embed/prod/aigatewayroute.yaml");
        assertThat(carried(old, new FileEdit.Write("access/teams/help.yaml", "models: [{model: chat}]\n"))
                        .edits())
                .extracting(FileEdit::path)
                .doesNotContain(route);
    }

    @Test
    void aNewEndpointThatNobodyDeclaredGetsNoneAndItIsSaidOnce() {
        FileEdit brings = new FileEdit.Write("models/sort/prod/workload.yaml", "kind: Deployment\n");

        CarriedPolicies carried = carried(tree, brings);

        assertThat(carried.edits()).isEmpty();
        assertThat(carried.said())
                .extracting(Reason::toString)
                .containsExactly("sort has no route until somebody declares it as a model");
        assertThat(carried(tree.with(List.of(brings)), new FileEdit.Write("models/sort/prod/notes.yaml", "a: b\n"))
                        .said())
                .isEmpty();
    }

    @Test
    void anEndpointThatGoesKeepsNoPolicyAlive() {
        CarriedPolicies carried = carried(tree, new FileEdit.Remove(CHAT + "workload.yaml"));

        assertThat(carried.edits()).contains(new FileEdit.Remove(CHAT + "securitypolicy.yaml"));
        assertThat(carried.edits()).allMatch(FileEdit.Remove.class::isInstance);
    }

    @Test
    void aFolderThatAChartMakesIsSaidAndLeftAlone() {
        FileTree before = Guarded.byModel().with(CHAT + "Chart.yaml", "name: chat\n");

        CarriedPolicies carried =
                carried(before, new FileEdit.Write("access/teams/help.yaml", "models: [{model: chat}]\n"));

        assertThat(carried.edits()).isEmpty();
        assertThat(carried.left()).extracting(Trap.Fallen::path).containsExactly(CHAT + "Chart.yaml");
    }

    @Test
    void anEnvironmentWithoutAGatewayIsToldNothing() {
        FileTree two = tree.with(
                        Guarded.ENVIRONMENTS,
                        tree.file(Guarded.ENVIRONMENTS).orElseThrow()
                                + "- {name: staging, cluster: fra-1, namespace: models-staging}\n")
                .with("models/chat/staging/workload.yaml", "kind: Deployment\n");
        FileEdit edit = new FileEdit.Write("access/teams/help.yaml", "models: [{model: chat}]\n");

        assertThat(paths(carried(two, edit))).containsExactly(CHAT + "securitypolicy.yaml");
        assertThat(carried(EnvironmentName.of("staging"), two, edit).edits()).isEmpty();
    }

    @Test
    void whatGuardsARouteStaysWhenTheGatewayIsNotNamedAnyMore() {
        FileEdit without = new FileEdit.Write(
                Guarded.ENVIRONMENTS, "environments:\n- {name: prod, cluster: fra-1, namespace: models-prod}\n");

        assertThat(carried(tree, without).edits()).isEmpty();
    }
}
