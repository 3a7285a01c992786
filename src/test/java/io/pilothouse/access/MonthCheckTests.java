package io.pilothouse.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.changes.Candidate;
import io.pilothouse.changes.ChangeSet;
import io.pilothouse.changes.Effect;
import io.pilothouse.changes.FileEdit;
import io.pilothouse.changes.Finding;
import io.pilothouse.changes.Finding.Severity;
import io.pilothouse.changes.Tree;
import io.pilothouse.fakes.FileTree;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MonthCheckTests {
    private static final String FILE = "access/month.yaml";
    private static final String THURSDAY = "# shared\nsince: 2026-11-26\nbudgets: []\n";

    private final MonthCheck check = new MonthCheck(Clock.fixed(Instant.parse("2026-11-28T00:00:01Z"), ZoneOffset.UTC));

    private List<Finding> judge(FileEdit edit, @Nullable Tree restored) {
        FileTree before = FileTree.platform();
        List<FileEdit> all = List.of(edit);
        ChangeSet change = new ChangeSet("Change", List.of(), before.commit(), all, Effect.NONE, "", Map.of(), null);
        return check.judge(new Candidate(before, before.with(all), change, restored));
    }

    @Test
    void whatWasLeftTheDayBeforeYesterdayDoesNotLandAndIsNamedAtItsLine() {
        assertThat(judge(new FileEdit.Write(FILE, THURSDAY), null))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.severity()).isEqualTo(Severity.BLOCKS);
                    assertThat(finding.line()).isEqualTo(2);
                    assertThat(finding.reason().toString()).contains("2026-11-26", "2026-11-28");
                });
    }

    @Test
    void whatIsLeftTodayDoes() {
        assertThat(judge(new FileEdit.Write(FILE, "since: 2026-11-28\nbudgets: []\n"), null))
                .isEmpty();
    }

    @Test
    void whatTakesOneBackRestoresWhatWasInForce() {
        assertThat(judge(new FileEdit.Write(FILE, THURSDAY), FileTree.platform().with(FILE, THURSDAY)))
                .isEmpty();
    }

    @Test
    void ofWhatCannotBeReadOthersSaySo() {
        assertThat(judge(new FileEdit.Write(FILE, "since: [\n"), null)).isEmpty();
        assertThat(judge(new FileEdit.Remove(FILE), null)).isEmpty();
    }
}
