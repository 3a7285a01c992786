package io.pilothouse.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.pilothouse.changes.Candidate;
import io.pilothouse.changes.ChangeSet;
import io.pilothouse.changes.Changes;
import io.pilothouse.changes.Effect;
import io.pilothouse.changes.FileEdit;
import io.pilothouse.changes.Finding;
import io.pilothouse.changes.Tree;
import io.pilothouse.fakes.FileTree;
import io.pilothouse.fakes.NotedFiles;
import io.pilothouse.serving.files.NamesCheck;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

class EndpointFolderTests {
    private static final String ROUTE = """
            kind: HTTPRoute
            metadata: {name: %s}
            spec:
              parentRefs: [{name: llm, namespace: gateway-system}]
              rules:
                - matches: [{path: {type: PathPrefix, value: /read-once/v1}}]
            """;
    private static final String DEPLOYMENT = """
            kind: Deployment
            metadata: {name: read-once}
            spec: {template: {spec: {containers: [{name: vllm, image: vllm}]}}}
            """;

    private final NotedFiles main = new NotedFiles(FileTree.platform()
            .with("models/read-once/prod/route.yaml", ROUTE.formatted("read-once"))
            .with("models/read-once/prod/workload.yaml", DEPLOYMENT));

    @Test
    void whatTheFleetHasReadTheFirstChangeDoesNotReadAgain() {
        assertThat(Endpoints.in(main).specs()).hasSize(1);
        assertThat(main.read()).contains("models/read-once/prod/route.yaml", "models/read-once/prod/workload.yaml");
        main.read().clear();

        assertThat(judged(new FileEdit.Write("models/other/prod/route.yaml", ROUTE.formatted("other"))))
                .extracting(finding -> finding.reason().toString())
                .containsExactly(
                        "models/read-once/prod/route.yaml answers at all names of gateway-system/llm/read-once/v1 already.");

        assertThat(main.read()).noneMatch(path -> path.startsWith("models/read-once/"));
    }

    @Test
    void routesOfAFolderThatRunsNothingOrCannotBeToldAnswerAllTheSame() {
        Tree two = FileTree.platform()
                .with("models/none/prod/route.yaml", ROUTE.formatted("none"))
                .with("models/two/prod/route.yaml", ROUTE.formatted("two"))
                .with("models/two/prod/a.yaml", DEPLOYMENT)
                .with("models/two/prod/b.yaml", DEPLOYMENT);

        assertThat(EndpointFolder.in(two).filter(folder -> folder.spec() == null))
                .extracting(EndpointFolder::path, folder -> folder.routes().size(), folder -> folder.unread() != null)
                .containsExactly(tuple("models/none/prod", 1, true), tuple("models/two/prod", 1, true));
    }

    private List<Finding> judged(FileEdit edit) {
        ChangeSet change =
                new ChangeSet("Add other", List.of(), main.commit(), List.of(edit), Effect.NONE, "", Map.of(), null);
        return new NamesCheck(new StaticListableBeanFactory().getBeanProvider(Changes.class))
                .judge(new Candidate(main, main.with(List.of(edit)), change, null));
    }
}
