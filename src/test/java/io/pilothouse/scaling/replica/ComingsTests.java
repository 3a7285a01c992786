package io.pilothouse.scaling.replica;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Replicas that become more and fewer on the way. */
class ComingsTests {
    private static final StepTime STEP = new StepTime(0.005, 0.010, 1e-7, 1e-5, 0.001, 0.010);
    private static final Engine TWO_AT_ONCE = new Engine(2, 24_000, 16, 1);

    /** Each runs for about 15 s. */
    private static Load load(int requests, double every) {
        double[] arrival = new double[requests];
        Arrays.setAll(arrival, i -> i * every);
        int[] prompts = new int[requests];
        Arrays.fill(prompts, 100);
        int[] outputs = new int[requests];
        Arrays.fill(outputs, 1_000);
        return new Load(arrival, prompts, outputs);
    }

    private static Simulation of(Load load, int replicas, @Nullable Integer held, double grace) {
        return new Simulation(new Draws.Run(load, STEP), TWO_AT_ONCE, new Comings(60, held, grace), replicas, 0);
    }

    @Test
    void aReplicaThatIsWantedTakesRequestsOnlyOnceItIsReady() {
        Simulation simulation = of(load(60, 2), 1, null, 30);
        simulation.advance(1);
        simulation.want(2);
        simulation.advance(60.9);
        assertThat(simulation.ready()).isEqualTo(1);
        assertThat(simulation.existing()).isEqualTo(2);
        assertThat(simulation.running()).isEqualTo(2);

        simulation.advance(64.1);
        assertThat(simulation.ready()).isEqualTo(2);
        assertThat(simulation.running()).as("of those that came since").isEqualTo(4);
        assertThat(simulation.starts()).isEqualTo(1);
    }

    @Test
    void whereNoneIsReadyRequestsWaitAtTheRouterAndTheFirstThatIsReadyGetsThem() {
        Simulation simulation = of(load(2, 1), 0, null, 30);
        simulation.advance(10);
        assertThat(simulation.waiting()).isEqualTo(2);
        assertThat(simulation.longestWait()).isEqualTo(10);

        simulation.want(1);
        simulation.advance(69);
        assertThat(simulation.running()).isZero();
        simulation.advance(71);
        assertThat(simulation.running()).isEqualTo(2);
        assertThat(simulation.longestWait()).isZero();
        assertThat(simulation.waits().quantile(1)).isCloseTo(70, within(1.4));
    }

    @Test
    void aReplicaThatIsTakenAwayFinishesWhatItRunsAndHoldsItsDevicesUntilThen() {
        Simulation simulation = of(load(2, 0.1), 1, null, 600);
        simulation.advance(5);
        simulation.want(0);
        simulation.advance(10);
        assertThat(simulation.running()).isEqualTo(2);
        assertThat(simulation.ready()).isZero();

        simulation.advance(300);
        assertThat(simulation.running()).isZero();
        assertThat(simulation.cut()).isZero();
        assertThat(simulation.heldSeconds()).isBetween(15.0, 20.0);
    }

    @Test
    void whenItsGraceEndsItsStreamsAreCut() {
        Simulation simulation = of(load(2, 0.1), 1, null, 3);
        simulation.advance(5);
        simulation.want(0);
        simulation.advance(8.1);

        assertThat(simulation.cut()).isEqualTo(2);
        assertThat(simulation.running()).isZero();
        assertThat(simulation.heldSeconds()).isCloseTo(8, within(1e-9));
    }

    @Test
    void anIdleReplicaThatIsTakenAwayHoldsNothingFromThenOn() {
        Simulation simulation = of(load(0, 1), 2, null, 600);
        simulation.advance(100);
        simulation.want(1);
        simulation.advance(200);

        assertThat(simulation.heldSeconds()).isCloseTo(300, within(1e-9));
    }

    @Test
    void whoWaitsAtAReplicaThatIsTakenAwayGoesToTheOthersOrBackToTheRouter() {
        Simulation simulation = of(load(10, 0.1), 2, null, 600);
        simulation.advance(2);
        assertThat(simulation.waiting()).isEqualTo(6);
        simulation.want(1);
        assertThat(simulation.waiting()).isEqualTo(6);
        simulation.want(0);
        assertThat(simulation.waiting()).isEqualTo(6);
        assertThat(simulation.running()).isEqualTo(4);
        simulation.advance(100);
        assertThat(simulation.longestWait()).isCloseTo(99.6, within(1e-6));
    }

    @Test
    void whatIsNotReadyGoesFirst() {
        Simulation simulation = of(load(2, 0.1), 2, 3, 600);
        simulation.advance(1);
        simulation.want(5);
        assertThat(simulation.starts()).isEqualTo(1);
        simulation.want(2);
        simulation.advance(100);

        assertThat(simulation.ready()).isEqualTo(2);
        assertThat(simulation.running()).isZero();
        assertThat(simulation.heldSeconds()).isCloseTo(200, within(1e-9));
    }

    @Test
    void ofReadyOnesTheYoungestGoesFirst() {
        Simulation simulation = of(load(1, 1), 1, null, 600);
        simulation.advance(1);
        simulation.want(2);
        simulation.advance(2);
        simulation.want(1);
        simulation.want(2);
        simulation.advance(10);
        assertThat(simulation.running()).isEqualTo(1);
        simulation.advance(63);
        assertThat(simulation.ready()).isEqualTo(2);
        simulation.want(1);

        assertThat(simulation.kv())
                .as("the older one, which has run nothing since")
                .containsExactly(0);
        assertThat(simulation.starts()).isEqualTo(2);
    }

    @Test
    void moreThanCanBeHeldStartOnceOthersAreGone() {
        Simulation simulation = of(load(2, 0.1), 1, 1, 600);
        simulation.advance(5);
        simulation.want(0);
        simulation.want(1);
        simulation.advance(10);
        assertThat(simulation.existing()).isEqualTo(1);
        assertThat(simulation.starts())
                .as("the one that stops still holds its devices")
                .isZero();
        simulation.advance(20);
        assertThat(simulation.starts()).isEqualTo(1);
        assertThat(simulation.refusedSeconds()).isCloseTo(15, within(1e-9));
        simulation.advance(81);

        assertThat(simulation.ready()).isEqualTo(1);
    }

    @Test
    void nothingIsLostWhateverIsWanted() {
        SplittableRandom random = new SplittableRandom(5);
        for (int round = 0; round < 50; round++) {
            int requests = random.nextInt(1, 400);
            Load load = new Load(
                    random.doubles(requests, 0, 600).sorted().toArray(),
                    random.ints(requests, 1, 3_000).toArray(),
                    random.ints(requests, 1, 2_000).toArray());
            Engine engine = new Engine(random.nextInt(1, 20), random.nextInt(400, 3_000), 16, 1);
            Comings comings = new Comings(random.nextInt(0, 90), random.nextInt(1, 6), random.nextInt(0, 60));
            Simulation simulation = new Simulation(new Draws.Run(load, STEP), engine, comings, random.nextInt(0, 2), 0);
            for (int moment = 15; moment <= 900; moment += 15) {
                simulation.advance(moment);
                simulation.want(random.nextInt(0, 6));
                assertThat(simulation.ready()).isLessThanOrEqualTo(5);
            }
            simulation.want(1);
            simulation.advance(1e6);

            assertThat(simulation.waiting() + simulation.running()).isZero();
            assertThat(simulation.longestWait()).isZero();
            assertThat(simulation.waits().number()).isEqualTo(requests);
            assertThat(simulation.cut()).isBetween(0L, (long) requests);
        }
    }
}
