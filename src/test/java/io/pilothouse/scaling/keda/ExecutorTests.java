package io.pilothouse.scaling.keda;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.scaling.controller.Scale;
import io.pilothouse.scaling.controller.Tolerance;
import io.pilothouse.scaling.keda.Polled.Outcome;
import io.pilothouse.scaling.keda.ScaledObject.Replicas;
import io.pilothouse.scaling.keda.ScaledObject.Timing;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.aggregator.ArgumentsAccessor;
import org.junit.jupiter.params.provider.CsvSource;

/** What KEDA does about the replicas at a poll. */
class ExecutorTests {
    private static final long NOW = 1_800_000_000_000L;
    private static final long SECOND = 1_000;
    private static final Trigger.Prometheus WAITING = Trigger.Prometheus.of(8).named("waiting");
    private static final Trigger.Prometheus RUNNING = Trigger.Prometheus.of(32).named("running");

    private static Keda keda(ScaledObject object) {
        return new Keda(object, new Version(20), Tolerance.DEFAULT, NOW - 3_600 * SECOND);
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

    private static Samples fails() {
        return new Samples(1).failed(0, "no answer");
    }

    private static Annotations annotated(String name) {
        return Annotations.of(Map.of("autoscaling.keda.sh/" + name, "true"));
    }

    private static int number(ArgumentsAccessor row, int column) {
        return Objects.requireNonNull(row.getInteger(column));
    }

    private static String text(ArgumentsAccessor row, int column) {
        return Objects.requireNonNull(row.getString(column));
    }

    /**
     * The executor's rules, each from pkg/scaling/executor/scale_scaledobjects.go of 2.20 or one of its tests. Says: a number, or an error. Last: how
     * many seconds ago it was active.
     */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            # what                                  | min | idle | fallback | held            | current | says  | last | replicas | outcome
            active, from none                       | 0   | -    | -        | -               | 0       | 1     | -    | 1        | WOKEN
            ScaleFromMinReplicasWhenActive          | 2   | -    | -        | -               | 0       | 1     | -    | 2        | WOKEN
            ScaleFromIdleToMinReplicasWhenActive    | 5   | 1    | -        | -               | 1       | 1     | -    | 5        | WOKEN
            active above idle, below min            | 5   | 0    | -        | -               | 3       | 1     | -    | 5        | WOKEN
            active below min without idle           | 5   | -    | -        | -               | 3       | 1     | -    | 3        | ACTIVE
            active, running                         | 0   | -    | -        | -               | 3       | 1     | -    | 3        | ACTIVE
            at the activation threshold             | 0   | -    | -        | -               | 0       | 0     | -    | 0        | INACTIVE
            error, no fallback                      | 0   | -    | -        | -               | 3       | error | 900  | 3        | FAILING
            error, no fallback, at none             | 0   | -    | -        | -               | 0       | error | 900  | 0        | FAILING
            error, fallback waits                   | 0   | -    | 4        | -               | 3       | error | 900  | 3        | FALLBACK_AWAITED
            error, fallback to none is no fallback  | 0   | -    | 0        | -               | 3       | error | 900  | 0        | RESTED
            ScaleToMinReplicasWhenNotActive         | 0   | -    | -        | -               | 2       | 0     | 301  | 0        | RESTED
            exactly the cooldown is not over        | 0   | -    | -        | -               | 2       | 0     | 300  | 2        | COOLING
            cooling down                            | 0   | -    | -        | -               | 2       | 0     | 60   | 2        | COOLING
            never active                            | 0   | -    | -        | -               | 2       | 0     | -    | 0        | RESTED
            ScaleToIdleReplicasWhenNotActive        | 5   | 0    | -        | -               | 6       | 0     | 301  | 0        | RESTED
            idle of one                             | 5   | 1    | -        | -               | 6       | 0     | 301  | 1        | RESTED
            at idle                                 | 5   | 1    | -        | -               | 1       | 0     | 301  | 1        | INACTIVE
            ScaleToMinReplicasFromLowerInitial      | 5   | -    | -        | -               | 2       | 0     | -    | 5        | RAISED
            the autoscaler's to bring down          | 2   | -    | -        | -               | 7       | 0     | 900  | 7        | INACTIVE
            NoScaleToMin…PauseScaleIn               | 0   | -    | -        | paused-scale-in | 2       | 0     | 900  | 2        | IN_PAUSED
            NoScaleToIdle…PauseScaleIn              | 5   | 0    | -        | paused-scale-in | 6       | 0     | 900  | 6        | IN_PAUSED
            ScaleFromMin…ActivationForced           | 2   | -    | -        | force-activation | 0      | 0     | -    | 2        | FORCED
            forced keeps what runs                  | 0   | -    | -        | force-activation | 2      | 0     | 900  | 2        | ACTIVE
            forced, and the source fails            | 0   | -    | -        | force-activation | 2      | error | 900  | 2        | PARTLY_FAILING
            NoScaleFromMin…PausedScaleOut           | 2   | -    | -        | paused-scale-out | 0      | 1     | -    | 0        | OUT_PAUSED
            NoScaleFromIdle…PausedScaleOut          | 5   | 1    | -        | paused-scale-out | 1      | 1     | -    | 1        | OUT_PAUSED
            paused                                  | 0   | -    | -        | paused          | 3       | 0     | 900  | 3        | PAUSED
            """)
    void theExecutorDecidesAsKedaDoes(ArgumentsAccessor row) {
        String what = text(row, 0);
        Integer fallback = row.getInteger(3);
        String held = row.getString(4);
        String says = text(row, 6);
        Integer last = row.getInteger(7);
        ScaledObject object = of(WAITING).with(new Replicas(number(row, 1), 10, row.getInteger(2)));
        object = fallback == null ? object : object.with(new Fallback(3, fallback, Fallback.Behavior.STATIC));
        object = held == null ? object : object.with(annotated(held));
        Keda keda = keda(object);
        if (last != null) {
            keda.rememberActive(NOW - last * SECOND);
        }

        Polled polled = keda.poll(
                NOW, Scale.of(number(row, 5)), says.equals("error") ? fails() : says(Double.parseDouble(says)));

        assertThat(polled.outcome()).as(what).isEqualTo(row.get(9, Outcome.class));
        assertThat(polled.replicas()).as(what).isEqualTo(number(row, 8));
    }

    @ParameterizedTest
    @CsvSource({"3599, 0, RESTED", "3600, 2, COOLING", "7200, 2, COOLING"})
    void theInitialCooldownCountsFromCreationUntilItWasActive(int initial, int replicas, Outcome outcome) {
        Keda keda = keda(of(WAITING).with(new Timing(30, 10, initial)));

        assertThat(keda.poll(NOW, Scale.of(2), says(0)))
                .returns(outcome, Polled::outcome)
                .returns(replicas, Polled::replicas);
    }

    @Test
    void aPartialErrorDoesNotCountAsActive() {
        Keda keda = keda(of(WAITING, RUNNING)).rememberActive(NOW - 900 * SECOND);
        Samples one = new Samples(2).value(0, 5).failed(1, "no answer");

        assertThat(keda.poll(NOW, Scale.of(2), one))
                .returns(Outcome.PARTLY_FAILING, Polled::outcome)
                .returns("no answer", Polled::about);
        assertThat(keda.poll(NOW + 30 * SECOND, Scale.of(2), says(0, 0)).outcome())
                .isEqualTo(Outcome.RESTED);
    }

    @Test
    void theStatusKeepsWholeSecondsOfWhenItWasActive() {
        Keda keda = keda(of(WAITING).with(new Timing(30, 10, 0)));
        keda.poll(NOW + 900, Scale.of(2), says(1));

        assertThat(keda.poll(NOW + 10_000, Scale.of(2), says(0)).outcome()).isEqualTo(Outcome.COOLING);
        assertThat(keda.poll(NOW + 10_001, Scale.of(2), says(0)).outcome()).isEqualTo(Outcome.RESTED);
    }
}
