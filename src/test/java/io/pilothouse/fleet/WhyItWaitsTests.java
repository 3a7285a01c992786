package io.pilothouse.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.fakes.Served;
import io.pilothouse.fleet.WhyItWaits.Kind;
import io.pilothouse.telemetry.QueueReading;
import io.pilothouse.units.Reason;
import io.pilothouse.units.ServingState;
import io.pilothouse.workloads.PodState.Phase;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WhyItWaitsTests {
    private static final double UNKNOWN = Double.NaN;

    private static QueueReading.Row queue(double waiting, double kv, Map<String, Double> reasons) {
        return new QueueReading.Row(waiting, reasons, 8, kv, UNKNOWN, UNKNOWN, new double[0]);
    }

    @Test
    void aFullCacheIsCapacity() {
        WhyItWaits why = WhyItWaits.of(Served.prod("chat").endpoint(), queue(9, 0.97, Map.of("capacity", 9.0)));

        assertThat(why.kind()).isEqualTo(Kind.CAPACITY);
        assertThat(why.sentence()).hasToString("The KV cache is full: 97% in use on the fullest replica.");
    }

    @Test
    void anEngineOfBeforeReasonsProvesAFullCacheToo() {
        assertThat(WhyItWaits.of(Served.prod("chat").endpoint(), queue(9, 1, Map.of()))
                        .kind())
                .isEqualTo(Kind.CAPACITY);
    }

    @Test
    void withRoomInTheCacheTheEnginesSayThatTheyHaveNoRoomForMoreRequests() {
        WhyItWaits why = WhyItWaits.of(Served.prod("chat").endpoint(), queue(9, 0.4, Map.of("capacity", 9.0)));

        assertThat(why.sentence())
                .hasToString(
                        "The engines have no room for more requests at once; the KV cache of the fullest replica is 40% in use.");
    }

    @Test
    void whatIsPutOffIsNoLackOfRoom() {
        WhyItWaits why =
                WhyItWaits.of(Served.prod("chat").endpoint(), queue(9, 0.97, Map.of("capacity", 1.0, "deferred", 8.0)));

        assertThat(why.kind()).isEqualTo(Kind.DEFERRED);
        assertThat(why.sentence().inWords(Locale.GERMAN))
                .isEqualTo("Die Engines stellen 8 Anfragen zurück, auch wenn Platz wäre.");
    }

    @Test
    void whereNothingProvesItNobodyKnows() {
        assertThat(WhyItWaits.of(Served.prod("chat").endpoint(), queue(9, 0.4, Map.of())))
                .isEqualTo(new WhyItWaits(Kind.NOT_KNOWN, Reason.of("queue.why.unsaid")));
        assertThat(WhyItWaits.of(Served.prod("chat").endpoint(), null).kind()).isEqualTo(Kind.NOT_KNOWN);
    }

    @Test
    void aHangIsWorseThanAFullCache() {
        Reason finding = Reason.said("No token in 3 min");
        Endpoint hung = Served.prod("chat")
                .because(ServingState.NOT_SERVING, finding, "")
                .endpoint();

        assertThat(WhyItWaits.of(hung, queue(9, 1, Map.of()))).isEqualTo(new WhyItWaits(Kind.HANGS, finding));
    }

    @Test
    void theFurthestPodSaysWhichPartOfItsStartIsWaitedFor() {
        Endpoint loading = Served.prod("chat")
                .is(ServingState.LOADING)
                .ready(0)
                .pod("chat-a", Phase.LOADING_WEIGHTS, "")
                .pod("chat-b", Phase.STARTING, "")
                .endpoint();

        WhyItWaits why = WhyItWaits.of(loading, null);

        assertThat(why.kind()).isEqualTo(Kind.LOADING);
        assertThat(why.sentence()).hasToString("No replica is ready yet: the engine is starting.");
    }

    @Test
    void withoutAnyPodOnItsWayTheCauseOfItsStateIsWhy() {
        Endpoint waits = Served.prod("chat")
                .because(ServingState.WAITS, Reason.said("Waits for GPU"), "")
                .ready(0)
                .pod("chat-a", Phase.WAITS, "0/6 nodes are available")
                .endpoint();

        WhyItWaits why = WhyItWaits.of(waits, null);

        assertThat(why.kind()).isEqualTo(Kind.NO_REPLICA);
        assertThat(why.sentence()).hasToString("None of its replicas is ready: Waits for GPU");
    }

    @Test
    void whereNobodyCanLookNothingIsClaimed() {
        Endpoint unseen = Served.prod("chat").is(ServingState.UNKNOWN).ready(0).endpoint();

        assertThat(WhyItWaits.of(unseen, null).kind()).isEqualTo(Kind.NOT_KNOWN);
    }
}
