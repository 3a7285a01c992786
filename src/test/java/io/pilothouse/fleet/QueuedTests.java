package io.pilothouse.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.fakes.Served;
import io.pilothouse.fleet.Queued.Wait;
import io.pilothouse.gpus.Devices;
import io.pilothouse.telemetry.QueueReading;
import io.pilothouse.units.ClusterName;
import io.pilothouse.units.Reason;
import io.pilothouse.units.ServingState;
import io.pilothouse.workloads.PodState.Phase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class QueuedTests {
    private static final Instant NOW = Instant.parse("2026-11-24T03:00:00Z");
    private static final int FREE = 3;

    private static QueueReading.Row queue(double waiting, double queued, double begun) {
        return new QueueReading.Row(waiting, Map.of(), 8, 0.4, queued, begun, new double[0]);
    }

    private static Help.Around around(int free) {
        return new Help.Around(free, List.of(), null);
    }

    private static Queued queued(Served served, QueueReading.@Nullable Row row, int free) {
        return Queued.of(served.endpoint(), row, around(free), NOW).orElseThrow();
    }

    private static Endpoint with(Served served, Endpoint.Pod... pods) {
        Endpoint plain = served.endpoint();
        return new Endpoint(
                plain.id(),
                plain.place(),
                plain.team(),
                plain.version(),
                plain.wanted(),
                plain.running(),
                plain.state(),
                plain.replicas(),
                plain.template(),
                plain.device(),
                plain.argo(),
                List.of(pods));
    }

    private static Endpoint.Pod pod(String name, Phase phase, Instant bound, @Nullable Instant ready) {
        PodLife life = new PodLife(bound.minusSeconds(900), bound, null, ready, List.of());
        return new Endpoint.Pod(name, "gpu-1", phase, ready != null, 0, null, null, life, null);
    }

    private static List<String> sentences(Endpoint endpoint, int free) {
        return sentences(endpoint, around(free));
    }

    private static List<String> sentences(Endpoint endpoint, Help.Around around) {
        return Help.of(endpoint, around, NOW).stream()
                .map(help -> help.sentence().toString())
                .toList();
    }

    @Test
    void whatTheHistogramKnowsIsNoEstimate() {
        assertThat(queued(Served.prod("chat"), queue(12, 4.5, 2), FREE).expected())
                .isEqualTo(new Wait(Duration.ofMillis(4_500), false));
    }

    @Test
    void whereItDoesNotReachTheWaitIsEstimatedFromWhatBegins() {
        assertThat(queued(Served.prod("chat"), queue(12, Double.NaN, 2), FREE).expected())
                .isEqualTo(new Wait(Duration.ofSeconds(6), true));
        assertThat(queued(Served.prod("chat"), queue(12, Double.NaN, 0), FREE).expected())
                .as("nothing begins: nobody can say")
                .isNull();
    }

    @Test
    void whereNothingWaitsThereIsNoRow() {
        assertThat(Queued.of(Served.prod("chat").endpoint(), queue(0, 0.01, 2), around(FREE), NOW))
                .isEmpty();
        assertThat(Queued.of(Served.prod("chat").endpoint(), null, around(FREE), NOW))
                .isEmpty();
    }

    @Test
    void whoAnswersNobodyStandsFirstAndThenTheLongestWait() {
        Queued shorter = queued(Served.prod("a"), queue(90, 1, 2), FREE);
        Queued longer = queued(Served.prod("b"), queue(3, 20, 2), FREE);
        Queued nobody = queued(Served.prod("c").is(ServingState.FAILING).ready(0), null, FREE);

        assertThat(Stream.of(shorter, longer, nobody)
                        .sorted(Queued.WORST_FIRST)
                        .map(queued -> queued.endpoint().id().name().value()))
                .containsExactly("c", "b", "a");
    }

    @Test
    void minutesLeftComeFromTheMedianOfItsOwnStarts() {
        Endpoint growing = with(
                Served.prod("chat"),
                pod("chat-a", Phase.READY, NOW.minusSeconds(9_000), NOW.minusSeconds(8_700)),
                pod("chat-b", Phase.READY, NOW.minusSeconds(9_000), NOW.minusSeconds(8_520)),
                pod("chat-c", Phase.READY, NOW.minusSeconds(9_000), NOW.minusSeconds(3_000)),
                pod("chat-d", Phase.STARTING, NOW.minusSeconds(180), null));

        assertThat(sentences(growing, FREE))
                .containsExactly(
                        "A replica is on its way: the engine is starting, about 5\u00a0min left, by 3 measured starts of this endpoint.");
    }

    @Test
    void aStartThatTakesLongerThanUsualSaysSo() {
        Endpoint growing = with(
                Served.prod("chat"),
                pod("chat-a", Phase.READY, NOW.minusSeconds(9_000), NOW.minusSeconds(8_700)),
                pod("chat-d", Phase.LOADING_WEIGHTS, NOW.minusSeconds(420), null));

        assertThat(sentences(growing, FREE))
                .containsExactly(
                        "A replica is on its way: the weights are being loaded, 2\u00a0min longer than usual, by one measured start of this endpoint.");
    }

    @Test
    void whereNoneWasMeasuredNobodySaysHowLong() {
        Endpoint first = with(
                Served.prod("chat").ready(0),
                pod("chat-d", Phase.PREPARING, NOW, null),
                pod("chat-e", Phase.PREPARING, NOW, null));

        assertThat(sentences(first, FREE))
                .hasSize(2)
                .contains(
                        "A replica is on its way: the pod is being prepared, nobody can say how long: none of its starts was measured.");
    }

    @Test
    void aPodWithoutANodeIsHeldByTheDeviceThatIsNotFreeOrByWhatTheSchedulerSays() {
        Served served = Served.prod("chat").pod("chat-a", Phase.WAITS, "0/6 nodes are available: 6 Insufficient cpu.");

        assertThat(sentences(served.endpoint(), 0)).containsExactly("One pod has no node: no L40S is free.");
        assertThat(sentences(served.endpoint(), FREE))
                .containsExactly("One pod has no node: 0/6 nodes are available: 6 Insufficient cpu.");
    }

    @Test
    void podsThatAQuotaRefusesAreHeldInTheClustersWords() {
        Served served = Served.prod("chat")
                .is(ServingState.FAILING, "exceeded quota: gpus")
                .ready(0);

        assertThat(sentences(served.endpoint(), FREE))
                .containsExactly("2 pods are wanted and not there: exceeded quota: gpus");
    }

    private static Help.Around wishing(double wanted, double most) {
        return new Help.Around(FREE, List.of(), new QueueReading.Autoscaler(wanted, most));
    }

    private static Endpoint of(int pods) {
        Served served = Served.prod("chat");
        IntStream.range(0, pods).forEach(i -> served.pod("chat-" + i, Phase.READY, ""));
        return served.endpoint();
    }

    @Test
    void anAutoscalerThatWantsMoreThanThereAreSaysSo() {
        assertThat(sentences(of(2), wishing(4, 4))).containsExactly("The autoscaler wants 4 replicas; 2 are there.");
        assertThat(sentences(of(1), wishing(3, 6))).contains("The autoscaler wants 3 replicas; one is there.");
    }

    @Test
    void whatItsWorkloadWasAskedForIsNotWishedForAgain() {
        assertThat(sentences(of(1), wishing(2, 6)))
                .containsExactly("One pod is wanted and not there: the cluster does not say why.");
    }

    @Test
    void anAutoscalerAtItsMostWillNotAddAny() {
        assertThat(sentences(of(4), wishing(4, 4)))
                .containsExactly("The autoscaler is at its most, 4: it will not add any.");
    }

    @Test
    void anAutoscalerThatHasWhatItWantsOrHasNotFoundOutSaysNothing() {
        assertThat(sentences(of(2), wishing(2, 4))).isEmpty();
        assertThat(sentences(of(2), wishing(0, 4))).isEmpty();
        assertThat(sentences(of(2), wishing(Double.NaN, Double.NaN))).isEmpty();
        assertThat(sentences(of(2), wishing(2, Double.NaN))).isEmpty();
    }

    @Test
    void whatIsWishedForHelpsUnlessSomethingHoldsIt() {
        Help wished = new Help.Wished(Reason.said("wants 4"));

        assertThat(Help.isOnItsWay(List.of(wished))).isTrue();
        assertThat(Help.isOnItsWay(List.of(wished, new Help.Held(Reason.said("quota")))))
                .isFalse();
        assertThat(Help.isOnItsWay(List.of(new Help.AtMost(Reason.said("at its most")))))
                .isFalse();
    }

    private static Help.Around coming(Duration age, String device, boolean ready) {
        Devices.Coming node =
                new Devices.Coming(ClusterName.of("fra-1"), "gpu-7", NOW.minus(age), Set.of(device), ready);
        return new Help.Around(FREE, List.of(node), null);
    }

    @Test
    void aNewNodeWithItsDevicesIsOnItsWayAndNobodySaysHowLongItTakes() {
        assertThat(sentences(of(2), coming(Duration.ofMinutes(4), "L40S", false)))
                .containsExactly("A node with L40S is on its way: gpu-7, 4\u00a0min old, is not ready yet.");
        assertThat(sentences(of(2), coming(Duration.ofMinutes(6), "L40S", true)))
                .containsExactly("A node with L40S is on its way: gpu-7, 6\u00a0min old, is ready and does not offer "
                        + "its devices yet.");
        assertThat(Help.isOnItsWay(Help.of(of(2), coming(Duration.ofMinutes(4), "L40S", false), NOW)))
                .isTrue();
    }

    @Test
    void aNodeThatIsNotNewOrHasOtherDevicesIsNoHelp() {
        assertThat(sentences(of(2), coming(Duration.ofMinutes(16), "L40S", false)))
                .isEmpty();
        assertThat(sentences(of(2), coming(Duration.ofMinutes(4), "H100 80 GB", false)))
                .isEmpty();
    }

    @Test
    void helpIsSaidInGermanToo() {
        assertThat(Help.of(of(2), wishing(4, 4), NOW).getFirst().sentence().inWords(Locale.GERMAN))
                .isEqualTo("Der Autoscaler will 4 Replikate; 2 sind da.");
        assertThat(Help.of(of(2), coming(Duration.ofMinutes(4), "L40S", false), NOW)
                        .getFirst()
                        .sentence()
                        .inWords(Locale.GERMAN))
                .isEqualTo("Ein Knoten mit L40S ist unterwegs: gpu-7, 4\u00a0min alt, ist noch nicht bereit.");
    }
}
