package io.pilothouse.scaling.whatif;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.live.OnDemand;
import io.pilothouse.live.Reading;
import io.pilothouse.live.Topic;
import io.pilothouse.promql.Labels;
import io.pilothouse.promql.Series;
import io.pilothouse.scaling.ReplayThreads;
import io.pilothouse.scaling.replay.Candidate;
import io.pilothouse.scaling.replay.Goal;
import io.pilothouse.scaling.replay.Knobs;
import io.pilothouse.scaling.replay.Search;
import io.pilothouse.units.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** An endpoint's own history is loaded, calibrated on and replayed once for all who look. */
class EndpointReplayTests extends ReplayOnServer {
    private static final Duration LINGERS = Duration.ofSeconds(3);

    @Test
    void aReplayWithoutCostHasTheSameFiguresButMoney() {
        EndpointHistory priced = loaded(hours(1));
        Topic<EndpointHistory> topic = replay.withoutCost(CHAT, WEEK);
        topic.feed().follow(() -> {});
        time.pass(Duration.ZERO);
        EndpointHistory free = Objects.requireNonNull(topic.latest().value());

        assertThat(priced.asNow().outcome().cost()).isNotNull();
        assertThat(free.asNow().outcome().cost()).isNull();
        assertThat(free.ownError().happened().cost()).isNull();
        assertThat(free.given().currency()).isEmpty();
        assertThat(free.asNow().outcome().deviceHours())
                .isEqualTo(priced.asNow().outcome().deviceHours());
    }

    @Test
    void theSettingsInForceAreReplayedOnWhatWasRecorded() {
        EndpointHistory history = loaded(hours(2));

        assertThat(history.traffic().requests()).isGreaterThan(2_000);
        assertThat(history.now().name()).isEqualTo("now");
        assertThat(history.given().assumptions().startSeconds()).isEqualTo(150);
        assertThat(history.given().assumptions().replicas()).isEqualTo(2);
        assertThat(history.asNow().outcome().replicaHours())
                .as("of the two hours that are known, and not of the week that was asked for")
                .isBetween(3.8, 8.0);
        assertThat(history.asNow().outcome().deviceHours())
                .isEqualTo(2 * history.asNow().outcome().replicaHours());
        Happened happened = history.ownError().happened();
        assertThat(happened.meanReplicas()).isEqualTo(2);
        assertThat(happened.replicaHours()).isBetween(3.8, 4.1);
        assertThat(happened.cost()).isEqualTo(happened.replicaHours() * 6.2);
        assertThat(happened.minutesOver()).isZero();
        assertThat(history.ownError().replayed().hours()).isEqualTo(happened.hours());
    }

    @Test
    void whatTheCalibrationRestsOnIsSaid() {
        Trust trust = loaded(hours(2)).trust();

        assertThat(trust.replicas()).isEqualTo(2);
        assertThat(trust.withQueue()).isGreaterThan(Duration.ofMinutes(10));
        assertThat(trust.withoutQueue()).isGreaterThan(Duration.ofMinutes(10));
        assertThat(trust.mostRunning()).isEqualTo(6);
        assertThat(trust.mostAtOnce()).isEqualTo(32);
        assertThat(trust.extrapolated()).isBetween(0.0, 1.0);
    }

    @Test
    void thatAReplayMissesWhatHappenedIsSaidFirstInGit() {
        EndpointHistory history = loaded(hours(1));
        ReplayResult near = ReplayResult.of(
                history, Knobs.of(history.now()), history.asNow().outcome());
        Happened took = new Happened(100, 100, 100, null, 1, 1, null, null);
        OwnError missed = new OwnError(took, new Happened(100, 14_000, 14_000, null, 140, 140, null, null));
        ReplayResult far = new ReplayResult(
                near.endpoint(), near.knobs(), near.traffic(), near.outcome(), near.now(), "EUR", missed);

        assertThat(near.sentences()).extracting(Reason::key).startsWith("git.replayed.hours");
        assertThat(far.sentences())
                .extracting(Reason::key)
                .startsWith("git.replayed.unreliable", "git.replayed.hours")
                .contains("git.replayed.off");
    }

