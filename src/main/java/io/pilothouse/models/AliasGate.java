package io.pilothouse.models;

import io.pilothouse.models.GateReport.Result;
import io.pilothouse.models.GateReport.Verdict;
import io.pilothouse.units.Reason;
import java.util.List;

/** The version must carry an alias. */
record AliasGate(String alias) implements Gate {
    @Override
    public Result judge(Subject subject) {
        return switch (subject.evidence()) {
            case Known.Not<Evidence>(Reason reason) ->
                result(Verdict.UNKNOWN, Finding.unknown(reason, Gate.say("later")));
            case Known.Is<Evidence>(Evidence known) -> judge(known.version().aliases(), subject);
        };
    }

    private Result judge(List<String> aliases, Subject subject) {
        Reason actual = aliases.isEmpty() ? Gate.say("none") : Gate.said(String.join(", ", aliases));
        if (aliases.contains(alias)) {
            return result(Verdict.PASSED, Finding.passed(actual, Gate.said("MLflow")));
        }
        Reason reason = Gate.say("alias.refused", alias, subject.environment());
        return result(Verdict.REFUSED, new Finding(actual, Gate.said("MLflow"), reason, Gate.say("alias.cure", alias)));
    }

    private Result result(Verdict verdict, Finding finding) {
        return Gate.result(Gate.say("alias", alias), Gate.said(alias), verdict, finding);
    }
}
