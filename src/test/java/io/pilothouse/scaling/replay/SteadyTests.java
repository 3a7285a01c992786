package io.pilothouse.scaling.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;

/** A fluid that shares what others compute is where one alone is, to the last bit. */
class SteadyTests {
    private static Demand demand(SplittableRandom random, double replicasAtNoon) {
        Traffic week = Replays.weeks(4, replicasAtNoon, random.nextLong());
        Traffic holes = Replays.traffic(
                week.size(),
                i -> random.nextInt(200) == 0 ? Double.NaN : random.nextInt(50) == 0 ? 0 : week.arrivals()[i]);
        return new Demand(holes, Replays.FLOW);
    }

    /** @return steps in which it was where the others are */
    private static int follows(Demand demand, SplittableRandom random, IntUnaryOperator replicas) {
        Steady.Shared shared = new Steady.Shared(demand);
        Fluid alone = new Fluid(demand, null);
        Fluid together = new Fluid(demand, shared);
        int steady = 0;
        for (int i = 0; i < demand.size; i++) {
            int ready = replicas.applyAsInt(i);
            alone.step(i, ready);
            together.step(i, ready);
            if (ready > 1 && random.nextInt(100) == 0) {
                assertThat(together.leave(1, ready)).isEqualTo(alone.leave(1, ready));
            }
            assertThat(together.inFlight).isEqualTo(alone.inFlight);
            assertThat(together.waiting).isEqualTo(alone.waiting);
            assertThat(together.finished).isEqualTo(alone.finished);
            Steady of = shared.of(ready);
            steady += of != null && of.inFlight[i + 1] == alone.inFlight ? 1 : 0;
        }
        return steady;
    }

    @Test
    void replicasThatComeAndGoByChance() {
        SplittableRandom random = new SplittableRandom(3);
        for (int round = 0; round < 20; round++) {
            int[] ready = {2};
            int often = random.nextInt(2, 200);
            follows(demand(random, random.nextDouble(8)), random, _ -> {
                ready[0] = random.nextInt(often) == 0 ? random.nextInt(20) : ready[0];
                return ready[0];
            });
        }
    }

    @Test
    void whereReplicasKeepUpNearlyEverythingIsShared() {
        SplittableRandom random = new SplittableRandom(4);
        Demand demand = demand(random, 3);

        int steady = follows(demand, new SplittableRandom(4), i -> 4 + i / 40 % 3);

        assertThat(steady).isGreaterThan(demand.size / 2);
    }
}
