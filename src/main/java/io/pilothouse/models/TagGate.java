package io.pilothouse.models;

import io.pilothouse.models.GateReport.Result;
import io.pilothouse.models.GateReport.Verdict;
import io.pilothouse.units.Reason;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The version must carry a tag, with a certain value where {@code is} names one. */
record TagGate(String tag, @Nullable String is) implements Gate {
    @Override
    public Result judge(Subject subject) {
        return switch (subject.evidence()) {
            case Known.Not<Evidence>(Reason reason) ->
                result(Verdict.UNKNOWN, Finding.unknown(reason, Gate.say("later")));
            case Known.Is<Evidence>(Evidence known) -> judge(known.version().tags(), subject);
        };
    }

    private Result judge(Map<String, String> tags, Subject subject) {
        String actual = tags.getOrDefault(tag, "");
        if (actual.isBlank()) {
            Reason reason = Gate.say("tag.none", tag, subject.environment());
            return result(
                    Verdict.REFUSED, new Finding(Gate.say("none"), Gate.NOTHING, reason, Gate.say("tag.cure", tag)));
        }
        Reason evidence = Gate.say("tag.of-version");
        if (is == null || is.equals(actual)) {
            return result(Verdict.PASSED, Finding.passed(Gate.said(actual), evidence));
        }
        Reason reason = Gate.say("tag.refused", tag, actual, subject.environment(), is);
        return result(Verdict.REFUSED, new Finding(Gate.said(actual), evidence, reason, Gate.say("tag.cure", tag)));
    }

    private Result result(Verdict verdict, Finding finding) {
        return Gate.result(Gate.say("tag", tag), is == null ? Gate.say("tag.any") : Gate.said(is), verdict, finding);
    }
}
