package io.pilothouse.models;

import io.pilothouse.models.GateReport.Result;
import io.pilothouse.models.GateReport.Verdict;
import io.pilothouse.units.Reason;
import java.util.List;

/**
 * The licence a tag names must be one of those the environment allows. Upper and lower case are the same.
 *
 * @param rules the file that allows them
 */
record LicenceGate(List<String> allowed, String rules) implements Gate {
    @Override
    public Result judge(Subject subject) {
        return switch (subject.evidence()) {
            case Known.Not<Evidence>(Reason reason) ->
                result(Verdict.UNKNOWN, Finding.unknown(reason, Gate.say("later")));
            case Known.Is<Evidence>(Evidence known) -> judge(known, subject);
        };
    }

    private Result judge(Evidence known, Subject subject) {
        Evidence.Licence licence = known.licence();
        if (licence == null) {
            return result(Verdict.UNKNOWN, Finding.unknown(Gate.say("licence.none"), Gate.say("licence.none.cure")));
        }
        if (allowed.stream().anyMatch(licence.name()::equalsIgnoreCase)) {
            return result(Verdict.PASSED, Finding.passed(Gate.said(licence.name()), from(licence)));
        }
        Reason reason = Gate.say("licence.refused", licence.name(), subject.environment(), String.join(", ", allowed));
        return result(
                Verdict.REFUSED,
                new Finding(Gate.said(licence.name()), from(licence), reason, Gate.say("licence.cure", rules)));
    }

    private static Reason from(Evidence.Licence licence) {
        return Gate.say(licence.ofModel() ? "licence.of-model" : "licence.of-version", licence.tag());
    }

    private static Result result(Verdict verdict, Finding finding) {
        return Gate.result(Gate.say("licence"), Gate.say("licence.must"), verdict, finding);
    }
}
