package io.pilothouse.models;

import io.pilothouse.models.GateReport.More;
import io.pilothouse.models.GateReport.Result;
import io.pilothouse.models.GateReport.Verdict;
import io.pilothouse.units.Reason;
import java.util.List;

/** One rule of {@code console/gates.yaml}. It says what is, what must be, and where it looked; it never throws for what it found. */
interface Gate {
    Reason NOTHING = said("");
    Reason UNKNOWN = said("–");

    Result judge(Subject subject);

    static Reason say(String key, Object... facts) {
        return Reason.of("models.gate." + key, facts);
    }

    /** What has no language: a name, a value as it stands, what a remote said. */
    static Reason said(String text) {
        return say("said", text);
    }

    /** What a gate says besides its verdict. */
    record Finding(Reason actual, Reason evidence, Reason reason, Reason cure) {
        static Finding passed(Reason actual, Reason evidence) {
            return new Finding(actual, evidence, NOTHING, NOTHING);
        }

        static Finding unknown(Reason reason, Reason cure) {
            return new Finding(UNKNOWN, NOTHING, reason, cure);
        }
    }

    /** A result without anything that serves beside it. */
    static Result result(Reason gate, Reason mustBe, Verdict verdict, Finding finding) {
        More more = new More(NOTHING, NOTHING, finding.cure(), null, List.of());
        return new Result(gate, verdict, finding.actual(), mustBe, finding.evidence(), finding.reason(), more);
    }
}
