package io.pilothouse.changes.git;

import static io.pilothouse.changes.git.ConsoleOnGit.ADA;
import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.changes.Candidate;
import io.pilothouse.changes.FileEdit;
import io.pilothouse.changes.Landing;
import io.pilothouse.changes.PendingChange;
import io.pilothouse.changes.Refusals;
import io.pilothouse.changes.Review;
import io.pilothouse.units.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConsentTests extends OnGit {
    private final List<Candidate> asked = new ArrayList<>();

    @Test
    void whoIsRefusedWritesNothingAndTheChangeStillWaits() {
        PendingChange proposed = propose(replicas("3"));
        Review review = console.changes.review(proposed.id());

        Landing landing = console.changes.land(
                proposed.id(),
                review.reviewedTree(),
                "Because",
                ADA,
                candidate -> List.of(Reason.of("check.said", "Not you.")));

        assertThat(Refusals.of(landing)).containsExactly("Not you.");
        assertThat(head()).isEqualTo(proposed.changeSet().base());
        assertThat(console.changes.pending(proposed.id())).isPresent();
    }

    @Test
    void whatIsJudgedIsWhatIsWrittenOnTheNewestMain() {
        PendingChange proposed = propose(replicas("3"), write("README.md", "hello you\n"));
        shared.commit("Greet you", Map.of("README.md", "hello you\n"));
        Review review = console.changes.review(proposed.id());

        console.changes.land(proposed.id(), review.reviewedTree(), "Because", ADA, candidate -> {
            asked.add(candidate);
            return List.of();
        });

        assertThat(asked).singleElement().satisfies(candidate -> {
            assertThat(candidate.changeSet().edits()).extracting(FileEdit::path).containsExactly(FILE);
            assertThat(candidate.before().file("README.md")).contains("hello you\n");
        });
    }
}
