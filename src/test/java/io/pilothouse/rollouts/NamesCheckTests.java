package io.pilothouse.rollouts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.pilothouse.changes.ChangeSet;
import io.pilothouse.changes.Changes;
import io.pilothouse.changes.Effect;
import io.pilothouse.changes.FileEdit;
import io.pilothouse.changes.Finding;
import io.pilothouse.changes.Finding.Severity;
import io.pilothouse.changes.PendingChange;
import io.pilothouse.fakes.FakeRepository;
import io.pilothouse.fakes.FileTree;
import io.pilothouse.fakes.Samples;
import io.pilothouse.serving.files.NamesCheck;
import io.pilothouse.serving.files.NewEndpoint;
import io.pilothouse.units.ChangeId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

/** Names and addresses that somebody else has already, or is about to have. */
class NamesCheckTests {
    private final FileTree platform = FileTree.platform();
    private final FakeRepository changes = new FakeRepository(platform);

    @Test
    void addressesAndApplicationsOfOthersBlock() {
        FileTree others = platform.with("models/old/prod/route.yaml", """
                        kind: HTTPRoute
                        metadata: {name: old}
                        spec:
                          parentRefs: [{name: llm, namespace: gateway-system}]
                          rules:
                            - matches: [{path: {type: PathPrefix, value: /mistral-small/v1}}]
                        """).with("clusters/fra-1/legacy.yaml", """
                        kind: Application
                        metadata: {name: mistral-small-prod, namespace: argocd}
                        spec: {source: {path: legacy}}
                        """);

        assertThat(judge(others, newEndpoint()))
                .extracting(Finding::severity, finding -> finding.reason().toString())
                .containsExactlyInAnyOrder(
                        tuple(
                                Severity.BLOCKS,
                                "models/old/prod/route.yaml answers at all names of gateway-system/llm/mistral-small/v1 already."),
                        tuple(
                                Severity.BLOCKS,
                                "The application mistral-small-prod is in clusters/fra-1/legacy.yaml already."));
    }

    @Test
    void twoRoutesOfOneModelBlock() {
        String route = """
                kind: AIGatewayRoute
                metadata: {name: %s}
                spec:
                  parentRefs: [{name: llm, namespace: gateway-system}]
                  hostnames: [llm.example.com]
                  rules:
                    - matches: [{headers: [{type: Exact, name: x-ai-eg-model, value: %s}]}]
                """;
        FileTree old = platform.with("models/old/prod/route.yaml", route.formatted("old", "chat"));

        assertThat(judge(
                        old,
                        List.of(new FileEdit.Write("models/chat/prod/route.yaml", route.formatted("chat", "chat")))))
                .extracting(finding -> finding.reason().toString())
                .containsExactly("models/old/prod/route.yaml answers at llm.example.com (chat) already.");
        assertThat(judge(
                        old,
                        List.of(new FileEdit.Write("models/sort/prod/route.yaml", route.formatted("sort", "sort")))))
                .isEmpty();
    }

    @Test
    void anAddressThatTwoHadBeforeOnlyWarns() {
        assertThat(judge(both(), List.of(touching("chat"))))
                .extracting(Finding::severity, finding -> finding.reason().key())
                .containsExactly(tuple(Severity.WARNS, Finding.BEFORE));
    }

    @Test
    void aThirdEndpointAtAnAddressThatTwoHadBeforeBlocksAlsoInAChangeOfOneOfThem() {
        String third = "models/third/prod/route.yaml";

        assertThat(judge(both(), List.of(touching("chat"), new FileEdit.Write(third, chatRoute("third")))))
                .filteredOn(finding -> third.equals(finding.path()))
                .isNotEmpty()
                .allMatch(Finding::blocks);
    }

    private FileTree both() {
        return platform.with("models/old/prod/route.yaml", chatRoute("old"))
                .with("models/chat/prod/route.yaml", chatRoute("chat"));
    }

    private static FileEdit touching(String endpoint) {
        return new FileEdit.Write("models/" + endpoint + "/prod/policy.yaml", "kind: BackendTrafficPolicy\n");
    }

    private static String chatRoute(String name) {
        return """
                kind: HTTPRoute
                metadata: {name: %s}
                spec:
                  parentRefs: [{name: llm, namespace: gateway-system}]
                  rules:
                    - matches: [{path: {type: PathPrefix, value: /chat/v1}}]
                """.formatted(name);
    }

    @Test
    void aChangeThatWaitsForTheSameEndpointIsNamed() {
        ChangeSet other = change("Roll out mistral-small version 4 to prod", newEndpoint());
        changes.waits(new PendingChange(
                ChangeId.of("c-0412"), other, platform.commit(), "Mara Blau", "mara@example.com", Instant.EPOCH));

        assertThat(judge(platform, newEndpoint()))
                .extracting(Finding::severity, finding -> finding.reason().toString())
                .containsExactly(
                        tuple(
                                Severity.WARNS,
                                "“Roll out mistral-small version 4 to prod” of Mara Blau waits for mistral-small in prod too (c-0412)."));
    }

    @Test
    void aChangeThatWaitsToSetTheSameValueIsNamed() {
        String team = "access/teams/support.yaml";
        String written = "team: support\nlead: lead@example.com\nbudgets: {tokensPerDay: {hard: 10}}\n";
        FileTree main = platform.with(team, written);
        changes.head(main);
        ChangeSet other =
                change("Change access of team support", List.of(new FileEdit.Write(team, written.replace("10", "20"))));
        changes.waits(new PendingChange(
                ChangeId.of("c-0412"), other, main.commit(), "Mara Blau", "mara@example.com", Instant.EPOCH));

        assertThat(judge(main, List.of(new FileEdit.Write(team, written.replace("10", "50")))))
                .extracting(Finding::severity, finding -> finding.reason().toString())
                .containsExactly(tuple(
                        Severity.WARNS,
                        "“Change access of team support” of Mara Blau, which waits, sets budgets.tokensPerDay.hard of "
                                + team + " too (c-0412)."));
        assertThat(judge(main, List.of(new FileEdit.Write(team, written.replace("lead@", "head@")))))
                .isEmpty();
    }

    @Test
    void aChangeDoesNotWaitForItself() {
        ChangeSet own = change("Roll out", newEndpoint());
        changes.waits(new PendingChange(
                ChangeId.of("c-0412"), own, platform.commit(), "Mara Blau", "mara@example.com", Instant.EPOCH));

        assertThat(names().judge(platform.changedBy(own))).isEmpty();
    }

    private NamesCheck names() {
        return new NamesCheck(new StaticListableBeanFactory(Map.of("changes", changes)).getBeanProvider(Changes.class));
    }

    private List<FileEdit> newEndpoint() {
        return NewEndpoint.files(Samples.blueprint(Samples.spec(), platform), platform);
    }

    private static ChangeSet change(String title, List<FileEdit> edits) {
        return new ChangeSet(
                title,
                List.of(),
                FileTree.platform().commit(),
                edits,
                Effect.NONE,
                "",
                Map.of(),
                Samples.ENDPOINT.environment());
    }

    private List<Finding> judge(FileTree before, List<FileEdit> edits) {
        return names().judge(before.changedBy(change("Roll out other", edits)));
    }
}
