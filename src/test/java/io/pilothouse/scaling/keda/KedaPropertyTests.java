package io.pilothouse.scaling.keda;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.scaling.controller.Behavior;
import io.pilothouse.scaling.controller.Rules;
import io.pilothouse.scaling.controller.Scale;
import io.pilothouse.scaling.controller.Tolerance;
import io.pilothouse.scaling.keda.ScaledObject.Hpa;
import io.pilothouse.scaling.keda.ScaledObject.Replicas;
import io.pilothouse.scaling.keda.ScaledObject.Timing;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** What holds whatever is asked of it and whatever the sources say. */
class KedaPropertyTests {
    private static final long STEP = 15_000;
    private static final int STEPS = 600;
    private static final int CALM = 400;

    private record Run(ScaledObject object, Version version, List<Step> steps, List<Samples> said) {}

    private static Trigger trigger(SplittableRandom random, int index) {
        Target target = new Target(Target.Type.values()[random.nextInt(2)], random.nextInt(1, 40));
        boolean cached = random.nextInt(3) == 0;
        return switch (random.nextInt(4)) {
            case 0 ->
                Trigger.Cron.of(
                        Window.of("Europe/Berlin", random.nextInt(60) + " * * * *", "5,35 * * * *"),
                        random.nextInt(1, 9));
            case 1 -> new Trigger.External("kafka", "t" + index, target, random.nextInt(3), cached);
            default -> new Trigger.Prometheus("t" + index, target, random.nextInt(3), random.nextBoolean(), cached);
        };
    }

    private static Replicas replicas(SplittableRandom random) {
        int least = random.nextInt(5);
        int most = Math.max(1, least) + random.nextInt(20);
        return new Replicas(least, most, least > 0 && random.nextInt(3) == 0 ? Integer.valueOf(0) : null);
    }

    private static ScaledObject object(SplittableRandom random) {
        List<Trigger> triggers = new ArrayList<>();
        for (int i = random.nextInt(3); i >= 0; i--) {
            triggers.add(trigger(random, i));
        }
        ScaledObject object = ScaledObject.of("chat", triggers)
                .with(replicas(random))
                .with(new Timing(random.nextInt(1, 60), random.nextInt(600), random.nextInt(600)));
        if (random.nextBoolean()) {
            object = object.with(
                    new Fallback(random.nextInt(4), random.nextInt(30), Fallback.Behavior.values()[random.nextInt(4)]));
        }
        return random.nextBoolean() ? object : object.with(new Hpa(null, Behavior.DEFAULT));
    }

    private static void say(SplittableRandom random, Samples samples, int triggers) {
        for (int i = 0; i < triggers; i++) {
            switch (random.nextInt(12)) {
                case 0 -> samples.failed(i, "no answer");
                case 1 -> samples.empty(i);
                case 2 -> samples.value(i, Double.NaN);
                case 3 -> samples.value(i, Double.POSITIVE_INFINITY);
                case 4 -> samples.value(i, -random.nextDouble(100));
                case 5 -> samples.several(i);
                case 6, 7, 8 -> samples.value(i, 0);
                default -> samples.value(i, random.nextDouble(400));
            }
        }
    }

    private static Run run(long seed, UnaryOperator<ScaledObject> as) {
        SplittableRandom random = new SplittableRandom(seed);
        ScaledObject object = as.apply(object(random));
        Version version = new Version(18 + random.nextInt(4));
        Keda keda = new Keda(object, version, Tolerance.DEFAULT, 0);
        int triggers = object.triggers().size();
        int replicas = random.nextInt(object.replicas().most() + 1);
        List<Step> steps = new ArrayList<>();
        List<Samples> said = new ArrayList<>();
        for (int i = 0; i < STEPS; i++) {
            Samples samples = new Samples(triggers);
            say(random, samples, triggers);
            Scale scale = new Scale(replicas, replicas, random.nextInt(replicas + 1));
            Step step = keda.step(i * STEP, scale, samples);
            replicas = step.replicas();
            steps.add(step);
            said.add(samples);
        }
        return new Run(object, version, steps, said);
    }

