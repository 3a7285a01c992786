package io.pilothouse.models;

import io.pilothouse.models.GateReport.More;
import io.pilothouse.models.GateReport.Result;
import io.pilothouse.models.GateReport.Verdict;
import io.pilothouse.shell.Words;
import java.util.List;

/** One rule of {@code console/gates.yaml}. It says what is, what must be, and where it looked; it never throws for what it found. */
interface Gate {
    String UNKNOWN = "–";

    Result judge(Subject subject);

    /** In the reader's language. */
    static String say(String key, Object... arguments) {
        return Words.say("models.gate." + key, arguments);
    }

    /** What a gate says besides its verdict. */
    record Finding(String actual, String evidence, String reason, String cure) {
        static Finding passed(String actual, String evidence) {
            return new Finding(actual, evidence, "", "");
        }

        static Finding unknown(String reason, String cure) {
            return new Finding(UNKNOWN, "", reason, cure);
        }
    }

    /** A result without anything that serves beside it. */
    static Result result(String gate, String mustBe, Verdict verdict, Finding finding) {
        More more = new More("", "", finding.cure(), "", List.of());
        return new Result(gate, verdict, finding.actual(), mustBe, finding.evidence(), finding.reason(), more);
    }
}
