package io.pilothouse.costs;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.access.declared.Declared;
import io.pilothouse.changes.FileEdit;
import io.pilothouse.fakes.FakeRepository;
import io.pilothouse.fakes.FileTree;
import io.pilothouse.fakes.HandClock;
import io.pilothouse.telemetry.Subject;
import io.pilothouse.units.CommitId;
import io.pilothouse.units.EndpointId;
import io.pilothouse.units.Namespace;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whose a workload's hours are, also of endpoints that are gone. */
class ServedInGitTests {
    private static final FileTree PLATFORM = FileTree.platform().with("console/environments.yaml", """
            environments:
            - name: prod
              cluster: fra-1
              namespace: models-prod
              gateway: {kind: envoy-ai-gateway, issuer: https://login.example.com/realms/llm, audience: llm, folder: platform/gateway}
            """);

    private final FakeRepository repository = new FakeRepository(new HandClock());
    private final ServedInGit served = new ServedInGit(repository, new Declared.Reader());
    private FileTree tree = PLATFORM;
    private int commits;

    private void commits(FileTree next) {
        commits++;
        tree = next.at(CommitId.of("%040x".formatted(commits)));
        repository.head(tree);
    }

    private static String file(String endpoint) {
        return "models/" + endpoint + "/prod/workload.yaml";
    }

    private static String workload(String name) {
        return """
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: %s}
                spec: {template: {spec: {containers: [{name: vllm, image: vllm/vllm-openai:v0.20.2}]}}}
                """.formatted(name);
    }

    private static Subject subject(String workload) {
        return new Subject(Namespace.of("models-prod"), workload);
    }

    private ReadRecorded read() {
        return served.read(repository.head());
    }

    @Test
    void anEndpointThatIsGoneKeepsItsWorkloadAndItsCallers() {
        commits(tree.with(file("chat"), workload("chat")).with(file("old"), workload("old-engine")));
        commits(tree.with(List.of(new FileEdit.Remove(file("old")))));

        assertThat(read().endpoints())
                .isEqualTo(Map.of(
                        subject("chat"), EndpointId.of("chat", "prod"),
                        subject("old-engine"), EndpointId.of("old", "prod")));
        assertThat(read().called())
                .isEqualTo(Map.of("chat", EndpointId.of("chat", "prod"), "old", EndpointId.of("old", "prod")));
    }

    @Test
    void aWorkloadThatAnotherEndpointRunsNowIsThatOnes() {
        commits(tree.with(file("old"), workload("engine")));
        commits(tree.with(List.of(new FileEdit.Remove(file("old")))).with(file("chat"), workload("engine")));

        assertThat(read().endpoints()).isEqualTo(Map.of(subject("engine"), EndpointId.of("chat", "prod")));
    }

    @Test
    void ofAnEndpointThatCameAndWentTwiceTheLastCounts() {
        commits(tree.with(file("old"), workload("first")));
        commits(tree.with(List.of(new FileEdit.Remove(file("old")))));
        commits(tree.with(file("old"), workload("second")));
        commits(tree.with(List.of(new FileEdit.Remove(file("old")))));

        assertThat(read().endpoints()).isEqualTo(Map.of(subject("second"), EndpointId.of("old", "prod")));
    }

    @Test
    void commitsOfOtherFilesReadNoHistoryAgain() {
        commits(tree.with(file("old"), workload("old")));
        commits(tree.with(List.of(new FileEdit.Remove(file("old")))));
        read();
        int reads = repository.reads;
        commits(tree.with("platform/readme.md", "something else\n"));

        served.read(tree);

        assertThat(repository.reads).isEqualTo(reads);
    }

    @Test
    void aModelThatIsServedOnceAndBehindNoGatewayThatIsDeclaredIsCalledThere() {
        commits(tree.with("models/batch/staging/workload.yaml", workload("batch"))
                .with("console/environments.yaml", """
                        environments:
                        - {name: prod, cluster: fra-1, namespace: models-prod}
                        - {name: staging, cluster: fra-1, namespace: models-staging}
                        """)
                .with(file("chat"), workload("chat"))
                .with("models/chat/staging/workload.yaml", workload("chat")));

        assertThat(read().called()).isEqualTo(Map.of("batch", EndpointId.of("batch", "staging")));
    }
}