    @Property(tries = 60)
    void replicasAreNeverAboveTheMostNorBelowTheLeastUnlessByIdleOrNone(@ForAll long seed) {
        Run run = run(seed, object -> object);
        Replicas bounds = run.object.replicas();

        for (Step step : run.steps) {
            assertThat(step.replicas()).isBetween(0, bounds.most());
            if (step.decided() != null && step.decided().isChange()) {
                assertThat(step.replicas()).isGreaterThanOrEqualTo(bounds.awake());
            }
            if (step.isChange() && step.replicas() < bounds.awake()) {
                assertThat(step.polled()).isNotNull();
                assertThat(step.word()).isEqualTo("KEDAScaleTargetDeactivated");
                assertThat(step.replicas()).isEqualTo(bounds.idle() == null ? 0 : bounds.idle());
                assertThat(bounds.least() == 0 || bounds.idle() != null).isTrue();
            }
        }
    }

    @Property(tries = 40)
    void theSameSamplesGiveTheSameSteps(@ForAll long seed) {
        assertThat(run(seed, object -> object).steps).isEqualTo(run(seed, object -> object).steps);
    }

    @Property(tries = 40)
    void whatIsPausedNeverMoves(@ForAll long seed) {
        Annotations paused = new Annotations(true, null, false, false, false);

        assertThat(run(seed, object -> object.with(paused)).steps)
                .noneMatch(Step::isChange)
                .allMatch(step -> step.by() != Step.By.HPA);
    }

    @Property(tries = 40)
    void aPausedDirectionIsNeverTaken(@ForAll long seed) {
        Annotations in = new Annotations(false, null, true, false, false);
        Annotations out = new Annotations(false, null, false, true, false);

        assertThat(run(seed, object -> object.with(in)).steps).allMatch(step -> step.replicas() >= step.before());
        assertThat(run(seed, object -> object.with(out)).steps)
                .filteredOn(step -> step.before() >= step.fewest())
                .allMatch(step -> step.replicas() <= step.before());
    }

    @Property(tries = 40)
    void whoForcesActivationNeverSeesItRest(@ForAll long seed) {
        Annotations forced = new Annotations(false, null, false, false, true);

        assertThat(run(seed, object -> object.with(forced)).steps).allMatch(step -> step.replicas() > 0);
    }

    @Property(tries = 60)
    void aLoadThatStaysComesToRest(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        ScaledObject object = ScaledObject.of("chat", List.of(Trigger.Prometheus.of(random.nextInt(1, 40))))
                .with(replicas(random))
                .with(new Timing(random.nextInt(1, 60), random.nextInt(600), 0))
                .with(new Hpa(null, random.nextBoolean() ? null : new Behavior(Rules.UP, Rules.DOWN)));
        Keda keda = new Keda(object, Version.NEWEST, Tolerance.DEFAULT, 0);
        Samples samples = new Samples(1);
        int replicas = object.replicas().most();
        for (int i = 0; i < CALM; i++) {
            say(random, samples, 1);
            replicas = keda.step(i * STEP, Scale.of(replicas), samples).replicas();
        }
        samples.value(0, random.nextBoolean() ? 0 : random.nextInt(300));
        int settled = -1;
        for (int i = CALM; i < 3 * CALM; i++) {
            Step step = keda.step(i * STEP, Scale.of(replicas), samples);
            replicas = step.replicas();
            if (i == 2 * CALM) {
                settled = replicas;
            }
        }

        assertThat(replicas).isEqualTo(settled);
    }

    @Property(tries = 10)
    void everyStepHasAReasonInWords(@ForAll long seed) {
        for (Step step : run(seed, object -> object).steps) {
            assertThat(step.reason().toString()).isNotBlank().doesNotContain("[scaling.", "{0}");
            assertThat(step.by() == Step.By.NOBODY
                            || step.isChange()
                            || !step.word().isEmpty())
                    .isTrue();
        }
    }

    @Property(tries = 10)
    void aCronTriggerAloneHasItsReplicasInItsWindowAndTheLeastOutside(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int desired = random.nextInt(2, 12);
        Window window = Window.of("Europe/Berlin", "0 8 * * *", "0 18 * * *");
        Keda keda = new Keda(
                ScaledObject.of("chat", List.of(Trigger.Cron.of(window, desired))),
                Version.NEWEST,
                Tolerance.DEFAULT,
                0);
        int replicas = 0;
        long start = 86_400_000L * random.nextLong(10_000, 20_000);
        long settling = 20 * 60_000;
        for (long now = start; now < start + 3 * 86_400_000L; now += STEP) {
            replicas = keda.step(now, Scale.of(replicas), new Samples(1)).replicas();

            if (now > start + settling && window.isWithin(now) == window.isWithin(now - settling)) {
                assertThat(replicas).isEqualTo(window.isWithin(now) ? desired : 0);
            }
        }
    }
}
