package io.pilothouse.models;

import io.pilothouse.models.CheckedFile.State;
import io.pilothouse.models.GateReport.More;
import io.pilothouse.models.GateReport.Result;
import io.pilothouse.models.GateReport.Verdict;
import io.pilothouse.units.Reason;
import java.util.List;
import java.util.stream.Stream;

/** Every file must be what the manifest says, and nothing may lie beside them that it does not name. */
record ChecksumGate() implements Gate {
    static final Reason NAME = Gate.say("files");

    @Override
    public Result judge(Subject subject) {
        return switch (subject.weights().get()) {
            case Known.Not<CheckedWeights>(Reason reason) ->
                result(Verdict.UNKNOWN, Finding.unknown(reason, Gate.say("later")), List.of());
            case Known.Is<CheckedWeights>(CheckedWeights checked) -> judge(checked);
        };
    }

    private static Result judge(CheckedWeights checked) {
        Weights weights = checked.weights();
        if (checked.files().isEmpty() && weights.digest() == null) {
            return refused(checked, Gate.say("files.none", weights.location()), Gate.say("files.none.cure"));
        }
        if (weights.digest() == null) {
            Reason reason = Gate.say("manifest.none", weights.location());
            return result(
                    Verdict.REFUSED,
                    new Finding(
                            Gate.say("manifest.none.actual"),
                            Gate.say("manifest.none.compared"),
                            reason,
                            Gate.say("manifest.none.cure")),
                    List.of());
        }
        if (!weights.problems().isEmpty() || !checked.wrong().isEmpty()) {
            long wrong = checked.wrong().size() + weights.problems().size();
            return refused(
                    checked, Gate.say("files.wrong", wrong, checked.files().size()), Gate.say("files.cure"));
        }
        if (checked.files().isEmpty()) {
            return refused(checked, Gate.say("files.none", weights.location()), Gate.say("files.none.cure"));
        }
        if (!checked.failed().isEmpty()) {
            Reason reason = Gate.say("files.unread", checked.failed().size());
            return result(Verdict.UNKNOWN, finding(checked, reason, Gate.say("later")), details(checked));
        }
        if (!checked.allSame()) {
            Reason reason = Gate.say("files.checking", compared(checked));
            return result(Verdict.CHECKING, finding(checked, reason, Gate.say("files.checking.cure")), List.of());
        }
        return result(Verdict.PASSED, finding(checked, Gate.NOTHING, Gate.NOTHING), List.of());
    }

    private static Result refused(CheckedWeights checked, Reason reason, Reason cure) {
        return result(Verdict.REFUSED, finding(checked, reason, cure), details(checked));
    }

    private static Finding finding(CheckedWeights checked, Reason reason, Reason cure) {
        Reason actual = Gate.say("files.actual", checked.same(), checked.files().size());
        return new Finding(actual, compared(checked), reason, cure);
    }

    private static Reason compared(CheckedWeights checked) {
        long missing = checked.missing();
        if (missing > 0) {
            return Gate.say("files.missing", checked.compared(), checked.total(), missing);
        }
        return checked.allSame()
                ? Gate.say("files.all", checked.total())
                : Gate.say("files.some", checked.compared(), checked.total());
    }

    static List<Reason> details(CheckedWeights checked) {
        return Stream.concat(
                        checked.weights().problems().stream(),
                        Stream.concat(checked.wrong().stream(), checked.failed().stream())
                                .map(file -> Gate.say("file", file.name(), inWords(file.state()))))
                .toList();
    }

    static Reason inWords(State state) {
        return switch (state) {
            case State.Same ignored -> Gate.say("file.same");
            case State.Differs(var actual, var by) -> Gate.say("file.differs", actual);
            case State.Missing ignored -> Gate.say("file.missing");
            case State.Extra ignored -> Gate.say("file.extra");
            case State.NotChecked ignored -> Gate.say("file.not-checked");
            case State.Waits ignored -> Gate.say("file.waits");
            case State.Hashes ignored -> Gate.say("file.hashes");
            case State.Failed(Reason reason) -> Gate.say("file.failed", reason);
        };
    }

    private static Result result(Verdict verdict, Finding finding, List<Reason> details) {
        More more = new More(NOTHING, NOTHING, finding.cure(), null, details);
        return new Result(
                NAME, verdict, finding.actual(), Gate.say("files.must"), finding.evidence(), finding.reason(), more);
    }
}
