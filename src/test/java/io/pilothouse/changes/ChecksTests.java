package io.pilothouse.changes;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.changes.Finding.Severity;
import io.pilothouse.fakes.FileTree;
import io.pilothouse.units.Reason;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class ChecksTests {
    private static final Finding WARNING = new Finding(
            Severity.WARNS,
            Reason.of("check.labels"),
            null,
            0,
            Reason.of("check.labels.missing", "Deployment chat", "metadata", "team"),
            Reason.of("check.labels.missing.cure", "team", "docs"));

    @Test
    void aCheckThatFailsBlocksAndTheOthersAreHeard() {
        Checks.Verdict verdict = judge(
                check("check.capacity", () -> {
                    throw new IllegalStateException("no devices read");
                }),
                check("check.labels", () -> List.of(WARNING)),
                check("check.names", List::of));

        assertThat(verdict.blocks()).isTrue();
        assertThat(verdict.findings())
                .extracting(finding -> finding.check() + ": " + finding.reason())
                .containsExactly(
                        "Capacity: The check itself failed: no devices read",
                        "Labels: Deployment chat: metadata has no label team.");
        assertThat(verdict.passed()).containsExactly(Reason.of("check.names"));
    }

    @Test
    void severalChecksOfOneNamePassAsOne() {
        Checks.Verdict verdict =
                judge(check("check.labels", List::of), check("check.names", List::of), check("check.labels", List::of));

        assertThat(verdict.passed()).containsExactly(Reason.of("check.labels"), Reason.of("check.names"));
    }

    @Test
    void aFindingIsSaidInTheLanguageOfItsReader() {
        assertThat(WARNING.reason().inWords(Locale.GERMAN)).isEqualTo("Deployment chat: metadata hat kein Label team.");
        assertThat(WARNING.cure().inWords(Locale.GERMAN)).isEqualTo("team: docs hinzufügen.");
    }

    private static Checks.Verdict judge(Check... checks) {
        ChangeSet nothing =
                new ChangeSet("Change nothing", List.of(), FileTree.COMMIT, List.of(), Effect.NONE, "", Map.of(), null);
        return TestChecks.of(checks).judge(new Candidate(FileTree.of(Map.of()), FileTree.of(Map.of()), nothing));
    }

    private static Check check(String name, Supplier<List<Finding>> findings) {
        return new Check() {
            @Override
            public Reason name() {
                return Reason.of(name);
            }

            @Override
            public List<Finding> judge(Candidate candidate) {
                return findings.get();
            }
        };
    }
}
