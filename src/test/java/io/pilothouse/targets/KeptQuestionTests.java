package io.pilothouse.targets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.pilothouse.clients.ClientException;
import io.pilothouse.clients.ClientFailure;
import io.pilothouse.clients.prometheus.Prometheus.Alert;
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
import io.pilothouse.units.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KeptQuestionTests {
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

    @BeforeEach
    void chatPromises() {
        repository.holds("console/targets.yaml", """
                period: 1d
                targets:
                  - {endpoint: chat, environment: prod, ttft: {seconds: 2.5, share: 0.9}}
                """);
    }

    private void counted(Duration length, int well) {
        prometheus.write(CountedRequests.of(POD, length, clock.instant(), _ -> well));
    }

    private KeptTarget chat() {
        return question.get().of(CHAT, Objective.Of.TTFT).orElseThrow();
    }

    @Test
    void whatWasMeasuredIsSetAgainstWhatWasPromised() {
        counted(Duration.ofDays(1), 95);

        KeptTarget chat = chat();

        assertThat(chat.unknown()).isNull();
        assertThat(chat.spent().missedShare()).isCloseTo(0.05, within(0.001));
        assertThat(chat.spent().left()).isCloseTo(0.5, within(0.01));
        assertThat(chat.burn(Duration.ofHours(1))).isCloseTo(0.5, within(0.01));
        assertThat(chat.state()).isEqualTo(KeptTarget.State.KEPT);
    }

    @Test
    void ofAPlatformThatIsYoungerThanAPieceOfThePeriodItIsNotSaidThatItIsKnownSinceJustNow() {
        repository.holds("console/targets.yaml", """
                period: 30d
                targets:
                  - {endpoint: chat, environment: prod, ttft: {seconds: 2.5, share: 0.9}}
                """);
        clock.pass(Duration.ofMinutes(50));
        counted(Duration.ofMinutes(24), 95);

        KeptTarget chat = chat();

        assertThat(chat.spent().missedShare()).isCloseTo(0.05, within(0.001));
        assertThat(chat.spent().since()).isBeforeOrEqualTo(clock.instant().minus(Duration.ofMinutes(24)));
    }

    @Test
    void whatDoesNotServeNowIsNotSaidToBeKeptWhateverWasCountedBefore() {
        counted(Duration.ofDays(1), 95);
        down.add(CHAT);

        assertThat(chat().state()).isEqualTo(KeptTarget.State.NOT_SERVING);
        assertThat(chat().spent().missedShare()).isCloseTo(0.05, within(0.001));
        assertThat(chat().isInDanger()).isFalse();

        down.clear();
        assertThat(chat().state()).isEqualTo(KeptTarget.State.KEPT);
    }

    @Test
    void whoUsesItUpTooFastIsToldBeforeItIsGone() {
        prometheus.write(CountedRequests.of(POD, Duration.ofDays(1), clock.instant(), ago -> ago < 90 ? 10 : 100));

        KeptTarget chat = chat();

        assertThat(chat.burn(Duration.ofHours(1))).isCloseTo(9, within(0.1));
        assertThat(chat.state()).isEqualTo(KeptTarget.State.BURNS_FAST);
    }

    @Test
    void moreThanWasGivenIsUsedUp() {
        counted(Duration.ofDays(1), 80);

        assertThat(chat().state()).isEqualTo(KeptTarget.State.USED_UP);
        assertThat(chat().spent().left()).isCloseTo(-1, within(0.01));
    }

    @Test
    void aRoundAsksOfThePeriodOnlyWhatIsNew() {
        counted(Duration.ofDays(1), 95);
        question.get();
        prometheus.forget();
        clock.pass(Duration.ofMinutes(4));

        question.get();

        assertThat(prometheus.asked())
                .extracting(FakePrometheus.Asked::span)
                .filteredOn(Objects::nonNull)
                .allSatisfy(span ->
                        assertThat(Duration.between(span.start(), span.end())).isLessThan(Duration.ofMinutes(10)));
    }

    @Test
    void aServerThatNeverAnsweredLeavesWhatIsPromised() {
        prometheus.fail(new ClientFailure.Unreachable("Prometheus at metrics:9090 does not answer"));

        assertThat(chat().unknown()).asString().contains("does not answer");
        assertThat(question.get().rules().unknown()).isNotNull();
    }

    @Test
    void howLongAServerIsSilentIsKnownUntilItAnswers() {
        counted(Duration.ofDays(1), 95);
        Instant began = clock.instant();
        prometheus.fail(new ClientFailure.Unreachable("Prometheus at metrics:9090 does not answer"));
        question.get();
        clock.pass(Duration.ofMinutes(5));

        assertThat(question.get().silence())
                .isEqualTo(new KeptTargets.Silence(Reason.said("Prometheus at metrics:9090 does not answer"), began));
    }

    @Test
    void oneThatAnsweredBeforeIsLostAndTheLastValueStays() {
        counted(Duration.ofDays(1), 95);
        question.get();
        clock.pass(Duration.ofMinutes(5));
        prometheus.fail(new ClientFailure.Unreachable("Prometheus at metrics:9090 does not answer"));

        assertThatThrownBy(question::get).isInstanceOf(ClientException.class);
    }

    @Test
    void withoutRequestsNothingIsKeptOrMissed() {
        assertThat(chat().unknown()).hasToString("No request was counted in this time.");
        assertThat(chat().state()).isEqualTo(KeptTarget.State.NOTHING);
        assertThat(chat().isInDanger()).isFalse();
    }

    @Test
    void enginesThatCountedNoneKeptNothing() {
        prometheus.write(
                CountedRequests.none(POD, "vllm:time_to_first_token_seconds", Duration.ofDays(1), clock.instant()));

        assertThat(chat().state()).isEqualTo(KeptTarget.State.NOTHING);
    }

    @Test
    void whereAnEngineDoesNotCountUpToTheBoundItIsSaid() {
        prometheus.write(CountedRequests.of(POD, Duration.ofDays(1), clock.instant(), _ -> 90).stream()
                .filter(series -> !series.labels().get("le").equals("2.5"))
                .toList());

        assertThat(chat().unknown()).hasToString("Not all of its engines count up to 2.5 s all the time.");
    }

    @Test
    void anEndpointWhoseWorkloadIsNotKnownIsUnknownAndSaysWhy() {
        repository.holds("console/targets.yaml", """
                targets:
                  - {endpoint: gone, environment: prod, ttft: {seconds: 2.5, share: 0.9}}
                """);

        KeptTarget gone = question.get().all().getFirst();

        assertThat(gone.unknown()).asString().contains("models/gone/prod");
        assertThat(gone.state()).isEqualTo(KeptTarget.State.UNKNOWN);
    }

    @Test
    void whomTheServerCallsIsSaid() {
        Map<String, String> labels = TargetRules.labels(CHAT, new Objective(Objective.Of.TTFT, 2.5, 0.9));
        assertThat(chat().called()).isEqualTo(KeptTarget.Called.NOBODY);

        prometheus.evaluates(List.of(new Rule("g", "", TargetRules.ALERT, "", labels, "ok", "")));
        assertThat(chat().called()).isEqualTo(KeptTarget.Called.QUIET);

        Map<String, String> firing = new HashMap<>(labels);
        firing.put("alertname", TargetRules.ALERT);
        prometheus.calls(new Alert(firing, Map.of(), "firing", clock.instant()));
        assertThat(chat().called()).isEqualTo(KeptTarget.Called.FIRING);
    }

    private static List<Rule> recordings() {
        return RecordingRule.all().stream()
                .map(recording -> new Rule("pilothouse-recordings", recording.metric(), "", "", Map.of(), "ok", ""))
                .toList();
    }

    @Test
    void longTimesAreReadFromWhatIsRecordedOnceThatGoesBackFarEnough() {
        counted(Duration.ofHours(8), 95);
        prometheus.evaluates(recordings());
        assertThat(recordedWindows()).isEmpty();

        long end = clock.instant().toEpochMilli();
        prometheus.write(Stream.of("2.5", "+Inf")
                .map(bound -> Series.of(
                        Labels.of(
                                Recording.TTFT_5M.metric(),
                                Map.of("namespace", "models-prod", "workload", "chat", "le", bound)),
                        LongStream.range(0, 960)
                                .map(i -> end - (959 - i) * 30_000)
                                .toArray(),
                        DoubleStream.generate(() -> bound.equals("2.5") ? 0.9 : 1)
                                .limit(960)
                                .toArray()))
                .toList());

        assertThat(recordedWindows()).containsExactly(Duration.ofHours(2), Duration.ofHours(6));
    }

    /** Those that are asked of what is recorded; the half of an hour is cheap as it is. */
    private List<Duration> recordedWindows() {
        prometheus.forget();
        new KeptQuestion(repository, prometheus, down::contains, clock).get();
        return prometheus.asked().stream()
                .filter(asked -> asked.expression()
                        .selections()
                        .anyMatch(select -> select.metric().equals(Recording.TTFT_5M.metric())))
                .flatMap(asked -> asked.expression().ranges())
                .distinct()
                .sorted()
                .toList();
    }

    private RulesThere rules() {
        return new KeptQuestion(repository, prometheus, down::contains, clock)
                .get()
                .rules();
    }

    @Test
    void whetherTheRulesAreThereIsTold() {
        assertThat(rules().inGit()).isEqualTo(RulesThere.InGit.NOT_WANTED);
        assertThat(rules().missing()).hasSize(RecordingRule.all().size());

        repository.holds("console/targets.yaml", "rules: {namespace: monitoring}\n");
        assertThat(rules().inGit()).isEqualTo(RulesThere.InGit.MISSING);

        RenderedRules rendered = RenderedRules.of(
                        repository.head(), Targets.in(repository.head()).value())
                .orElseThrow();
        repository.holds(rendered.path(), rendered.in(repository.head()).text());
        prometheus.evaluates(recordings());
        assertThat(rules().areWell()).isTrue();

        repository.holds(rendered.path(), rendered.in(repository.head()).text().replace("30s", "60s"));
        assertThat(rules().inGit()).isEqualTo(RulesThere.InGit.DIFFERS);

        repository.holds(rendered.path(), "kind: ConfigMap\n");
        assertThat(rules().unreadable()).asString().contains("PrometheusRule");
    }
}
