package io.pilothouse.costs;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.changes.FileEdit;
import io.pilothouse.costs.ReadRecorded.Named;
import io.pilothouse.fakes.FakeRepository;
import io.pilothouse.fakes.FileTree;
import io.pilothouse.fakes.HandClock;
import io.pilothouse.telemetry.Subject;
import io.pilothouse.units.CommitId;
import io.pilothouse.units.EndpointId;
import io.pilothouse.units.Namespace;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Whose a workload's hours are, and whom callers meant, over time: a day passes from one commit to the next. */
class ServedInGitTests {
    private static final String ENVIRONMENTS = "console/environments.yaml";
    private static final FileTree PLATFORM = FileTree.platform().with(ENVIRONMENTS, environments("prod"));
    private static final EndpointId CHAT = EndpointId.of("chat", "prod");
    private static final EndpointId OLD = EndpointId.of("old", "prod");
    private static final Duration DAY = Duration.ofDays(1);

    private final HandClock clock = new HandClock();
    private final FakeRepository repository = new FakeRepository(clock);
    private final ServedInGit served = new ServedInGit(repository);
    private FileTree tree = PLATFORM;
    private int commits;

    private static String environments(String... names) {
        StringBuilder file = new StringBuilder("environments:\n");
        for (String name : names) {
            file.append("""
                    - name: %1$s
                      cluster: fra-1
                      namespace: models-%1$s
                      gateway: {kind: envoy-ai-gateway, issuer: https://login.example.com/realms/llm, audience: llm, folder: platform/%1$s}
                    """.formatted(name));
        }
        return file.toString();
    }

    private Instant commits(FileTree next) {
        clock.pass(DAY);
        commits++;
        tree = next.at(CommitId.of("%040x".formatted(commits)));
        repository.head(tree);
        return clock.instant();
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

    /** In the hour that begins then. */
    private @Nullable EndpointId runs(String workload, Instant hour) {
        return served.read(tree).in(hour, new Named.Workload(new Subject(Namespace.of("models-prod"), workload)));
    }

    private @Nullable EndpointId called(String model, Instant hour) {
        return served.read(tree).in(hour, new Named.Model(model));
    }

    private FileTree without(String endpoint) {
        return tree.with(List.of(new FileEdit.Remove(file(endpoint))));
    }

    @Test
    void anEndpointThatIsGoneKeepsItsWorkloadAndItsCallers() {
        commits(tree.with(file("chat"), workload("chat")).with(file("old"), workload("old-engine")));
        Instant gone = commits(without("old"));

        assertThat(runs("chat", gone)).isEqualTo(CHAT);
        assertThat(runs("old-engine", gone.plus(DAY))).isEqualTo(OLD);
        assertThat(called("old", gone.plus(DAY))).isEqualTo(OLD);
    }

    @Test
    void aWorkloadIsOfAnotherEndpointFromTheCommitOnThatSaysSoAndNotBefore() {
        commits(tree.with(file("old"), workload("engine")));
        Instant moved = commits(without("old").with(file("chat"), workload("engine")));

        assertThat(runs("engine", moved.minus(DAY))).isEqualTo(OLD);
        assertThat(runs("engine", moved)).isEqualTo(CHAT);
    }

    @Test
    void aSecondGatewayTakesNoCallsOfBeforeFromAnybody() {
        Instant one = commits(tree.with(file("chat"), workload("chat")));
        assertThat(called("chat", one)).isEqualTo(CHAT);

        Instant two = commits(tree.with("models/chat/staging/workload.yaml", workload("chat"))
                .with(ENVIRONMENTS, environments("prod", "staging")));

        assertThat(called("chat", two)).as("several lead to it").isNull();
        assertThat(called("chat", two.minus(Duration.ofHours(1)))).isEqualTo(CHAT);
        Instant again = commits(tree.with(ENVIRONMENTS, environments("prod")));
        assertThat(called("chat", again)).isEqualTo(CHAT);
        assertThat(called("chat", two)).isNull();
    }

    @Test
    void theHourOfACommitIsOfWhomItNames() {
        commits(tree.with(file("chat"), workload("chat")));
        clock.pass(Duration.ofMinutes(25));
        Instant moved = commits(tree.with(file("old"), workload("old")));

        assertThat(runs("old", moved.minus(Duration.ofMinutes(25)))).isEqualTo(OLD);
        assertThat(runs("old", moved.minus(Duration.ofMinutes(85)))).isNull();
    }

    @Test
    void whatMainSaysFirstHoldsBeforeItAndWhatIsNamedLaterDoesNot() {
        commits(FileTree.of(Map.of("readme.md", "nothing yet\n")));
        Instant first = commits(PLATFORM.with(file("chat"), workload("chat")));
        Instant later = commits(tree.with(file("old"), workload("old")));

        assertThat(runs("chat", first.minus(Duration.ofDays(90)))).isEqualTo(CHAT);
        assertThat(runs("old", later.minus(DAY))).isNull();
    }

    @Test
    void ofAnEndpointThatCameAndWentTwiceEachWorkloadIsItsOwn() {
        Instant first = commits(tree.with(file("old"), workload("first")));
        commits(without("old"));
        Instant second = commits(tree.with(file("old"), workload("second")));
        commits(without("old"));

        assertThat(runs("first", first)).isEqualTo(OLD);
        assertThat(runs("second", second)).isEqualTo(OLD);
    }

    @Test
    void commitsOfOtherFilesReadNoHistoryAgainAndLaterOnesOnlyThemselves() {
        commits(tree.with(file("old"), workload("old")));
        commits(without("old"));
        served.read(tree);
        int reads = repository.reads;
        commits(tree.with("platform/readme.md", "something else\n"));

        served.read(tree);
        assertThat(repository.reads).isEqualTo(reads);

        commits(tree.with(file("chat"), workload("chat")));
        served.read(tree);
        assertThat(repository.reads).isEqualTo(reads + 1);
    }

    @Test
    void mainThatIsWrittenAnewIsReadAnew() {
        commits(tree.with(file("old"), workload("engine")));
        served.read(tree);
        repository.forget();

        Instant anew = commits(PLATFORM.with(file("chat"), workload("engine")));

        assertThat(runs("engine", anew.minus(DAY))).isEqualTo(CHAT);
    }

    @Test
    void aModelThatIsServedOnceAndBehindNoGatewayThatIsDeclaredIsCalledThere() {
        Instant at = commits(tree.with("models/batch/staging/workload.yaml", workload("batch"))
                .with(ENVIRONMENTS, """
                        environments:
                        - {name: prod, cluster: fra-1, namespace: models-prod}
                        - {name: staging, cluster: fra-1, namespace: models-staging}
                        """)
                .with(file("chat"), workload("chat"))
                .with("models/chat/staging/workload.yaml", workload("chat")));

        assertThat(called("batch", at)).isEqualTo(EndpointId.of("batch", "staging"));
        assertThat(called("chat", at)).isNull();
    }
}
