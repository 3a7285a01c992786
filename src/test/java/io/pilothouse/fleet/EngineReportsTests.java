package io.pilothouse.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.detectors.Detection;
import io.pilothouse.detectors.Detections;
import io.pilothouse.detectors.Detector;
import io.pilothouse.fakes.Served;
import io.pilothouse.live.Reading;
import io.pilothouse.telemetry.Subject;
import io.pilothouse.units.Namespace;
import io.pilothouse.units.Reason;
import io.pilothouse.units.ServingState;
import io.pilothouse.workloads.PodState.Phase;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What engines report decides over what their pods look like. */
class EngineReportsTests {
    private static final Instant SINCE = Instant.parse("2026-11-28T02:44:00Z");
    private static final Subject CHAT = new Subject(Namespace.of("models-prod"), "mistral");
    private static final String POD = "mistral-6f9c8d7b5c-x2k4z";

    private static Detections found(Detector... detectors) {
        List<Detection> all = Stream.of(detectors)
                .map(detector -> new Detection(detector, "", SINCE, false, 17, Map.of()))
                .toList();
        return new Detections(Map.of(CHAT, all), Map.of(), SINCE, List.of());
    }

    private static EndpointState state(ServingState pods, Detector... detectors) {
        Endpoint endpoint =
                Served.prod("mistral").is(pods).pod(POD, Phase.READY, "").endpoint();
        return EngineReports.judged(endpoint, found(detectors)).state();
    }

    @Test
    void whoPutsNothingOutIsNotServingHoweverReadyItsPodsAre() {
        EndpointState state = state(ServingState.SERVING, Detector.HANG);

        assertThat(state.kind()).isEqualTo(ServingState.NOT_SERVING);
        assertThat(state.since()).isEqualTo(SINCE);
        assertThat(state.cause())
                .hasToString("Since 2026-11-28 02:44 UTC, as of 2026-11-28 02:44 UTC:"
                        + " 17 requests are in its engines, and no token comes out.");
        assertThat(state(ServingState.DRIFTED, Detector.ADMISSION_STALL).kind()).isEqualTo(ServingState.NOT_SERVING);
    }

    @Test
    void whoServesBadlyIsDegradedAndWhoIsNotHeardOfIsStale() {
        assertThat(state(ServingState.SERVING, Detector.PREEMPTION_STORM).kind())
                .isEqualTo(ServingState.DEGRADED);
        assertThat(state(ServingState.SERVING, Detector.SLOW_REPLICA).kind()).isEqualTo(ServingState.DEGRADED);
        assertThat(state(ServingState.SERVING, Detector.NO_SCRAPE).kind()).isEqualTo(ServingState.STALE);
    }

    @Test
    void aFullCacheAloneIsNoDegradation() {
        assertThat(state(ServingState.SERVING, Detector.KV_NEARLY_FULL).kind()).isEqualTo(ServingState.SERVING);
    }

    @Test
    void whatIsWrongAlreadyIsNotMadeLess() {
        assertThat(state(ServingState.DRIFTED, Detector.LONG_QUEUE).kind()).isEqualTo(ServingState.DRIFTED);
        assertThat(state(ServingState.FAILING, Detector.HANG).kind()).isEqualTo(ServingState.FAILING);
    }

    @Test
    void whoWasNotServingWhenPrometheusWasLostIsNotMadeWellByIt() {
        Endpoint ready = Served.prod("mistral").pod(POD, Phase.READY, "").endpoint();
        Instant lastRead = SINCE.plusSeconds(600);
        Reading.Lost<Detections> lost = new Reading.Lost<>(
                found(Detector.HANG), lastRead, Reason.said("no route to host"), lastRead.plusSeconds(15));

        EndpointState state = EngineReports.notJudged(ready, lost).state();

        assertThat(state.kind()).isEqualTo(ServingState.STALE);
        assertThat(state.since()).isEqualTo(lastRead);
        assertThat(state.cause())
                .hasToString("Its engines were last judged at 2026-11-28 02:54 UTC."
                        + " Then: 17 requests are in its engines, and no token comes out.");
    }

    @Test
    void ofWhomNothingWasKnownBeforePrometheusWasLostThePodsDecide() {
        Endpoint ready = Served.prod("mistral").pod(POD, Phase.READY, "").endpoint();
        Reason why = Reason.said("no route to host");

        assertThat(EngineReports.notJudged(ready, new Reading.Lost<>(found(), SINCE, why, SINCE)))
                .isEqualTo(ready);
        assertThat(EngineReports.notJudged(ready, new Reading.Lost<>(null, null, why, SINCE)))
                .isEqualTo(ready);
    }

    @Test
    void whileNobodyKnowsThePodsDecide() {
        Endpoint endpoint = Served.prod("mistral").pod(POD, Phase.READY, "").endpoint();

        assertThat(EngineReports.judged(endpoint, found())).isEqualTo(endpoint);
        assertThat(EngineReports.judged(Served.prod("mistral").endpoint(), found(Detector.HANG))
                        .state()
                        .kind())
                .isEqualTo(ServingState.SERVING);
    }
}
