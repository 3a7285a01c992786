package io.pilothouse.models;

import io.pilothouse.clients.mlflow.Run;
import io.pilothouse.models.GateReport.More;
import io.pilothouse.models.GateReport.Result;
import io.pilothouse.models.GateReport.Verdict;
import io.pilothouse.units.Reason;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A metric of the run the version came from, against a bound. MLflow stores NaN as 0.0 and infinity as the largest double, so a zero
 * that would pass is unknown unless the rule says that zero is measured.
 */
record MetricGate(String metric, String label, Bound bound, boolean zeroIsMeasured) implements Gate {
    @Override
    public Result judge(Subject subject) {
        Reading reading = read(subject.evidence());
        Known<Evidence> serving = subject.serving();
        Double beside = serving instanceof Known.Is<Evidence>(Evidence other)
                        && read(new Known.Is<>(other)) instanceof Reading.Measured measured
                ? measured.value()
                : null;
        return switch (reading) {
            case Reading.Missing(Reason reason, Reason cure) ->
                result(Verdict.UNKNOWN, Finding.unknown(reason, cure), null, null, beside);
            case Reading.Measured(double value, Run run) -> judge(value, run, subject, beside);
        };
    }

    private Result judge(double value, Run run, Subject subject, @Nullable Double beside) {
        Double limit = bound.limit(beside);
        Reason evidence = Gate.say("run", RunName.of(run));
        if (limit == null) {
            return subject.serving() == null
                    ? notCompared(value, evidence, run, subject.alone())
                    : unknownServing(value, evidence, run);
        }
        Reason actual = Numbers.distinct(value, limit);
        boolean holds = bound.holds(value, limit);
        if (holds && value == 0 && !zeroIsMeasured) {
            Finding zero = new Finding(actual, evidence, Gate.say("metric.zero", label), Gate.say("metric.zero.cure"));
            return result(Verdict.UNKNOWN, zero, run, value, beside);
        }
        if (holds) {
            return result(Verdict.PASSED, Finding.passed(actual, evidence), run, value, beside);
        }
        Reason refused = Gate.say("metric.refused", label, actual, subject.environment(), bound.inWords());
        Reason reason = value == 0 ? Gate.say("both", refused, Gate.say("metric.zero.maybe")) : refused;
        return result(
                Verdict.REFUSED, new Finding(actual, evidence, reason, Gate.say("metric.cure")), run, value, beside);
    }

    /** It holds against nothing, so nothing says that it holds. */
    private Result notCompared(double value, Reason evidence, Run run, Reason alone) {
        Finding finding =
                new Finding(Numbers.inWords(value), evidence, Gate.say("metric.not-compared", alone), Gate.NOTHING);
        return result(Verdict.NOT_COMPARED, finding, run, value, null);
    }

    private Result unknownServing(double value, Reason evidence, Run run) {
        Finding finding = new Finding(
                Numbers.inWords(value),
                evidence,
                Gate.say("metric.serving-unknown", metric),
                Gate.say("metric.serving.cure"));
        return result(Verdict.UNKNOWN, finding, run, value, null);
    }

    private Result result(
            Verdict verdict, Finding finding, @Nullable Run run, @Nullable Double value, @Nullable Double beside) {
        More more = new More(
                beside == null ? Gate.NOTHING : Numbers.inWords(beside),
                beside == null || value == null ? Gate.NOTHING : Numbers.difference(value, beside),
                finding.cure(),
                run,
                List.of());
        return new Result(
                Gate.said(label),
                verdict,
                finding.actual(),
                bound.inWords(),
                finding.evidence(),
                finding.reason(),
                more);
    }

    private sealed interface Reading {
        record Measured(double value, Run run) implements Reading {}

        record Missing(Reason reason, Reason cure) implements Reading {}
    }

    private Reading read(Known<Evidence> evidence) {
        return switch (evidence) {
            case Known.Not<Evidence>(Reason reason) -> new Reading.Missing(reason, Gate.say("later"));
            case Known.Is<Evidence>(Evidence known) -> read(known);
        };
    }

    private Reading read(Evidence known) {
        Run run = known.run();
        if (run == null) {
            return new Reading.Missing(RunName.whyNone(known.version()), Gate.say("run.cure"));
        }
        Double value = run.metrics().get(metric);
        if (value == null) {
            return new Reading.Missing(
                    Gate.say("metric.missing", RunName.of(run), metric), Gate.say("metric.missing.cure", metric));
        }
        if (!Double.isFinite(value) || Math.abs(value) == Double.MAX_VALUE) {
            return new Reading.Missing(
                    Gate.say("metric.infinite", RunName.of(run), metric), Gate.say("metric.missing.cure", metric));
        }
        return new Reading.Measured(value, run);
    }
}
