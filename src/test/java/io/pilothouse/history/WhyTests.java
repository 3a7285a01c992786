package io.pilothouse.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.changes.Commit;
import io.pilothouse.units.CommitId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WhyTests {
    private static Commit commit(String body) {
        return new Commit(
                CommitId.of("a".repeat(40)),
                null,
                "Rika",
                "rika@example.org",
                Instant.EPOCH,
                "Do it",
                body,
                Map.of(),
                List.of());
    }

    @Test
    void theReasonIsWhatAPersonWroteAboveWhatTheConsoleWrote() {
        Commit commit = commit("Support asked for it.\nSee SUP-2211.\n\nIt was tried in staging.\n\n"
                + "- Starts 1 pod.\n- Stops none.\n\nEffect: Devices: 1 × L40S taken");

        assertThat(Why.of(commit)).containsExactly("Support asked for it.\nSee SUP-2211.", "It was tried in staging.");
        assertThat(Why.inShort(commit)).isEqualTo("Support asked for it. See SUP-2211.");
        assertThat(Why.what(commit)).containsExactly("Starts 1 pod.", "Stops none.");
        assertThat(Why.effect(commit)).containsExactly("Devices: 1 × L40S taken");
    }

    @Test
    void aCommitWithoutABodyHasNoReason() {
        assertThat(Why.of(commit(""))).isEmpty();
        assertThat(Why.inShort(commit(""))).isEmpty();
    }
}
