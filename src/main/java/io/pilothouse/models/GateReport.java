package io.pilothouse.models;

import io.pilothouse.units.CommitId;
import io.pilothouse.units.EnvironmentName;
import io.pilothouse.units.ModelVersionId;
import java.util.List;

/** What all gates of an environment say about a version. {@code rules} is the commit whose {@code console/gates.yaml} was used. */
public record GateReport(ModelVersionId version, EnvironmentName environment, CommitId rules, List<Result> results) {
    public GateReport {
        results = List.copyOf(results);
    }

    /** Refused first. UNKNOWN refuses too: what cannot be read was not passed. */
    public enum Verdict {
        REFUSED,
        UNKNOWN,
        PASSED
    }

    /**
     * @param gate for people: MMLU-Pro, Licence, Weights checksums
     * @param actual what the version has, {@code –} when that is not known
     * @param mustBe the rule: {@code >= 0.68}, {@code in the allow-list}
     * @param evidence where {@code actual} was read: run 4f21ac
     * @param reason a sentence when it did not pass, empty when it did
     */
    public record Result(String gate, Verdict verdict, String actual, String mustBe, String evidence, String reason) {}

    public boolean passed() {
        return results.stream().allMatch(result -> result.verdict() == Verdict.PASSED);
    }

    public List<String> refusals() {
        return results.stream()
                .filter(result -> result.verdict() != Verdict.PASSED)
                .map(Result::reason)
                .toList();
    }
}
