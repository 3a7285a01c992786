package io.pilothouse.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.access.declared.Declared;
import io.pilothouse.access.declared.Written;
import io.pilothouse.changes.Candidate;
import io.pilothouse.changes.ChangeSet;
import io.pilothouse.changes.Effect;
import io.pilothouse.changes.FileEdit;
import io.pilothouse.changes.Finding;
import io.pilothouse.changes.Finding.Severity;
import io.pilothouse.fakes.FileTree;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AccessCheckTests {
    private final AccessCheck check =
            new AccessCheck(new Declared.Reader(), Clock.fixed(Instant.parse("2026-11-28T10:00:00Z"), ZoneOffset.UTC));

    private List<Finding> judge(FileTree before, FileEdit... edits) {
        List<FileEdit> all = List.of(edits);
        return check.judge(new Candidate(
                before,
                before.with(all),
                new ChangeSet("Change", List.of(), before.commit(), all, Effect.NONE, "", Map.of(), null)));
    }

    @Test
    void aModelThatIsTakenAwayWhileATeamMayCallItBlocksAtTheTeam() {
        assertThat(judge(Written.tree(), new FileEdit.Remove(Written.MODEL)))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.severity()).isEqualTo(Severity.BLOCKS);
                    assertThat(finding.path()).isEqualTo(Written.TEAM);
                    assertThat(finding.line()).isEqualTo(6);
                    assertThat(finding.reason().toString()).contains("docs may call chat");
                });
    }

    @Test
    void anEndpointThatGoesIsMissedByWhoMayCallIt() {
        assertThat(judge(Written.tree(), new FileEdit.Remove("models/chat/prod/workload.yaml")))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.severity()).isEqualTo(Severity.WARNS);
                    assertThat(finding.path()).isEqualTo(Written.MODEL);
                });
    }

    @Test
    void whatWasWrongBeforeIsNotTheChanges() {
        FileTree before = Written.tree().with(Written.MODEL, "model: chat\n");

        assertThat(judge(before, new FileEdit.Write(Written.MODEL, "# soon\nmodel: chat\n")))
                .isEmpty();
    }

    @Test
    void aChangeOfOtherFilesIsNotLookedAt() {
        FileTree before = Written.tree();

        assertThat(judge(before, new FileEdit.Write("platform/x.yaml", "a: 1\n")))
                .isEmpty();
    }

    @Test
    void anEndOfAGrantThatHadNoneIsWarnedOfOnce() {
        String team = Written.tree().file(Written.TEAM).orElseThrow();
        String ending = team.replace("- model: chat", "- until: 2026-12-05\n    model: chat");

        assertThat(judge(Written.tree(), new FileEdit.Write(Written.TEAM, ending)))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.severity()).isEqualTo(Severity.WARNS);
                    assertThat(finding.line()).isEqualTo(6);
                    assertThat(finding.reason())
                            .hasToString(
                                    "docs → chat: it had no end and gets one. After 2026-12-05 (UTC) nobody may call "
                                            + "by it at all, not even as much as before.");
                });
        assertThat(judge(
                        Written.tree().with(Written.TEAM, ending),
                        new FileEdit.Write(Written.TEAM, ending.replace("2026-12-05", "2027-12-05"))))
                .as("it had one")
                .isEmpty();
    }

    @Test
    void anEndOfAnApplicationThatHadNoneIsWarnedOfToo() {
        assertThat(judge(
                        Written.tree(),
                        new FileEdit.Write(Written.APPLICATION, "team: docs\nmodels: [chat]\nuntil: 2027-12-05\n")))
                .extracting(finding -> finding.reason().toString())
                .singleElement()
                .asString()
                .startsWith("docs-batch: it had no end and gets one. After 2027-12-05");
    }
}
