package io.pilothouse.fleet.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import io.pilothouse.clients.ClientFailure;
import io.pilothouse.fakes.FakePrometheus;
import io.pilothouse.fakes.FileTree;
import io.pilothouse.fakes.HandTime;
import io.pilothouse.fakes.ReplayedEngine;
import io.pilothouse.fakes.Served;
import io.pilothouse.promql.Labels;
import io.pilothouse.promql.Series;
import io.pilothouse.promql.Written;
import io.pilothouse.review.tracking.Scene;
import io.pilothouse.units.CommitId;
import io.pilothouse.workloads.PodState.Phase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/** With what an endpoint's time can be compared, and what is said of it. */
@Import(LivePartTests.Connected.class)
class ComparisonPartTests extends FleetPageTest {
    private static final String POD = "mistral-6f9c8d7b5c-x2k4z";
    private static final String OTHER_POD = "chat-6f9c8d7b5c-x2k4z";
    private static final CommitId OLD = CommitId.of("a".repeat(40));
    private static final CommitId HASTY = CommitId.of("b".repeat(40));
    private static final Duration SCRAPE = Duration.ofSeconds(15);

    @Autowired
    private FakePrometheus prometheus;

    @Autowired
    private HandTime time;

    @BeforeEach
    void twoEndpointsAndThreeVersions() {
        served(
                Served.prod("mistral").pod(POD, Phase.READY, ""),
                Served.prod("chat").pod(OTHER_POD, Phase.READY, ""),
                Served.prod("quiet"));
        commit(OLD, 150);
        commit(HASTY, 61);
        commit(Scene.MINE, 61);
    }

    private void commit(CommitId id, int minutes) {
        String path = Scene.FOLDER + "/workload.yaml";
        hands.repository().files(path).commit(Scene.commit(id, ago(minutes), path));
    }

    private Instant ago(int minutes) {
        return time.clock().instant().minus(Duration.ofMinutes(minutes));
    }

    /** How many wait and how full the cache is, by a distribution around a level that changes for good at some minute. */
    private void reports(String pod, int changes, double before, double after, long seed) {
        Random random = new Random(seed);
        long[] times = ReplayedEngine.times(ago(180), ago(0).plusSeconds(1), SCRAPE);
        long turn = ago(changes).toEpochMilli();
        for (String metric : List.of("vllm:kv_cache_usage_perc", "vllm:num_requests_running")) {
            prometheus.write(List.of(Series.of(
                    Labels.of(metric, Map.of("namespace", "models-prod", "pod", pod)),
                    times,
                    IntStream.range(0, times.length)
                            .mapToDouble(i -> (times[i] < turn ? before : after) + 0.001 * random.nextGaussian())
                            .toArray())));
        }
    }

    private void open(String query) {
        open("fleet/prod/mistral" + query, EndpointView.class);
        settle();
        time.pass(Duration.ofSeconds(1));
        settle();
    }

    @Test
    void againstTheTimeBeforeItSaysWhatDiffersByMoreThanNoise() {
        reports(POD, 60, 0.3, 0.5, 1);

        open("?range=PT1H&compare=before");

        assertThat(text())
                .contains("Compared with the time before")
                .contains("KV cache, fullest replica")
                .contains("+20.0\u00a0pt (+67%)")
                .contains("More than noise")
                .contains("How many requests there were is not known of both");
    }

    private CommitId declares(char id, int minutes, String image) {
        String path = Scene.FOLDER + "/workload.yaml";
        CommitId commit = CommitId.of(String.valueOf(id).repeat(40));
        hands.repository()
                .commit(
                        Scene.commit(commit, ago(minutes), path),
                        FileTree.platform().with(path, """
                                        apiVersion: apps/v1
                                        kind: Deployment
                                        metadata: {name: mistral}
                                        spec: {template: {spec: {containers: [{name: vllm, image: vllm/vllm-openai:%s}]}}}
                                        """.formatted(image)).at(commit.value()));
        return commit;
    }

    @Test
    void whatGitDeclaresOtherwiseIsSaidBesideTheMetricsWithItsDiff() {
        reports(POD, 60, 0.3, 0.5, 1);
        declares('d', 40, "v0.20.1");
        CommitId newest = declares('e', 20, "v0.20.2");

        open("?range=PT15M&compare=commit:ddddddd");

        assertThat(text()).contains("What Git declares otherwise, there → here", "v0.20.1 → vllm/vllm-openai:v0.20.2");
        assertThat(pathOf("See the diff")).isEqualTo("history/" + newest.value());
    }

    @Test
    void whereTheSameVersionRanBeforeGitDeclaresTheSameOfBoth() {
        reports(POD, 60, 0.3, 0.5, 1);
        declares('d', 40, "v0.20.1");

        open("?range=PT15M&compare=before");

        assertThat(text()).contains("Git declares the same of both.");
    }

