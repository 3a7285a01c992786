package io.pilothouse.models;

import io.pilothouse.clients.mlflow.Run;
import io.pilothouse.units.CommitId;
import io.pilothouse.units.EnvironmentName;
import io.pilothouse.units.ModelVersionId;
import io.pilothouse.units.Reason;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What all gates of an environment say about a version. {@code rules} is the commit whose {@code console/gates.yaml} was used. */
public record GateReport(ModelVersionId version, EnvironmentName environment, CommitId rules, List<Result> results) {
    public GateReport {
        results = List.copyOf(results);
    }

    /**
     * Refused first. UNKNOWN refuses too: what cannot be read was not passed. CHECKING becomes another one by itself. NOT_COMPARED is a rule
     * about what serves where there is nothing to compare with: it refuses nothing, and was not passed either.
     */
    public enum Verdict {
        REFUSED,
        UNKNOWN,
        CHECKING,
        NOT_COMPARED,
        PASSED
    }

    /**
     * @param gate for people: MMLU-Pro, Licence, Weights checksums
     * @param actual what the version has, {@code –} when that is not known
     * @param mustBe the rule: {@code >= 0.68}, {@code in the allow-list}
     * @param evidence where {@code actual} was read: run 4f21ac
     * @param reason a sentence when it did not pass or was not compared, empty when it did
     * @param more what else helps to judge it
     */
    public record Result(
            Reason gate, Verdict verdict, Reason actual, Reason mustBe, Reason evidence, Reason reason, More more) {
        @SuppressWarnings("checkstyle:ParameterNumber")
        public Result(String gate, Verdict verdict, String actual, String mustBe, String evidence, String reason) {
            this(
                    Gate.said(gate),
                    verdict,
                    Gate.said(actual),
                    Gate.said(mustBe),
                    Gate.said(evidence),
                    Gate.said(reason),
                    More.NONE);
        }

        /** Without why. */
        private Result untold() {
            More other = new More(more.serving(), more.difference(), Gate.NOTHING, more.run(), more.details());
            return new Result(gate, verdict, actual, mustBe, evidence, Gate.NOTHING, other);
        }

        Result with(More other) {
            return new Result(gate, verdict, actual, mustBe, evidence, reason, other);
        }

        public boolean isPassed() {
            return verdict == Verdict.PASSED;
        }

        /** Whether it stands against the version, or may yet. */
        public boolean isAgainst() {
            return verdict != Verdict.PASSED && verdict != Verdict.NOT_COMPARED;
        }

        /** It speaks of files in the store, not of what MLflow says. */
        public boolean isOfWeights() {
            return gate.equals(ChecksumGate.NAME) || gate.equals(DigestGate.NAME);
        }
    }

    /**
     * @param serving what the version that serves in this environment has, empty when there is none or it makes no sense
     * @param difference from {@code serving}, signed, empty when there is none
     * @param cure what would make it pass, empty when it passed
     * @param run that {@code evidence} speaks of; null when it speaks of something else
     * @param details one line for each file or name that is wrong
     */
    public record More(
            Reason serving,
            Reason difference,
            Reason cure,
            @Nullable Run run,
            List<Reason> details) {
        public static final More NONE = new More(Gate.NOTHING, Gate.NOTHING, Gate.NOTHING, null, List.of());

        public More {
            details = List.copyOf(details);
        }
    }

    /** For who reads all of them one after the other: why several did not pass, which is the same for each, is said of the first only. */
    public List<Result> toldOnce() {
        Set<List<Reason>> told = new HashSet<>();
        return results.stream()
                .map(result -> result.isPassed()
                                || result.reason().equals(Gate.NOTHING)
                                || told.add(
                                        List.of(result.reason(), result.more().cure()))
                        ? result
                        : result.untold())
                .toList();
    }

    /** The gates that the rules ask for, as they are counted everywhere: not that the files of an endpoint name these weights. */
    public List<Result> asked() {
        return results.stream()
                .filter(result -> !result.gate().equals(DigestGate.NAME))
                .toList();
    }

    /** Whether nothing stands against it. */
    public boolean passed() {
        return results.stream().noneMatch(Result::isAgainst);
    }

    /** Nothing refuses yet, and some answers are still to come. */
    public boolean checking() {
        return results.stream().anyMatch(result -> result.verdict() == Verdict.CHECKING)
                && count(Verdict.REFUSED) + count(Verdict.UNKNOWN) == 0;
    }

    public long count(Verdict verdict) {
        return results.stream().filter(result -> result.verdict() == verdict).count();
    }

    /** What all of them say together: what cannot be judged is not said to refuse. */
    public Verdict verdict() {
        if (passed()) {
            return Verdict.PASSED;
        }
        if (checking()) {
            return Verdict.CHECKING;
        }
        return count(Verdict.REFUSED) > 0 ? Verdict.REFUSED : Verdict.UNKNOWN;
    }

    /** The same, in words: of what is refused as many as {@link #refusals} names, whether they refuse or cannot be judged. */
    public Reason said() {
        return Reason.of(
                "models.gates." + verdict().name().toLowerCase(Locale.ROOT),
                environment,
                verdict() == Verdict.REFUSED ? refusals().size() : count(verdict()),
                results.stream()
                        .filter(result -> asked().contains(result) || result.isAgainst())
                        .count());
    }

    /** Of all that stand against it, or may yet. */
    public List<Reason> refusals() {
        return results.stream().filter(Result::isAgainst).map(Result::reason).toList();
    }
}
