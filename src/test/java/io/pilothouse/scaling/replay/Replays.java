package io.pilothouse.scaling.replay;

import io.pilothouse.scaling.controller.Behavior;
import io.pilothouse.scaling.controller.Rules;
import io.pilothouse.scaling.controller.Tolerance;
import io.pilothouse.scaling.keda.ScaledObject;
import io.pilothouse.scaling.keda.Trigger;
import io.pilothouse.scaling.keda.Version;
import io.pilothouse.scaling.replica.Engine;
import io.pilothouse.scaling.replica.Flow;
import io.pilothouse.scaling.replica.StepTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** Traffic and settings to replay. */
final class Replays {
    static final long BEGIN = 1_793_577_600_000L; // 2026-11-02, a Monday, 00:00 UTC
    static final long STEP = 15_000;
    static final int MINUTE = 4;
    static final int HOUR = 60 * MINUTE;
    static final int DAY = 24 * HOUR;
    /** 32 at once, of 200 tokens each: about 8 requests a second, each some 4 s. */
    static final Engine ENGINE = new Engine(32, 24_000, 16, 1);

    static final StepTime TIME = new StepTime(0.005, 0.010, 1e-7, 1e-5, 0.001, 0.010);
    static final Flow FLOW = new Flow(ENGINE, TIME, 0.6);
    static final double PROMPT = 500;
    static final double OUTPUT = 200;
    /** Requests a step that one replica just finishes. */
    static final double FULL = 15 * 32 / FLOW.stay(32, PROMPT, OUTPUT);

    private Replays() {}

    /** @param arrivals of each step; NaN is a gap */
    static Traffic traffic(int steps, IntToDoubleFunction arrivals) {
        double[] come = new double[steps];
        Arrays.setAll(come, arrivals);
        return new Traffic(
                BEGIN,
                STEP,
                come,
                Arrays.stream(come).map(each -> each * PROMPT).toArray(),
                Arrays.stream(come).map(each -> each * OUTPUT).toArray());
    }

    /** Days with a night, an evening, and what chance makes of it. */
    static Traffic weeks(int days, double replicasAtNoon, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return traffic(days * DAY, i -> {
            double hour = (i % DAY) / (double) HOUR;
            boolean weekend = i / DAY % 7 >= 5;
            double level = 0.08 + Math.max(0, Math.sin((hour - 6) / 24 * 2 * Math.PI)) * (weekend ? 0.4 : 1);
            double mean = level * replicasAtNoon * FULL;
            return Math.max(0, Math.rint(mean + Math.sqrt(mean) * random.nextGaussian()));
        });
    }

    static Assumptions given(int replicas) {
        return given(replicas, 150, null);
    }

    static Assumptions given(int replicas, double startSeconds, @Nullable Integer held) {
        return new Assumptions(
                replicas,
                startSeconds,
                held,
                60,
                2.0,
                4,
                6.2,
                new Version(20),
                Tolerance.DEFAULT,
                ZoneId.of("Europe/Berlin"),
                0);
    }

    static Candidate candidate(double threshold, int least, int most, Signal signal) {
        return candidate(threshold, least, most, signal, 300);
    }

    static Candidate candidate(double threshold, int least, int most, Signal signal, int windowDown) {
        ScaledObject object = ScaledObject.of("chat", List.of(Trigger.Prometheus.of(threshold)))
                .with(new ScaledObject.Replicas(least, most))
                .with(new ScaledObject.Hpa(
                        null,
                        new Behavior(Rules.UP, new Rules(Rules.DOWN.select(), windowDown, Rules.DOWN.policies()))));
        return new Candidate("threshold " + threshold + ", " + least + " to " + most, object, List.of(signal));
    }
}
