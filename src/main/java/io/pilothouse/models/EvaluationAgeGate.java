package io.pilothouse.models;

import io.pilothouse.clients.mlflow.Run;
import io.pilothouse.models.GateReport.More;
import io.pilothouse.models.GateReport.Result;
import io.pilothouse.models.GateReport.Verdict;
import io.pilothouse.units.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The run with the metrics must have finished, and not too long ago. */
record EvaluationAgeGate(Duration most) implements Gate {
    private static final String FINISHED = "FINISHED";

    @Override
    public Result judge(Subject subject) {
        return switch (subject.evidence()) {
            case Known.Not<Evidence>(Reason reason) ->
                result(Verdict.UNKNOWN, Finding.unknown(reason, Gate.say("later")), null);
            case Known.Is<Evidence>(Evidence known) -> judge(known, subject);
        };
    }

    private Result judge(Evidence known, Subject subject) {
        Run run = known.run();
        if (run == null) {
            return result(
                    Verdict.UNKNOWN, Finding.unknown(RunName.whyNone(known.version()), Gate.say("run.cure")), null);
        }
        Reason evidence = Gate.say("run", RunName.of(run));
        Instant ended = run.ended();
        if (ended == null || !run.status().equals(FINISHED)) {
            Reason reason = Gate.say("age.unfinished", RunName.of(run), run.status());
            return result(Verdict.UNKNOWN, new Finding(UNKNOWN, evidence, reason, Gate.say("age.cure")), run);
        }
        Duration age = Duration.between(ended, subject.now());
        Reason actual = Gate.say("age.of", age.isNegative() ? Duration.ZERO : age);
        if (age.compareTo(most) <= 0) {
            return result(Verdict.PASSED, Finding.passed(actual, evidence), run);
        }
        Reason reason = Gate.say("age.refused", actual, subject.environment(), most);
        return result(Verdict.REFUSED, new Finding(actual, evidence, reason, Gate.say("age.cure")), run);
    }

    private Result result(Verdict verdict, Finding finding, @Nullable Run run) {
        Result result = Gate.result(Gate.say("age"), Gate.say("bound.most", most), verdict, finding);
        return result.with(new More(NOTHING, NOTHING, finding.cure(), run, List.of()));
    }
}