    @Test
    void whatIsAlikeMayBeNoise() {
        reports(POD, 60, 0.3, 0.3, 1);

        open("?range=PT1H&compare=before");

        assertThat(text()).contains("May be noise").doesNotContain("Cannot be told");
    }

    @Test
    void anotherEndpointAtTheSameTime() {
        reports(POD, 60, 0.3, 0.3, 1);
        reports(OTHER_POD, 60, 0.8, 0.8, 2);

        open("?range=PT1H&compare=endpoint:prod/chat");

        assertThat(text())
                .contains("Compared with prod/chat")
                .contains("−50.0\u00a0pt")
                .contains("More than noise");
    }

    @Test
    void anotherVersionIsLaidFromItsStart() {
        reports(POD, 61, 0.6, 0.3, 1);

        open("?compare=commit:aaaaaaa");

        assertThat(text())
                .contains("Compared with aaaaaaa")
                .contains("Its time from 24 Nov, 00:30 on lies under this one.")
                .contains("−30.0\u00a0pt (−50%)")
                .contains("More than noise");
    }

    @Test
    void ofAVersionThatRanLongBeforeItsLastTimeIsTaken() {
        reports(POD, 61, 0.6, 0.3, 1);

        open("?range=PT50M&compare=commit:aaaaaaa");

        assertThat(text())
                .contains("Its last time, from 24 Nov, 01:09 on, lies under this one")
                .contains("−30.0\u00a0pt (−50%)")
                .contains("More than noise");
    }

    @Test
    void theLoadOfBothIsSaidBesideTheVerdict() {
        Instant now = ago(0);
        prometheus.write(
                new ReplayedEngine("0.32.0", "models-prod", POD).scraped(ReplayedEngine.times(ago(60), now, SCRAPE)));
        prometheus.write(new ReplayedEngine("0.20.2", "models-prod", OTHER_POD)
                .scraped(ReplayedEngine.times(ago(60), now, SCRAPE)));

        open("?range=PT1H&compare=endpoint:prod/chat");

        assertThat(text()).containsPattern("Requests a second: [0-9.]+ here, [0-9.]+ there\\.");
    }

    @Test
    void tooLittleIsNoVerdict() {
        reports(POD, 60, 0.3, 0.9, 1);

        open("?range=PT2M&compare=before");

        assertThat(text())
                .contains("Cannot be told")
                .containsPattern("independent stretches: [0-7] \\(expected: 8 on each side\\)")
                .doesNotContain("More than noise\n");
    }

    @Test
    void whatCannotBeComparedIsSaidInASentence() {
        reports(POD, 60, 0.3, 0.3, 1);
        Map.of(
                        "compare=endpoint:prod/nobody", "There is no endpoint prod/nobody.",
                        "compare=endpoint:prod/mistral", "prod/mistral is this endpoint (expected: another one).",
                        "compare=endpoint:prod/quiet", "prod/quiet has no pods, so nothing is reported of it.",
                        "compare=commit:1234567", "No commit 1234567 is among the newest 3 of this endpoint.",
                        "compare=commit:bbbbbbb", "bbbbbbb never ran",
                        "compare=commit:ccccccc", "ccccccc is the newest version",
                        "compare=yesterday", "“yesterday” is nothing to compare with (expected: before, commit:ID",
                        "range=P3650D&compare=before", "Nothing was reported there",
                        "range=P99999999D&compare=before", "Compared with the time before")
                .forEach((query, sentence) -> {
                    open("?" + query);

                    assertThat(text()).as(query).contains(sentence);
                });
    }

    @Test
    void aServerThatFailsForTheOtherTimeIsSaid() {
        reports(POD, 60, 0.3, 0.3, 1);
        prometheus.fail(
                new ClientFailure.Unreachable("no answer within 10 s"),
                expression -> Written.of(expression).contains("chat"));

        open("?compare=endpoint:prod/chat");

        assertThat(text()).contains("Compared with prod/chat").contains("no answer within 10 s");
    }

    @Test
    void withWhatItIsComparedStandsInTheAddress() {
        reports(POD, 60, 0.3, 0.3, 1);
        open("");
        CompareChoice choice = find(CompareChoice.class).single();
        assertThat(choice.getListDataView().getItems())
                .containsExactly(
                        new Against.Before(),
                        new Against.Version("aaaaaaa"),
                        Against.read("endpoint:prod/chat"),
                        Against.read("endpoint:prod/quiet"));

        test(choice).selectItem("prod/chat");
        settle();

        assertThat(UI.getCurrent().getActiveViewLocation().getQueryParameters().getSingleParameter("compare"))
                .contains("endpoint:prod/chat");
    }
}
