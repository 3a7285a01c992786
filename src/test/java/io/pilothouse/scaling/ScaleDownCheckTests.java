package io.pilothouse.scaling;

import static io.pilothouse.scaling.TuningFiles.FILE;
import static io.pilothouse.scaling.TuningFiles.FOLDER;
import static io.pilothouse.scaling.TuningFiles.SCALED;
import static io.pilothouse.scaling.TuningFiles.replaced;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.pilothouse.changes.Finding;
import io.pilothouse.fakes.FileTree;
import io.pilothouse.fakes.HandClock;
import io.pilothouse.fakes.Served;
import io.pilothouse.fleet.FleetFeed;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScaleDownCheckTests {
    private static final String TARGETS = """
            targets:
            - endpoint: chat
              environment: prod
              %s
            """;
    private static final String TTFT = "ttft: {seconds: 2.5, share: 0.95}";
    private static final String ROUTE = """
            apiVersion: gateway.networking.k8s.io/v1
            kind: HTTPRoute
            metadata: {name: chat}
            spec: {rules: [{timeouts: {request: %s}}]}
            """;

    private final FleetFeed fleet = new FleetFeed(new HandClock());

    private List<Finding> judged(FileTree tree, String after) {
        return new ScaleDownCheck(fleet).judge(TuningFiles.candidate(tree, FILE, after, ""));
    }

    private List<String> said(FileTree tree, String after) {
        return judged(tree, after).stream()
                .map(finding -> finding.reason().toString())
                .toList();
    }

    private static FileTree promising(String what) {
        return TuningFiles.tree().with("console/targets.yaml", TARGETS.formatted(what));
    }

    @Test
    void noReplicaUnderALatencyTargetIsSaid() {
        assertThat(judged(promising(TTFT), replaced("minReplicaCount: 1", "minReplicaCount: 0")))
                .extracting(Finding::line, finding -> finding.reason().toString())
                .containsExactly(
                        tuple(
                                8,
                                "The endpoint may go to no replica at all, and promises the first token of 95% of requests within 2.5 s: whoever calls then waits for a whole start."));
        assertThat(judged(promising(TTFT), replaced("minReplicaCount: 1", "minReplicaCount: 2\n  idleReplicaCount: 0")))
                .extracting(Finding::line)
                .containsExactly(9);
    }

    @Test
    void withoutATargetOfTimeOrWithAReplicaItIsNot() {
        String zero = replaced("minReplicaCount: 1", "minReplicaCount: 0");

        assertThat(judged(promising(TTFT), SCALED + "# again\n")).isEmpty();
        assertThat(judged(promising("availability: {share: 0.99}"), zero)).isEmpty();
        assertThat(judged(TuningFiles.tree(), zero)).isEmpty();
        assertThat(judged(promising("ttft: often"), zero))
                .as("targets that nobody can read")
                .isEmpty();
    }

    @Test
    void aTargetThatComesToAnEndpointThatMaySleepIsSaidAtTheTarget() {
        String path = "console/targets.yaml";
        String other = "targets:\n- endpoint: other\n  environment: prod\n  " + TTFT + "\n";
        String both = other + "- endpoint: chat\n  environment: prod\n  " + TTFT + "\n";
        FileTree sleeps = TuningFiles.tree(replaced("minReplicaCount: 1", "minReplicaCount: 0"))
                .with(path, other);
        ScaleDownCheck check = new ScaleDownCheck(fleet);

        assertThat(check.judge(TuningFiles.candidate(sleeps, path, both, "")))
                .extracting(
                        Finding::path,
                        Finding::line,
                        finding -> finding.reason().key())
                .containsExactly(tuple(path, 5, "check.scale-down.zero"));
        assertThat(check.judge(TuningFiles.candidate(TuningFiles.tree().with(path, other), path, both, "")))
                .as("one that never sleeps")
                .isEmpty();
        assertThat(check.judge(TuningFiles.candidate(sleeps.with(path, both), path, both + "# again\n", "")))
                .as("promised already")
                .isEmpty();
        assertThat(check.judge(TuningFiles.candidate(sleeps, path, "targets: {", "")))
                .isEmpty();
    }

    @Test
    void aLullThatIsShorterThanAStartIsSaid() {
        fleet.topic()
                .read(Served.fleet(Served.prod("chat")
                        .podStartedIn(Duration.ofSeconds(700))
                        .podStartedIn(Duration.ofSeconds(720))));

        assertThat(judged(TuningFiles.tree(), SCALED + "# again\n"))
                .extracting(
                        Finding::line,
                        finding -> finding.reason().toString(),
                        finding -> finding.cure().toString())
                .containsExactly(tuple(
                        13,
                        "A lull of 600 s takes a replica away, and a new one needs 700 s to start, as the pods that are there took. It was so before.",
                        "Make stabilizationWindowSeconds of scaleDown at least 700."));
        assertThat(judged(TuningFiles.tree(), replaced("Seconds: 600", "Seconds: 700")))
                .isEmpty();
        assertThat(judged(TuningFiles.tree(), replaced("maxReplicaCount: 8", "maxReplicaCount: 1")))
                .as("never scaled down")
                .isEmpty();
    }

    @Test
    void whereTheFilesSayNothingKubernetesWaitsFiveMinutes() {
        fleet.topic().read(Served.fleet(Served.prod("chat").podStartedIn(Duration.ofSeconds(301))));

        assertThat(said(TuningFiles.tree(), SCALED.replaceAll("(?s)  advanced:.*?  fallback", "  fallback")))
                .containsExactly(
                        "A lull of 300 s takes a replica away, and a new one needs 301 s to start, as the pods that are there took.");
    }

    @Test
    void whereNobodyMeasuredAStartNothingIsSaid() {
        assertThat(judged(TuningFiles.tree(), replaced("Seconds: 600", "Seconds: 1")))
                .isEmpty();
        fleet.topic().read(Served.fleet(Served.prod("chat")));
        assertThat(judged(TuningFiles.tree(), replaced("Seconds: 600", "Seconds: 2")))
                .isEmpty();
    }

    @Test
    void aPodThatHasLessTimeThanAnAnswerMayTakeIsSaid() {
        FileTree routed = TuningFiles.tree().with(FOLDER + "route.yaml", ROUTE.formatted("10m"));
        String engine = FOLDER + "deployment.yaml";
        String grace = TuningFiles.ENGINE.replace(
                "      containers:", "      terminationGracePeriodSeconds: %s\n      containers:");

        assertThat(judged(routed, replaced("maxReplicaCount: 8", "maxReplicaCount: 9")))
                .extracting(
                        Finding::path,
                        Finding::line,
                        finding -> finding.reason().toString())
                .containsExactly(
                        tuple(
                                engine,
                                9,
                                "A pod that is taken away has 30 s to finish, and the route lets an answer take 600 s: it may be cut off. It was so before."));
        assertThat(judged(routed.with(engine, grace.formatted("600")), SCALED + "# again\n"))
                .isEmpty();
        assertThat(judged(routed.with(engine, grace.formatted("599")), SCALED + "# again\n"))
                .extracting(Finding::line)
                .containsExactly(10);
    }

    @Test
    void whereNothingSaysHowLongAnAnswerTakesNothingIsSaid() {
        assertThat(judged(TuningFiles.tree(), SCALED + "# again\n")).isEmpty();
        assertThat(judged(TuningFiles.tree().with(FOLDER + "route.yaml", ROUTE.formatted("0s")), SCALED + "# again\n"))
                .isEmpty();
        assertThat(judged(
                        TuningFiles.tree().with(FOLDER + "route.yaml", ROUTE.formatted("soon")), SCALED + "# again\n"))
                .isEmpty();
    }

    @Test
    void timesAreReadAsTheGatewayApiWritesThem() {
        assertThat(GatewayDuration.of("1h30m")).contains(Duration.ofMinutes(90));
        assertThat(GatewayDuration.of("500ms")).contains(Duration.ofMillis(500));
        assertThat(GatewayDuration.of("10")).isEmpty();
        assertThat(GatewayDuration.of("")).isEmpty();
    }
}
