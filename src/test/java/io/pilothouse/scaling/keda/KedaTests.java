package io.pilothouse.scaling.keda;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.scaling.controller.PerPod;
import io.pilothouse.scaling.controller.Scale;
import io.pilothouse.scaling.controller.Tolerance;
import io.pilothouse.scaling.keda.Polled.Outcome;
import io.pilothouse.scaling.keda.ScaledObject.Replicas;
import io.pilothouse.scaling.keda.ScaledObject.Timing;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KedaTests {
    private static final long NOW = 1_800_000_000_000L;
    private static final long SECOND = 1_000;
    private static final Trigger.Prometheus WAITING = Trigger.Prometheus.of(8).named("waiting");

    private static Keda keda(ScaledObject object, int minor) {
        return new Keda(object, new Version(minor), Tolerance.DEFAULT, NOW - 3_600 * SECOND);
    }

    private static Keda keda(ScaledObject object) {
        return keda(object, 20);
    }

    private static ScaledObject of(Trigger... triggers) {
        return ScaledObject.of("chat", List.of(triggers));
    }

    private static Samples says(double... values) {
        Samples samples = new Samples(values.length);
        for (int i = 0; i < values.length; i++) {
            samples.value(i, values[i]);
        }
        return samples;
    }

    private static Annotations annotated(String name) {
        return Annotations.of(Map.of("autoscaling.keda.sh/" + name, "true"));
    }

    @ParameterizedTest
    @CsvSource({
        "true, 5, 5, ValidMetricFound",
        "true, NaN, 0, ValidMetricFound",
        "true, Infinity, 0, ValidMetricFound",
        "false, NaN, , FailedGetExternalMetric",
        "false, -Infinity, , FailedGetExternalMetric"
    })
    void noNumberIsZeroOrAnError(boolean ignores, double value, @Nullable Double read, String condition) {
        Keda keda = keda(of(new Trigger.Prometheus("", Target.average(1), 0, ignores, false)));

        assertThat(keda.sync(NOW, Scale.of(5), says(value)))
                .returns(condition, decided -> decided.active())
                .returns(5, decided -> decided.replicas());
        assertThat(keda.poll(NOW, Scale.of(5), says(value)).outcome())
                .isEqualTo(read == null ? Outcome.FAILING : read > 0 ? Outcome.ACTIVE : Outcome.RESTED);
    }

    @Test
    void anEmptyResultIsZeroUnlessNullsCountAsErrors() {
        Samples empty = new Samples(1).empty(0);
        Trigger strict = new Trigger.Prometheus("", Target.average(8), 0, false, false);

        assertThat(keda(of(WAITING)).poll(NOW, Scale.of(2), empty).outcome()).isEqualTo(Outcome.RESTED);
        assertThat(keda(of(strict)).poll(NOW, Scale.of(2), empty))
                .returns(Outcome.FAILING, Polled::outcome)
                .returns("the query gives nothing (expected: one series)", Polled::about);
    }

    @Test
    void severalSeriesAreAnErrorEvenIfNullsAreIgnored() {
        assertThat(keda(of(WAITING)).poll(NOW, Scale.of(2), new Samples(1).several(0)))
                .returns(Outcome.FAILING, Polled::outcome)
                .returns("the query gives several series (expected: one)", Polled::about);
    }

    @Test
    void whatAScalerDoesNotSayIsAFailure() {
        Keda keda = keda(of(new Trigger.External("kafka", "", Target.average(8), 0, false)));

        assertThat(keda.poll(NOW, Scale.of(2), new Samples(1).empty(0)).outcome())
                .isEqualTo(Outcome.FAILING);
        assertThat(keda.poll(NOW, Scale.of(2), new Samples(1)).about()).startsWith("nothing is known of it");
        assertThat(keda.poll(NOW, Scale.of(0), says(9)).about()).isEqualTo("s0-kafka");
    }

    @Test
    void cpuAloneIsAlwaysActiveAndBesideOthersNever() {
        Trigger cpu = new Trigger.Resource(Trigger.Resource.Kind.CPU, "", new PerPod.Utilization(50));
        Keda alone = keda(of(WAITING).with(new Replicas(1, 9)));
        Keda beside = keda(of(cpu, WAITING));
        Keda only = keda(new ScaledObject(
                "chat",
                new Replicas(1, 9),
                Timing.DEFAULT,
                List.of(cpu),
                null,
                null,
                ScaledObject.Hpa.DEFAULT,
                Annotations.NONE));
        Samples busy = new Samples(2)
                .value(1, 0)
                .pods(0, List.of(new PerPod.Pod(900L, 1_000, false), new PerPod.Pod(900L, 1_000, false)));

        assertThat(only.poll(NOW, Scale.of(2), new Samples(1)).outcome()).isEqualTo(Outcome.ACTIVE);
        assertThat(alone.poll(NOW, Scale.of(2), says(0)).outcome()).isEqualTo(Outcome.INACTIVE);
        assertThat(beside.poll(NOW, Scale.of(2), busy).outcome()).isEqualTo(Outcome.RESTED);
        assertThat(beside.sync(NOW, Scale.of(2), busy).replicas()).isEqualTo(4);
    }

    @ParameterizedTest
    @CsvSource({"17, 1000", "18, 0"})
    void outsideOfItsWindowACronTriggerSaysOneReplicaBefore218(int minor, long milli) {
        ScaledObject object = of(Trigger.Cron.of(Window.of("Etc/UTC", "0 8 * * *", "0 9 * * *"), 6));
        Reading reading = new Reading();

        new Readings(object, new Version(minor)).read(0, 0, new Samples(1), reading);

        assertThat(reading.milli).isEqualTo(milli);
        assertThat(reading.active).isFalse();
    }

    @Test
    void ofOverlappingWindowsTheMostReplicasCount() {
        Keda keda = keda(of(
                Trigger.Cron.of(Window.of("Etc/UTC", "0 0 * * *", "0 12 * * *"), 4),
                Trigger.Cron.of(Window.of("Etc/UTC", "0 6 * * *", "0 18 * * *"), 9)));

        assertThat(keda.poll(NOW, Scale.of(0), new Samples(2)).about())
                .contains("s0-cron-")
                .contains(";s1-cron-");
        assertThat(keda.step(NOW, Scale.of(8), new Samples(2)).replicas()).isEqualTo(9);
    }

    /** 2027-01-15T08:00:00Z lies in both windows above. */
    @Test
    void theMomentOfTheseTestsIsWhatItSays() {
        assertThat(Instant.ofEpochMilli(NOW)).isEqualTo("2027-01-15T08:00:00Z");
    }

    @Test
    void atOneStepKedaBringsTheFirstAndTheAutoscalerGoesOnFromIt() {
        Step step = keda(of(WAITING)).step(NOW, Scale.of(0), says(80));

        assertThat(step.by()).isEqualTo(Step.By.HPA);
        assertThat(step.replicas()).isEqualTo(4);
        assertThat(step.reason().toString())
                .contains("Active by s0-prometheus: KEDA goes from 0 to 1 replica")
                .contains("How fast replicas may be added holds it at 4");
    }

    @Test
    void aPollComesEveryIntervalAndASyncEveryFifteenSeconds() {
        Keda keda = keda(of(WAITING).with(new Timing(20, 300, 0)));
        StringBuilder due = new StringBuilder();

        for (int t = 0; t <= 60; t += 5) {
            Step step = keda.step(NOW + t * SECOND, Scale.of(2), says(16));
            due.append(step.polled() == null ? "" : " p" + t).append(step.decided() == null ? "" : " s" + t);
        }

        assertThat(due.toString()).isEqualTo(" p0 s0 s15 p20 s30 p40 s45 p60 s60");
    }

    @Test
    void betweenTwoLooksNobodyDecides() {
        Keda keda = keda(of(WAITING));
        keda.step(NOW, Scale.of(2), says(16));

        assertThat(keda.step(NOW + SECOND, Scale.of(2), says(900)))
                .returns(Step.By.NOBODY, Step::by)
                .returns("", Step::word)
                .returns(2, Step::replicas);
    }

    @Test
    void anIdleCountAboveNoneIsWhatTheAutoscalerTakesBackAtOnce() {
        Keda keda = keda(of(WAITING).with(new Replicas(3, 9, 1))).rememberActive(NOW - 900 * SECOND);

        Step step = keda.step(NOW, Scale.of(3), says(0));

        assertThat(step.polled()).isNotNull().returns(1, Polled::replicas);
        assertThat(step.replicas()).isEqualTo(3);
        assertThat(step.word()).isEqualTo("TooFewReplicas");
    }

    @Test
    void pausedReplicasAreSetOnceAndThenLeft() {
        Keda keda = keda(of(WAITING).with(Annotations.of(Map.of("autoscaling.keda.sh/paused-replicas", "4"))));

        assertThat(keda.step(NOW, Scale.of(2), says(900)))
                .returns(4, Step::replicas)
                .returns("ScaledObjectPaused", Step::word)
                .returns(null, Step::decided);
        assertThat(keda.step(NOW + 60 * SECOND, Scale.of(7), says(900)).replicas())
                .isEqualTo(7);
    }

    @Test
    void whileItCoolsDownKedaIsWhoHolds() {
        Keda keda = keda(of(WAITING)).rememberActive(NOW - 60 * SECOND);

        Step step = keda.step(NOW, Scale.of(1), says(0));

        assertThat(step.by()).isEqualTo(Step.By.KEDA);
        assertThat(step.word()).isEqualTo("ScalerCooldown");
        assertThat(step.reason().inWords(Locale.GERMAN)).contains("2027-01-15 08:04 UTC");
    }

    @Test
    void annotationsThatAVersionDoesNotKnowHoldNothing() {
        ScaledObject forced = of(WAITING).with(annotated("force-activation"));

        assertThat(keda(forced, 17).poll(NOW, Scale.of(0), says(0)).outcome()).isEqualTo(Outcome.INACTIVE);
        assertThat(keda(forced, 18).poll(NOW, Scale.of(0), says(0)).outcome()).isEqualTo(Outcome.FORCED);
    }
}