    @Test
    void whoeverWasNeverNearItsLimitsHearsIt() {
        ChatOnServer quiet = hours(1);
        EndpointHistory history =
                loaded(new ChatOnServer(quiet.since(), quiet.scrapes(), _ -> 3, _ -> 0, quiet.kept()));

        assertThat(history.trust().withQueue()).isZero();
        assertThat(history.trust().stepError()).isEqualTo(0.05);
        assertThat(history.trust().reservations()).extracting(Reason::key).contains("whatif.trust.no-queue");
    }

    @Test
    void whatAReplicaStillRunsThatIsTakenAwayIsNotTakenForWorkOfTheOthers() {
        ChatOnServer recorded = hours(2);
        List<Series> all = new ArrayList<>(recorded.series());
        all.add(third(recorded, "vllm:num_requests_running", Map.of(), _ -> 60));
        all.add(third(recorded, "kube_pod_status_ready", Map.of("condition", "true"), i -> i < 50 ? 1 : 0));
        prometheus.write(all);

        Trust trust = Objects.requireNonNull(follow().latest().value()).trust();

        assertThat(trust.from()).isAfter(recorded.at(50).plus(Duration.ofSeconds(30 + 37)));
        assertThat(trust.mostRunning()).isEqualTo(6);
        assertThat(trust.reservations())
                .filteredOn(reason -> reason.key().equals("whatif.trust.impossible"))
                .singleElement()
                .asString()
                .contains("more running requests than may run at once");
    }

    @Test
    void thatATriggerAsksForThoseThatWaitForRoomAloneIsAReservation() {
        spec = spec("sum(vllm:num_requests_waiting_by_reason{namespace=\"a\",reason=\"capacity\"})", "8");

        assertThat(loaded(hours(1)).reservations()).extracting(Reason::key).contains("whatif.given.by-reason");
    }

    @Test
    void thatATriggerAsksForAllThatWaitIsNone() {
        assertThat(loaded(hours(1)).reservations()).extracting(Reason::key).doesNotContain("whatif.given.by-reason");
    }

    private static Series third(
            ChatOnServer recorded, String metric, Map<String, String> more, IntToDoubleFunction is) {
        Map<String, String> labels = new HashMap<>(more);
        labels.putAll(Map.of("namespace", ChatOnServer.NAMESPACE.value(), "pod", "chat-6f9c8d7b5c-ddddd"));
        return Series.of(
                Labels.of(metric, labels),
                IntStream.range(0, 53)
                        .mapToLong(i -> recorded.at(i).toEpochMilli())
                        .toArray(),
                IntStream.range(0, 53).mapToDouble(is).toArray());
    }

    @Test
    void twoWhoLookAreOneComputation() {
        prometheus.write(hours(1).series());
        Topic<EndpointHistory> one = follow();
        int questions = prometheus.asked().size();

        Topic<EndpointHistory> other = follow();

        assertThat(other).isSameAs(one);
        assertThat(asked).isEqualTo(1);
        assertThat(prometheus.asked()).hasSize(questions);
    }

    @Test
    void whoComesBackFindsItReady() {
        prometheus.write(hours(1).series());
        Topic<EndpointHistory> topic = replay.of(CHAT, WEEK);
        Runnable leave = topic.feed().follow(() -> {});
        time.pass(Duration.ZERO);
        leave.run();
        time.pass(Duration.ofMinutes(10));
        int questions = prometheus.asked().size();

        EndpointHistory before = topic.latest().value();
        EndpointHistory now = follow().latest().value();

        assertThat(now).isSameAs(before);
        assertThat(prometheus.asked()).hasSize(questions);
    }

    @Test
    void whileItLoadsItSaysHowFarItIs() {
        prometheus.write(hours(1).series());
        Topic<EndpointHistory> topic = replay.of(CHAT, WEEK);
        List<Object> said = new ArrayList<>();
        topic.feed().follow(() -> said.add(topic.latest()));
        time.pass(Duration.ZERO);

        assertThat(said)
                .filteredOn(Reading.Waiting.class::isInstance)
                .extracting(reading -> Objects.requireNonNull(((Reading.Waiting<?>) reading).progress())
                        .key())
                .startsWith("telemetry.traffic-loading")
                .endsWith("whatif.calibrating");
        assertThat(said.getLast()).isInstanceOf(Reading.Current.class);
    }

