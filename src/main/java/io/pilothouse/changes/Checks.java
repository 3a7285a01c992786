package io.pilothouse.changes;

import io.pilothouse.changes.Check.Judged;
import io.pilothouse.changes.Finding.At;
import io.pilothouse.changes.Finding.Severity;
import io.pilothouse.units.Reason;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** All checks there are. */
@Component
public class Checks {
    private static final Logger log = LoggerFactory.getLogger(Checks.class);

    private final List<Check> checks;

    Checks(List<Check> checks) {
        this.checks = List.copyOf(checks);
    }

    /** Worst first; {@code passed} names the checks that found nothing, {@code proofs} are what speaks for the change. */
    public record Verdict(List<Finding> findings, List<Reason> passed, List<Proof> proofs) {
        public Verdict {
            findings = List.copyOf(findings);
            passed = List.copyOf(passed);
            proofs = List.copyOf(proofs);
        }

        public Verdict(List<Finding> findings, List<Reason> passed) {
            this(findings, passed, List.of());
        }

        Verdict saying(UnaryOperator<Reason> words) {
            return new Verdict(findings.stream().map(one -> one.saying(words)).toList(), passed, proofs);
        }

        /** What the commit keeps of the proofs; the second line of a key is its {@code -2}. */
        public SequencedMap<String, String> trailers() {
            SequencedMap<String, String> trailers = new LinkedHashMap<>();
            for (Proof proof : proofs) {
                for (String line : proof.lines()) {
                    String key = proof.trailer();
                    for (int i = 2; trailers.containsKey(key); i++) {
                        key = proof.trailer() + "-" + i;
                    }
                    trailers.put(key, line);
                }
            }
            return trailers;
        }

        public boolean blocks() {
            return findings.stream().anyMatch(Finding::blocks);
        }
    }

    public Verdict judge(Candidate candidate) {
        List<Judged> judged =
                checks.stream().map(check -> judge(check, candidate)).toList();
        List<Finding> findings = judged.stream()
                .flatMap(one -> one.findings().stream())
                .sorted(Comparator.comparing(Finding::severity))
                .toList();
        List<Reason> passed = checks.stream()
                .map(Check::name)
                .distinct() // several look at one thing, each by a rule of its own
                .filter(name ->
                        findings.stream().noneMatch(finding -> finding.check().equals(name)))
                .toList();
        return new Verdict(
                findings,
                passed,
                judged.stream().flatMap(one -> one.proofs().stream()).toList());
    }

    private static List<Finding> sinceItStood(Check check, Candidate candidate, Judged now) {
        Candidate stood = now.findings().stream().anyMatch(Finding::blocks) ? candidate.asItStood() : null;
        if (stood == null) {
            return now.findings();
        }
        Set<At> then = check.judge(stood).stream().map(At::of).collect(Collectors.toSet());
        return now.findings().stream()
                .map(finding -> finding.blocks() && then.contains(At.of(finding)) ? finding.milder() : finding)
                .toList();
    }

    @SuppressWarnings(
            "checkstyle:IllegalCatch") // what nobody could judge does not land, and the other checks are heard
    private static Judged judge(Check check, Candidate candidate) {
        try {
            Judged now = check.judgeBothWays(candidate);
            return check instanceof OfFilesAlone ? new Judged(sinceItStood(check, candidate, now), now.proofs()) : now;
        } catch (RuntimeException defect) {
            log.error("The check {} failed: {}", check.name(), defect.getMessage(), defect);
            Reason reason = Reason.of("check.failed", String.valueOf(defect.getMessage()));
            Finding unjudged =
                    new Finding(Severity.BLOCKS, check.name(), null, 0, reason, Reason.of("check.failed.cure"));
            return new Judged(List.of(unjudged), List.of());
        }
    }
}
