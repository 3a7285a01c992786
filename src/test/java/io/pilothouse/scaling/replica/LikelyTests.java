package io.pilothouse.scaling.replica;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Traffic of which the very requests are known: bursts of twenty, two seconds each, through a replica that runs eight at once. */
class LikelyTests {
    private static final StepTime STEP = new StepTime(0.005, 0.010, 1e-7, 1e-5, 0.001, 0.010);
    private static final Engine ONE = new Engine(8, 24_000, 16, 1);
    private static final Engine TWO = new Engine(8, 24_000, 16, 2);
    private static final int SAMPLES = 120;

    private static Load bursts() {
        SplittableRandom random = new SplittableRandom(5);
        List<Double> arrivals = new ArrayList<>();
        for (double burst = 5; burst < 15 * SAMPLES - 2; burst += 30 * random.nextDouble()) {
            for (int k = 0; k < 20; k++) {
                arrivals.add(burst + 2 * random.nextDouble());
            }
        }
        double[] arrival = arrivals.stream().mapToDouble(each -> each).sorted().toArray();
        int[] prompt = random.ints(arrival.length, 100, 2_000).toArray();
        int[] output = random.ints(arrival.length, 10, 150).toArray();
        return new Load(arrival, prompt, output);
    }

    private static double[] moments() {
        double[] moments = new double[SAMPLES];
        Arrays.setAll(moments, i -> 15.0 * (i + 1));
        return moments;
    }

    /** What one replica would have recorded of them; what a request generates counts when it comes, for lack of anybody who says when it ended. */
    private static History recorded(Load load) {
        Series seen = Simulation.run(load, ONE, STEP, moments());
        List<Sample> samples = new ArrayList<>();
        int from = 0;
        double there = 0;
        for (int i = 0; i < SAMPLES; i++) {
            int to = load.firstFrom(15.0 * (i + 1), from, load.size());
            double now = seen.waiting()[i] + seen.running()[i];
            samples.add(new Sample(
                    15.0 * (i + 1),
                    to - from,
                    Arrays.stream(load.prompt(), from, to).sum(),
                    seen.waiting()[i],
                    seen.running()[i],
                    there + to - from - now,
                    Arrays.stream(load.output(), from, to).sum(),
                    seen.ttftP50()[i],
                    seen.ttftP95()[i]));
            there = now;
            from = to;
        }
        return History.of(samples);
    }

    private static double off(Load load, Load likely, Engine engine) {
        double[] moments = moments();
        return Score.error(
                Simulation.run(load, engine, STEP, moments).running(),
                Simulation.run(likely, engine, STEP, moments).running());
    }

    @Test
    void whatALikelyLoadWasNotToldOfItTellsBetterThanOneThatOnlyKnowsTheSums() {
        Load load = bursts();
        History history = recorded(load);
        Outputs outputs = Outputs.of(history.samples());
        Load drawn = Requests.like(history.samples()).of(history, outputs, 1);

        Load likely = new Likely(history, ONE).after(150, drawn, STEP, 2);

        assertThat(off(load, likely, ONE)).isLessThan(off(load, drawn, ONE) / 2);
        assertThat(off(load, likely, TWO)).isLessThan(0.8 * off(load, drawn, TWO));
    }

    @Test
    void noRequestAndNoTokenOfASampleIsLost() {
        History history = recorded(bursts());
        Load drawn = Requests.like(history.samples()).of(history, Outputs.of(history.samples()), 1);
        int[] first = Requests.firsts(history);

        Load likely = new Likely(history, ONE).after(30, drawn, STEP, 2);

        assertThat(likely.arrival()).isSorted();
        for (int i = 0; i < SAMPLES; i++) {
            int from = first[i];
            int to = first[i + 1];
            assertThat(Arrays.stream(likely.prompt(), from, to).sum())
                    .isEqualTo(Arrays.stream(drawn.prompt(), from, to).sum());
            assertThat(Arrays.stream(likely.output(), from, to).sum())
                    .isEqualTo(Arrays.stream(drawn.output(), from, to).sum());
            double since = history.since(i);
            double until = history.samples().get(i).at();
            assertThat(Arrays.stream(likely.arrival(), from, to)).allMatch(at -> at >= since && at <= until);
        }
    }

    @Test
    void samplesThatDifferMakeBurstsAndSamplesThatDoNotAreEven() {
        assertThat(Bursts.of(recorded(bursts())).evenness()).isLessThan(5);
        List<Sample> even = new ArrayList<>();
        for (int i = 1; i <= SAMPLES; i++) {
            even.add(new Sample(15.0 * i, 100, 1_000, 0, 1, 100, 1_000, 20, 30));
        }
        assertThat(Bursts.of(History.of(even)).evenness()).isGreaterThan(400);
    }
}
