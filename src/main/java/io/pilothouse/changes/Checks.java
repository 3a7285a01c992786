package io.pilothouse.changes;

import io.pilothouse.changes.Finding.Severity;
import io.pilothouse.units.Reason;
import java.util.Comparator;
import java.util.List;
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

    /** Worst first; {@code passed} names the checks that found nothing. */
    public record Verdict(List<Finding> findings, List<Reason> passed) {
        public Verdict {
            findings = List.copyOf(findings);
            passed = List.copyOf(passed);
        }

        public boolean blocks() {
            return findings.stream().anyMatch(finding -> finding.severity() == Severity.BLOCKS);
        }
    }

    public Verdict judge(Candidate candidate) {
        List<Finding> findings = checks.stream()
                .flatMap(check -> judge(check, candidate).stream())
                .sorted(Comparator.comparing(Finding::severity))
                .toList();
        List<Reason> passed = checks.stream()
                .map(Check::name)
                .filter(name ->
                        findings.stream().noneMatch(finding -> finding.check().equals(name)))
                .toList();
        return new Verdict(findings, passed);
    }

    @SuppressWarnings(
            "checkstyle:IllegalCatch") // what nobody could judge does not land, and the other checks are heard
    private static List<Finding> judge(Check check, Candidate candidate) {
        try {
            return check.judge(candidate);
        } catch (RuntimeException defect) {
            log.error("The check {} failed: {}", check.name(), defect.getMessage(), defect);
            Reason reason = Reason.of("check.failed", String.valueOf(defect.getMessage()));
            return List.of(new Finding(Severity.BLOCKS, check.name(), null, 0, reason, Reason.of("check.failed.cure")));
        }
    }
}