    @Test
    void aGapInTheMiddleOfThePeakIsNoCalmAndNoTimeOverTheTarget() {
        ChatOnServer recorded = hours(2);
        EndpointHistory history = loaded(recorded.without(260, 310));

        assertThat(history.trust().gaps()).hasSize(1);
        assertThat(history.trust().reservations()).extracting(Reason::key).contains("whatif.trust.gaps");
        Instant middle = recorded.at(285);
        Lines gap = history.happened()
                .between(middle.toEpochMilli(), middle.plusSeconds(60).toEpochMilli());
        assertThat(gap.waiting()).hasSize(4).containsOnly(Double.NaN);
        assertThat(history.asNow()
                        .lines()
                        .between(middle.toEpochMilli(), middle.plusSeconds(60).toEpochMilli())
                        .waiting())
                .containsOnly(Double.NaN);
        assertThat(history.ownError().happened().hours()).isBetween(1.6, 1.8);
    }

    @Test
    void otherSettingsInForceMakeItAnew() {
        EndpointHistory before = loaded(hours(1));
        spec = spec("20");

        time.pass(Duration.ofMinutes(5));

        EndpointHistory after =
                Objects.requireNonNull(replay.of(CHAT, WEEK).latest().value());
        assertThat(after).isNotSameAs(before);
        assertThat(Knobs.of(after.now()).threshold()).isEqualTo(20);
    }

    @Test
    void whenTheLastHasLeftTheWorkEnds() throws InterruptedException {
        prometheus.write(hours(1).series());
        CountDownLatch computes = new CountDownLatch(1);
        List<Thread> asking = new ArrayList<>();
        ReplayThreads busy = _ -> computes.countDown();
        EndpointReplay slow = new EndpointReplay(
                _ -> situation(),
                traffic,
                busy,
                new OnDemand.Surroundings(
                        time.clock(),
                        time,
                        question -> asking.add(Thread.ofVirtual().start(question)),
                        new Random(1)));
        Topic<EndpointHistory> topic = slow.of(CHAT, WEEK);
        Runnable one = topic.feed().follow(() -> {});
        Runnable other = topic.feed().follow(() -> {});
        time.pass(Duration.ZERO);
        assertThat(computes.await(20, TimeUnit.SECONDS)).isTrue();

        one.run();
        time.pass(LINGERS);
        assertThat(asking.getFirst().isAlive()).as("somebody still looks").isTrue();
        other.run();
        time.pass(LINGERS);

        assertThat(asking.getFirst().join(Duration.ofSeconds(20))).isTrue();
        assertThat(topic.latest()).isInstanceOf(Reading.Waiting.class);
    }

    @Test
    void theSearchProposesOnceForAll() {
        EndpointHistory history = loaded(hours(2));
        Goal goal = new Goal(Goal.Measure.MINUTES_OVER, 5, null);
        Topic<Search.Found> topic = replay.search(history, goal);
        topic.feed().follow(() -> {});
        time.pass(Duration.ZERO);

        Search.Found found = Objects.requireNonNull(topic.latest().value());
        assertThat(found.tried()).isGreaterThan(20);
        assertThat(replay.search(history, new Goal(Goal.Measure.MINUTES_OVER, 5, null)))
                .isSameAs(topic);
        assertThat(found.pareto())
                .allMatch(proposal ->
                        proposal.outcome().candidate().object().replicas().most() <= 4);
    }

    @Test
    void aCandidateIsReplayedRequestByRequestWithItsBand() {
        EndpointHistory history = loaded(hours(1));
        Candidate candidate = new Knobs(4, 2, 3, 300, false).on(history.now());
        Topic<RequestLevel> topic = replay.requestLevel(history, candidate);
        topic.feed().follow(() -> {});
        time.pass(Duration.ZERO);

        RequestLevel level = Objects.requireNonNull(topic.latest().value());
        assertThat(level.outcome().candidate()).isEqualTo(candidate);
        assertThat(level.fluid().candidate()).isEqualTo(candidate);
        assertThat(level.hoursOff()).isBetween(-0.2, 0.2);
        int last = level.lines().moments().count() - 20;
        assertThat(level.lines().waitingLow()[last])
                .isLessThanOrEqualTo(level.lines().waiting()[last]);
        assertThat(level.lines().waitingHigh()[last])
                .isGreaterThanOrEqualTo(level.lines().waiting()[last]);
        assertThat(level.lines().wanted()[last]).isBetween(2.0, 3.0);
    }
}
