package io.pilothouse.models;

import io.pilothouse.clients.objectstore.ObjectPath;
import io.pilothouse.models.GateReport.More;
import io.pilothouse.models.GateReport.Result;
import io.pilothouse.models.GateReport.Verdict;
import io.pilothouse.units.Digest;
import io.pilothouse.units.InvalidName;
import io.pilothouse.units.Reason;
import org.jspecify.annotations.Nullable;

/**
 * The weights that files of an endpoint name must be those the store has now: the same manifest, at the same place. It stands in no file
 * of rules, because a pod that finds other weights does not start.
 *
 * @param digest null when the files name none
 * @param location null when the files name none
 * @param alone no other gate looks at the files beside the manifest; then what is known of them without reading them counts here
 */
record DigestGate(@Nullable Digest digest, @Nullable String location, boolean alone) implements Gate {
    static final Reason NAME = Gate.say("digest");

    @Override
    public Result judge(Subject subject) {
        if (digest == null) {
            return result(Verdict.UNKNOWN, Finding.unknown(Gate.say("digest.unsaid"), Gate.say("digest.unsaid.cure")));
        }
        return switch (subject.listed().get()) {
            case Known.Not<CheckedWeights>(Reason reason) ->
                result(Verdict.UNKNOWN, Finding.unknown(reason, Gate.say("later")));
            case Known.Is<CheckedWeights>(CheckedWeights checked) -> judge(checked, digest);
        };
    }

    private Result judge(CheckedWeights checked, Digest committed) {
        Weights weights = checked.weights();
        Digest stored = weights.digest();
        Reason evidence = Gate.said(weights.location());
        if (stored == null) {
            Reason none = Gate.say("manifest.none", weights.location());
            return result(Verdict.REFUSED, new Finding(UNKNOWN, evidence, none, Gate.say("manifest.none.cure")));
        }
        Reason actual = Gate.say("said", stored);
        if (!stored.equals(committed)) {
            Reason differs = Gate.say("digest.differs", committed, weights.location(), stored);
            return result(Verdict.REFUSED, new Finding(actual, evidence, differs, Gate.say("digest.cure")));
        }
        if (location != null && !isAt(weights.location(), location)) {
            Reason elsewhere = Gate.say("digest.elsewhere", location, weights.location());
            return result(Verdict.REFUSED, new Finding(actual, evidence, elsewhere, Gate.say("digest.cure")));
        }
        int wrong = checked.wrong().size() + weights.problems().size();
        if (alone && wrong > 0) {
            Reason files = Gate.say("files.wrong", wrong, checked.files().size());
            Result refused = result(Verdict.REFUSED, new Finding(actual, evidence, files, Gate.say("files.cure")));
            return refused.with(
                    new More(NOTHING, NOTHING, Gate.say("files.cure"), null, ChecksumGate.details(checked)));
        }
        return result(Verdict.PASSED, Finding.passed(actual, evidence));
    }

    static boolean isAt(String stored, String named) {
        try {
            return ObjectPath.of(stored).equals(ObjectPath.of(named));
        } catch (InvalidName noPlace) {
            return stored.equals(named);
        }
    }

    private Result result(Verdict verdict, Finding finding) {
        Reason mustBe = digest == null ? UNKNOWN : Gate.say("digest.must", digest);
        return Gate.result(NAME, mustBe, verdict, finding);
    }
}
