package io.pilothouse.scaling.replica;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SimulationTests {
    private static final StepTime STEP = new StepTime(0.005, 0.010, 1e-7, 1e-5, 0.001, 0.010);
    private static final Engine WIDE = new Engine(256, 24_000, 16, 1);

    private static Load load(int requests, double every, int prompt, int output) {
        double[] arrival = new double[requests];
        Arrays.setAll(arrival, i -> i * every);
        int[] prompts = new int[requests];
        Arrays.fill(prompts, prompt);
        int[] outputs = new int[requests];
        Arrays.fill(outputs, output);
        return new Load(arrival, prompts, outputs);
    }

    private static double[] moments(int number, double every) {
        double[] moments = new double[number];
        Arrays.setAll(moments, i -> i * every);
        return moments;
    }

    @Test
    void oneRequestTakesItsPassesOneAfterTheOther() {
        // one pass of 1,000 prompt tokens, of which computing takes as long as reading the weights; then 9 that decode
        Series seen = Simulation.run(load(1, 1, 1_000, 10), WIDE, STEP, new double[] {0.0159, 0.0161, 0.151, 0.153});

        assertThat(seen.running()).containsExactly(1, 1, 1, 0);
        assertThat(seen.ttftP50()[1]).isCloseTo(26, within(0.1));
        assertThat(seen.kvTokens()[3]).isZero();
    }

    @Test
    void aPromptThatIsLongerThanABudgetIsPrefilledInParts() {
        Series seen = Simulation.run(load(1, 1, 20_000, 1), WIDE, STEP, new double[] {1});

        double passes = 2 * (0.005 + 8_192 * 1e-5) + (0.005 + (20_000 - 2 * 8_192) * 1e-5) + 0.001;
        assertThat(seen.ttftP50()[0]).isCloseTo(1000 * (passes + 0.010), within(0.5));
        assertThat(seen.running()[0]).isZero();
    }

    @Test
    void noMoreRunAtOnceThanMayAndTheOthersWait() {
        Series seen = Simulation.run(load(20, 0.001, 100, 500), new Engine(8, 24_000, 16, 2), STEP, new double[] {0.1});

        assertThat(seen.running()[0]).isEqualTo(16);
        assertThat(seen.waiting()[0]).isEqualTo(4);
    }

    @Test
    void aFullCacheLetsNobodyInAndPutsBackWhomItLetInLast() {
        // 1,600 tokens: two prompts of 700 fit, and grow over it
        Engine small = new Engine(256, 100, 16, 1);
        Series seen = Simulation.run(load(3, 0.001, 700, 300), small, STEP, moments(4_000, 0.01));

        assertThat(Arrays.stream(seen.running()).max().orElseThrow()).isEqualTo(2);
        assertThat(Arrays.stream(seen.kvTokens()).max().orElseThrow()).isLessThanOrEqualTo(1_600);
        assertThat(seen.running()[3_999]).isZero();
        assertThat(seen.waiting()[3_999]).isZero();
    }

    @Test
    void nothingIsLostAndNothingIsLeftWhateverComes() {
        SplittableRandom random = new SplittableRandom(3);
        for (int round = 0; round < 50; round++) {
            int requests = random.nextInt(1, 300);
            double[] arrival = random.doubles(requests, 0, 20).sorted().toArray();
            int[] prompt = random.ints(requests, 1, 3_000).toArray();
            int[] output = random.ints(requests, 1, 400).toArray();
            Engine engine = new Engine(random.nextInt(1, 40), random.nextInt(300, 3_000), 16, random.nextInt(1, 4));

            Series seen =
                    Simulation.run(new Load(arrival, prompt, output), engine, STEP, new double[] {1, 5, 10, 10_000});

            assertThat(seen.waiting()[3]).isZero();
            assertThat(seen.running()[3]).isZero();
            assertThat(seen.kvTokens()[3]).isZero();
            for (int i = 0; i < 3; i++) {
                assertThat(seen.running()[i]).isLessThanOrEqualTo((double) engine.maxNumSeqs() * engine.replicas());
                assertThat(seen.kvTokens()[i]).isLessThanOrEqualTo((double) engine.kvTokens() * engine.replicas());
            }
        }
    }

    @Test
    void manyPassesAtATimeAreTheSameAsOneAtATime() {
        Load load = load(40, 0.05, 400, 120);
        Series coarse = Simulation.run(load, WIDE, STEP, new double[] {3});
        Series fine = Simulation.run(load, WIDE, STEP, moments(30_001, 0.0001));

        assertThat(coarse.running()[0]).isEqualTo(fine.running()[30_000]);
        assertThat(coarse.kvTokens()[0]).isEqualTo(fine.kvTokens()[30_000]);
    }
}
