package io.pilothouse.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.access.declared.Declared;
import io.pilothouse.access.gateway.Guarded;
import io.pilothouse.changes.ChangeSet;
import io.pilothouse.changes.Effect;
import io.pilothouse.changes.FileEdit;
import io.pilothouse.changes.Finding;
import io.pilothouse.fakes.FileTree;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GatewayCheckTests {
    private static final String GUARD = "platform/gateway/securitypolicy.yaml";
    private static final String CALLERS = "models/chat/prod/securitypolicy.yaml";
    private static final String LIMITS = "models/chat/prod/trafficpolicy.yaml";
    private static final String CLIENTS = "platform/gateway/clienttrafficpolicy.yaml";
    private static final String ROUTE = "models/chat/prod/aigatewayroute.yaml";

    private final FileTree tree = Guarded.written(Guarded.byModel());
    private final GatewayCheck check = new GatewayCheck(
            new Declared.Reader(), Clock.fixed(Guarded.TODAY.atTime(12, 0).toInstant(ZoneOffset.UTC), ZoneOffset.UTC));

    private List<Finding> judged(FileTree before, FileEdit... edits) {
        ChangeSet change =
                new ChangeSet("Change", List.of(), before.commit(), List.of(edits), Effect.NONE, "", Map.of(), null);
        return check.judge(before.changedBy(change));
    }

    private List<String> found(FileTree before, FileEdit... edits) {
        return judged(before, edits).stream()
                .map(finding -> finding.severity() + " " + finding.path() + ":" + finding.line() + " "
                        + finding.reason().key().replace("limits.trap.", ""))
                .filter(line -> !line.endsWith("out-of-date"))
                .toList();
    }

    private FileEdit replaced(String path, String from, String to) {
        String text = tree.file(path).orElseThrow();
        assertThat(text).contains(from);
        return new FileEdit.Write(path, text.replaceFirst(java.util.regex.Pattern.quote(from), to));
    }

    @Test
    void whatTheConsoleWritesFallsIntoNoTrap() {
        FileTree before = Guarded.byModel();
        var files = Guarded.rendered(before).files();
        FileEdit[] written = files.entrySet().stream()
                .map(file -> new FileEdit.Write(file.getKey(), file.getValue()))
                .toArray(FileEdit[]::new);
        FileTree guarded = before.with(GUARD, Objects.requireNonNull(files.get(GUARD)));

        assertThat(found(guarded, written)).isEmpty();
        assertThat(found(before, written))
                .containsExactlyInAnyOrder(
                        "WARNS models/chat/prod/aigatewayroute.yaml:5 open-at-first",
                        "WARNS models/embed/prod/aigatewayroute.yaml:5 open-at-first");
    }

    @Test
    void aLimitThatNoGatewayIsKnownToHoldAnybodyToIsSaid() {
        FileTree none = tree.with(
                Guarded.ENVIRONMENTS, "environments:\n- {name: prod, cluster: fra-1, namespace: models-prod}\n");
        FileEdit more = replaced(Guarded.DOCS, "hard: 1000000", "hard: 2000000");
        FileEdit words =
                new FileEdit.Write(Guarded.DOCS, tree.file(Guarded.DOCS).orElseThrow() + "# seen\n");

        assertThat(found(none, more)).containsExactly("WARNS access/teams/docs.yaml:0 limits.unheld");
        assertThat(found(none.with(Guarded.ENVIRONMENTS, Guarded.environments("kong")), more))
                .contains("WARNS access/teams/docs.yaml:0 limits.unheld");
        assertThat(found(none, words)).as("of no limit").isEmpty();
        assertThat(found(tree, more)).noneMatch(line -> line.endsWith("limits.unheld"));
    }

    @ParameterizedTest
    @CsvSource({
        "kong, Kong counts tokens only with a licence",
        "traefik, Traefik counts tokens only as Traefik Hub",
        "agentgateway, agentgateway has policies of its own"
    })
    void whereTheGatewayIsOneThatNothingIsWrittenForItIsSaidWhatItCannot(String kind, String said) {
        FileEdit more = replaced(Guarded.DOCS, "hard: 1000000", "hard: 2000000");
        assertThat(judged(tree.with(Guarded.ENVIRONMENTS, Guarded.environments(kind)), more))
                .filteredOn(finding -> finding.reason().key().equals("limits.unheld"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.cure().toString()).contains(said));
    }

    @Test
    void aChangeOfNothingThatAGatewayIsToldOfIsNotLookedAt() {
        FileTree open = tree.with(GUARD, "").with(CALLERS, "");

        assertThat(found(open, new FileEdit.Write("clusters/fra-1/other.yaml", "kind: ConfigMap\n")))
                .isEmpty();
    }

    @Test
    void howAnEndpointRunsIsNoneOfAGatewaysBusinessAndWhetherItIsThereIs() {
        FileEdit other = new FileEdit.Write("models/chat/prod/workload.yaml", "kind: StatefulSet\n");
        FileEdit route = replaced(ROUTE, "chat", "chats");
        FileEdit comment = new FileEdit.Write(LIMITS, tree.file(LIMITS).orElseThrow() + "# seen\n");
        FileEdit added = new FileEdit.Write("models/new/prod/workload.yaml", "kind: Deployment\n");

        assertThat(isSeen(tree, other)).isFalse();
        assertThat(isSeen(tree, other, new FileEdit.Write("clusters/fra-1/chat.yaml", "kind: Application\n")))
                .isFalse();
        assertThat(isSeen(tree, route)).isTrue();
        assertThat(isSeen(tree, comment)).isTrue();
        assertThat(isSeen(tree, added)).isTrue();
        assertThat(isSeen(tree, other, new FileEdit.Write("console/defaults.yaml", "")))
                .isTrue();
        assertThat(isSeen(tree, new FileEdit.Remove("models/chat/prod/workload.yaml")))
                .isTrue();
    }

    @Test
    void aMonthThatIsOverIsEveryChangesBusiness() {
        FileEdit other = new FileEdit.Write("models/chat/prod/workload.yaml", "kind: StatefulSet\n");

        assertThat(isSeen(tree.with("access/month.yaml", "since: 2026-10-20\nbudgets: []\n"), other))
                .isTrue();
        assertThat(isSeen(tree.with("access/month.yaml", "since: 2026-11-20\nbudgets: []\n"), other))
                .isFalse();
    }

    private static boolean isSeen(FileTree before, FileEdit... edits) {
        return GatewayTouch.isSeen(before, before.with(List.of(edits)), List.of(edits), Guarded.TODAY);
    }

    @Test
    void aFileThatIsNotOursIsSaidByTheChangeThatWouldWriteIt() {
        FileTree byHand = tree.with(CALLERS, "kind: SecurityPolicy\nmetadata: {name: chat}\n");

        assertThat(found(byHand, new FileEdit.Write("access/teams/help.yaml", "models: [{model: chat}]\n")))
                .contains("WARNS " + CALLERS + ":0 not-ours");
    }

    @Test
    void aPolicyOfSomebodyElseThatSaysNothingOfLongRequestsStandsAloneAndIsMissed() {
        String path = "platform/gateway/clients.yaml";
        String text = """
                apiVersion: gateway.envoyproxy.io/v1alpha1
                kind: ClientTrafficPolicy
                metadata: {name: clients, namespace: gateway-system}
                spec:
                  targetRefs: [{group: gateway.networking.k8s.io, kind: Gateway, name: llm}]
                  connection: {connectionLimit: {value: 1000}}
                """;

        assertThat(Guarded.rendered(tree.with(path, text)).files()).doesNotContainKey(CLIENTS);
        assertThat(found(tree, new FileEdit.Remove(CLIENTS), new FileEdit.Write(path, text)))
                .containsExactly("WARNS " + path + ":0 short-requests");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                LIMITS + " | name: chat\\n  mergeType | name: chap\\n  mergeType | BLOCKS LIMITS:10 no-route",
                CALLERS + " | provider: issuer | provider: other | BLOCKS CALLERS:29 no-provider",
                LIMITS + " | name: x-team | name: x-who | BLOCKS LIMITS:22 any-header",
                LIMITS + " | key: llm_total_token | key: llm_tokens | BLOCKS LIMITS:22 not-counted",
                ROUTE + " | metadataKey: llm_total_token | metadataKey: other | BLOCKS LIMITS:22 not-counted",
                LIMITS + " | requests: 600 | requests: 4294967296 | BLOCKS LIMITS:19 too-large",
                CALLERS + " | issuer: \"https | issuer: \"http | WARNS CALLERS:14 first-route",
                CALLERS + " | name: team\\n | name: department\\n | WARNS CALLERS:29 no-team",
                LIMITS + " | mergeType: StrategicMerge\\n | '' | WARNS LIMITS:0 hides",
                CALLERS
                        + " | - \"model:chat\"\\n | - \"model:chat\"\\n          - \"model:embed\"\\n | WARNS CALLERS:29 all-scopes",
                ROUTE + " | hostnames:\\n  - llm.example.com\\n | hostnames: []\\n | WARNS ROUTE:9 hidden-route",
                CLIENTS + " | bufferLimit: 32Mi | connectionLimit: {value: 9} | WARNS CLIENTS:0 short-requests",
                LIMITS
                        + " | requests: 600\\n | requests: 600\\n          fromMetadata: {namespace: envoy.filters.http.jwt_authn, key: issuer}\\n"
                        + " | WARNS LIMITS:19 said-by-token",
                LIMITS
                        + " | requests: 600\\n | requests: 600\\n          fromMetadata: {namespace: envoy.filters.http.jwt_authn, key: keycloak}\\n"
                        + " | BLOCKS LIMITS:19 no-metadata",
                LIMITS + " | unit: Day | unit: Month | WARNS LIMITS:22 other-window",
            })
    void eachTrapIsFoundWhereItIs(String path, String from, String to, String finding) {
        String expected = finding.replace("LIMITS", LIMITS)
                .replace("CALLERS", CALLERS)
                .replace("ROUTE", ROUTE)
                .replace("CLIENTS", CLIENTS);

        assertThat(found(tree, replaced(path, lines(from), to.equals("''") ? "" : lines(to))))
                .contains(expected);
    }

    private static String lines(String text) {
        return text.replace("\\n", "\n");
    }

    @Test
    void aRouteWithoutAPolicyIsOpenUnlessTheGatewayDenies() {
        FileEdit gone = new FileEdit.Remove(CALLERS);

        assertThat(found(tree, gone)).noneMatch(line -> line.endsWith("open-route"));
        assertThat(found(tree, gone, replaced(GUARD, "Deny", "Allow"))).contains("BLOCKS " + ROUTE + ":5 open-route");
    }

    @Test
    void twoPoliciesOfARouteAreOneTooMany() {
        FileEdit second = new FileEdit.Write(
                "models/chat/prod/second.yaml",
                tree.file(CALLERS).orElseThrow().replace("  name: chat\n  n", "  name: aaa\n  n"));

        assertThat(found(tree, second)).anyMatch(line -> line.endsWith("two-policies"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "      - limit: {requests: 5, unit: Hour}\n      - limit:\n          requests: 600", // before the
                // others
                "      - limit: {requests: 5, unit: Hour}\n      - x:\n          requests: 600" // instead of the first
            })
    void aRuleInThePlaceOfAnotherTakesOverItsCounter(String rules) {
        assertThat(found(tree, replaced(LIMITS, "      - limit:\n          requests: 600", rules)))
                .anyMatch(line -> line.endsWith("moved"));
    }

    @Test
    void aRuleBehindTheOthersAndAnotherAmountMoveNone() {
        String text = tree.file(LIMITS).orElseThrow().replace("requests: 600", "requests: 700");

        assertThat(found(tree, new FileEdit.Write(LIMITS, text + "      - limit: {requests: 5, unit: Hour}\n")))
                .isEmpty();
    }

    @Test
    void moreRulesThanTheCrdTakesAreFound() {
        String more = IntStream.range(0, 255)
                .mapToObj(i -> "      - limit: {requests: " + (i + 1) + ", unit: Hour}\n")
                .collect(Collectors.joining());

        assertThat(found(tree, new FileEdit.Write(LIMITS, tree.file(LIMITS).orElseThrow() + more)))
                .contains("BLOCKS " + LIMITS + ":18 too-many");
    }

    @Test
    void aGatewayThatFailsOpenIsSaidWhenItIsDeclaredSo() {
        FileTree closed = tree.with(
                Guarded.ENVIRONMENTS,
                tree.file(Guarded.ENVIRONMENTS).orElseThrow().replace("gateway}", "gateway, failClosed: true}"));

        assertThat(found(
                        closed,
                        new FileEdit.Write(
                                Guarded.ENVIRONMENTS,
                                tree.file(Guarded.ENVIRONMENTS).orElseThrow())))
                .containsExactly("INFORMS " + GUARD + ":0 fails-open");
    }

    @Test
    void aBudgetThatNobodyIsHeldToIsSaidInTheReviewOfTheChangeThatDeclaresIt() {
        assertThat(found(
                        tree,
                        new FileEdit.Write(
                                "access/models/chat.yaml",
                                "owner: docs\nbudgets: {tokensPerMonth: {hard: 1000000000000000}}\n")))
                .containsExactly("WARNS " + GUARD + ":0 not-held");
    }

    @Test
    void whatIsDeclaredAndNotWrittenIsOutOfDate() {
        ChangeSet change = new ChangeSet(
                "Change",
                List.of(),
                tree.commit(),
                List.of(new FileEdit.Write("access/models/embed.yaml", "budgets: {requestsPerMinute: {hard: 5}}\n")),
                Effect.NONE,
                "",
                Map.of(),
                null);

        assertThat(check.judge(tree.changedBy(change)))
                .extracting(finding -> finding.reason().toString())
                .containsExactly("The policies of prod are not what is declared: 1 file differs.");
    }

    @Test
    void withoutAGatewayNothingIsSaid() {
        assertThat(found(
                        FileTree.platform(),
                        new FileEdit.Write(LIMITS, tree.file(LIMITS).orElseThrow())))
                .isEmpty();
    }
}
