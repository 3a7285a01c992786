package io.pilothouse.targets;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.clients.prometheus.Prometheus.Rule;
import io.pilothouse.fakes.CountedRequests;
import io.pilothouse.fakes.FakePrometheus;
import io.pilothouse.fakes.FakeRepository;
import io.pilothouse.fakes.FileTree;
import io.pilothouse.fakes.HandClock;
import io.pilothouse.promql.Labels;
import io.pilothouse.promql.Series;
import io.pilothouse.telemetry.Recording;
import io.pilothouse.telemetry.RecordingRule;
import io.pilothouse.units.EndpointId;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What was there, and what was served meanwhile. */
class KeptAvailabilityTests {
    private static final EndpointId CHAT = EndpointId.of("chat", "prod");
    private static final String POD = "chat-6f9c8d7b5c-x2k4z";

    private final FakePrometheus prometheus = new FakePrometheus();
    private final HandClock clock = new HandClock();
    private final FakeRepository repository =
            new FakeRepository(FileTree.platform().with("models/chat/prod/workload.yaml", """
                    apiVersion: apps/v1
                    kind: Deployment
                    metadata: {name: chat}
                    spec: {template: {spec: {containers: [{name: vllm, image: vllm/vllm-openai:v0.20.2}]}}}
                    """));
    private final Set<EndpointId> down = new HashSet<>();
    private final KeptQuestion question = new KeptQuestion(repository, prometheus, down::contains, clock);

    private static List<Rule> recordings() {
        return RecordingRule.all().stream()
                .map(recording -> new Rule("pilothouse-recordings", recording.metric(), "", "", Map.of(), "ok", ""))
                .toList();
    }

    private KeptTarget availability() {
        repository.holds("console/targets.yaml", """
                period: 1d
                targets:
                  - {endpoint: chat, environment: prod, availability: {share: 0.99}}
                """);
        return question.get().of(CHAT, Objective.Of.AVAILABILITY).orElseThrow();
    }

    private void ready(double value) {
        long end = clock.instant().toEpochMilli();
        prometheus.write(List.of(Series.of(
                Labels.of(Recording.READY.metric(), Map.of("namespace", "models-prod", "workload", "chat")),
                LongStream.range(0, 1440).map(i -> end - (1439 - i) * 60_000).toArray(),
                DoubleStream.generate(() -> value).limit(1440).toArray())));
    }

    @Test
    void podsThatWereReadyWhileNobodyCalledKeptNothing() {
        ready(1);
        prometheus.write(
                CountedRequests.none(POD, "vllm:e2e_request_latency_seconds", Duration.ofDays(1), clock.instant()));

        assertThat(availability().state()).isEqualTo(KeptTarget.State.NOTHING);
        assertThat(availability().spent().missedShare()).isZero();
    }

    @Test
    void podsThatWereReadyAndOfWhichNobodyKnowsWhoCalledAreKept() {
        ready(1);

        assertThat(availability().state()).isEqualTo(KeptTarget.State.KEPT);
    }

    @Test
    void podsThatWereNotReadyAreNotExcusedByNobodyCalling() {
        ready(0);
        prometheus.write(
                CountedRequests.none(POD, "vllm:e2e_request_latency_seconds", Duration.ofDays(1), clock.instant()));

        assertThat(availability().state()).isEqualTo(KeptTarget.State.USED_UP);
    }

    @Test
    void thatAnEndpointHadNoPodIsNotSaidToBeAMatterOfRules() {
        prometheus.evaluates(recordings());

        assertThat(availability().unknown()).hasToString("It had no pod in this time.");
    }
}
