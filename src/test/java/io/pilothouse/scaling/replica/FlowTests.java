package io.pilothouse.scaling.replica;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.scaling.controller.Tolerance;
import io.pilothouse.scaling.keda.ScaledObject;
import io.pilothouse.scaling.keda.Trigger;
import io.pilothouse.scaling.keda.Version;
import io.pilothouse.scaling.replay.Assumptions;
import io.pilothouse.scaling.replay.Candidate;
import io.pilothouse.scaling.replay.Course;
import io.pilothouse.scaling.replay.Signal;
import io.pilothouse.scaling.replay.Traffic;
import io.pilothouse.scaling.replay.WholeSamples;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The fluid against passes one by one, with replicas that stay as many as they are. */
class FlowTests {
    private static final StepTime STEP = new StepTime(0.005, 0.010, 1e-7, 1e-5, 0.001, 0.010);
    private static final Engine ENGINE = new Engine(32, 24_000, 16, 2);
    private static final Flow FLOW = new Flow(ENGINE, STEP, 0.5);
    private static final int STEPS = 480;
    private static final double SECONDS = 15;

    private static double spread(SplittableRandom random, double mean) {
        return Math.max(1, mean * Math.exp(0.5 * random.nextGaussian() - 0.125));
    }

    /** Two hours that rise from a part of what two replicas can do to another, and fall again. */
    private static Load load(double quiet, double busy) {
        SplittableRandom random = new SplittableRandom(17);
        double each = 2 * 32 / FLOW.stay(32, 500, 200);
        double[] arrival = new double[200_000];
        int number = 0;
        double now = 0;
        while (true) {
            double phase = now / (STEPS * SECONDS);
            double rate = each * (quiet + (busy - quiet) * Math.sin(Math.PI * phase));
            now += -Math.log(1 - random.nextDouble()) / rate;
            if (now >= STEPS * SECONDS) {
                break;
            }
            arrival[number++] = now;
        }
        int[] prompt = new int[number];
        int[] output = new int[number];
        Arrays.setAll(prompt, _ -> (int) spread(random, 500));
        Arrays.setAll(output, _ -> (int) spread(random, 200));
        return new Load(Arrays.copyOf(arrival, number), prompt, output);
    }

    private static Traffic traffic(Load load) {
        double[] arrivals = new double[STEPS];
        double[] prompts = new double[STEPS];
        double[] generated = new double[STEPS];
        for (int i = 0; i < load.size(); i++) {
            int step = (int) (load.arrival()[i] / SECONDS);
            arrivals[step]++;
            prompts[step] += load.prompt()[i];
            generated[step] += load.output()[i];
        }
        return new Traffic(0, 15_000, arrivals, prompts, generated);
    }

    private static Course fluid(Load load) {
        ScaledObject two =
                ScaledObject.of("chat", List.of(Trigger.Prometheus.of(1_000))).with(new ScaledObject.Replicas(2, 2));
        Assumptions given =
                new Assumptions(2, 0, null, 0, 2.0, 1, null, Version.NEWEST, Tolerance.DEFAULT, ZoneOffset.UTC, 0);
        return new WholeSamples(traffic(load), FLOW, given)
                .drawn(new Candidate("two", two, List.of(Signal.WAITING)))
                .course();
    }

    private static Series passes(Load load) {
        double[] moments = new double[STEPS];
        Arrays.setAll(moments, i -> (i + 1) * SECONDS);
        return Simulation.run(load, ENGINE, STEP, moments);
    }

    /** Mean absolute error over mean, of waiting and of running requests, and by how much all together are off in running ones. */
    private static double[] disagreement(Load load) {
        Course fluid = fluid(load);
        Series passes = passes(load);
        double waitingOff = 0;
        double runningOff = 0;
        double waiting = 0;
        double running = 0;
        double bias = 0;
        for (int i = 0; i < STEPS; i++) {
            waitingOff += Math.abs(fluid.waiting()[i] - passes.waiting()[i]);
            runningOff += Math.abs(fluid.inFlight()[i] - fluid.waiting()[i] - passes.running()[i]);
            bias += fluid.inFlight()[i] - fluid.waiting()[i] - passes.running()[i];
            waiting += passes.waiting()[i];
            running += passes.running()[i];
        }
        return new double[] {waitingOff / waiting, runningOff / running, Math.abs(bias) / running};
    }

    @Test
    void withoutAQueueAsManyRunAsInPassesOneByOne() {
        double[] off = disagreement(load(0.2, 0.7));

        assertThat(off[1]).isLessThan(0.15);
        assertThat(off[2]).isLessThan(0.03);
    }

    @Test
    void aQueueGrowsAndGoesAsInPassesOneByOne() {
        double[] off = disagreement(load(0.5, 1.1));

        assertThat(off[0]).isLessThan(0.2);
        assertThat(off[1]).isLessThan(0.1);
    }

    @Test
    void aRequestNeverStaysShorterWhereMoreRun() {
        SplittableRandom random = new SplittableRandom(3);
        for (int round = 0; round < 200; round++) {
            StepTime step = new StepTime(
                    random.nextDouble(0.01),
                    random.nextDouble(0.03),
                    random.nextDouble(1e-6),
                    random.nextDouble(5e-5),
                    random.nextDouble(0.002),
                    0);
            Flow flow = new Flow(ENGINE, step, 0.5);
            double prompt = random.nextDouble(1, 6_000);
            double generated = random.nextDouble(1, 800);
            double before = 0;
            for (double running = 0; running <= 32; running += 0.5) {
                double stay = flow.stay(running, prompt, generated);
                assertThat(stay).isGreaterThanOrEqualTo(before * (1 - 1e-12));
                before = stay;
            }
        }
    }

    @Test
    void asManyRunAsMayOrAsTheCacheHolds() {
        assertThat(FLOW.most(500, 200)).isEqualTo(32);
        assertThat(new Flow(new Engine(256, 1_000, 16, 1), STEP, 0.5).most(500, 200))
                .isEqualTo(16_000 / 607.5);
        assertThat(FLOW.most(1e9, 1)).isEqualTo(1);
        assertThat(FLOW.cache(16, 500, 200)).isEqualTo(16 * 600 / 384_000.0);
    }
}
