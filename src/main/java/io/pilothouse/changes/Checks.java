package io.pilothouse.changes;

import java.util.Comparator;
import java.util.List;
import org.springframework.stereotype.Component;

/** All checks there are. */
@Component
public class Checks {
    private final List<Check> checks;

    Checks(List<Check> checks) {
        this.checks = List.copyOf(checks);
    }

    /** Worst first; {@code passed} names the checks that found nothing. */
    public record Verdict(List<Finding> findings, List<String> passed) {
        public Verdict {
            findings = List.copyOf(findings);
            passed = List.copyOf(passed);
        }

        public boolean blocks() {
            return findings.stream().anyMatch(finding -> finding.severity() == Finding.Severity.BLOCKS);
        }
    }

    public Verdict judge(Candidate candidate) {
        List<Finding> findings = checks.stream()
                .flatMap(check -> check.judge(candidate).stream())
                .sorted(Comparator.comparing(Finding::severity))
                .toList();
        List<String> passed = checks.stream()
                .map(Check::name)
                .filter(name ->
                        findings.stream().noneMatch(finding -> finding.check().equals(name)))
                .toList();
        return new Verdict(findings, passed);
    }
}
