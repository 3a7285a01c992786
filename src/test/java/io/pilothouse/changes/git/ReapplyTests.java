package io.pilothouse.changes.git;

import static io.pilothouse.changes.git.ConsoleOnGit.ADA;
import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.changes.FileEdit;
import io.pilothouse.changes.Landing;
import io.pilothouse.changes.PendingChange;
import io.pilothouse.changes.Refusals;
import io.pilothouse.changes.Review;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReapplyTests extends OnGit {
    @Test
    void otherFilesThatMoveAskForNoSecondLook() {
        PendingChange proposed = propose(replicas("3"));
        Review review = console.changes.review(proposed.id());
        shared.commit("Say more", Map.of("README.md", "hello there\n"));

        Landing landing = console.changes.land(proposed.id(), review.reviewedTree(), "why", ADA);

        assertThat(landing).isInstanceOf(Landing.Committed.class);
        assertThat(shared.file("README.md")).isEqualTo("hello there\n");
        assertThat(shared.file(FILE)).contains("replicas: 3");
    }

    @Test
    void aFileThatMovedElsewhereIsMergedAndLookedAtAgain() {
        PendingChange proposed = propose(replicas("3"));
        Review before = console.changes.review(proposed.id());
        shared.commit("Pause", Map.of(FILE, "# by hand\n" + TEXT.replace("false", "true")));

        Landing landing = console.changes.land(proposed.id(), before.reviewedTree(), "why", ADA);

        assertThat(landing).isInstanceOf(Landing.LookAgain.class);
        Review again = ((Landing.LookAgain) landing).review();
        assertThat(again.baseMoved()).isTrue();
        assertThat(console.changes.land(proposed.id(), again.reviewedTree(), "why", ADA))
                .isInstanceOf(Landing.Committed.class);
        assertThat(shared.file(FILE))
                .isEqualTo("# by hand\nspec:\n  replicas: 3 # two zones\n  paused: true\n  image: a\n");
    }

    @Test
    void theSamePathChangedByTwoIsAConflict() {
        PendingChange proposed = propose(replicas("3"));
        shared.commit("Raise", Map.of(FILE, TEXT.replace("replicas: 2", "replicas: 4")));

        Review review = console.changes.review(proposed.id());
        Landing landing = console.changes.land(proposed.id(), review.reviewedTree(), "why", ADA);

        assertThat(review.conflicts())
                .extracting(conflict -> conflict.because().toString())
                .containsExactly(FILE + ": spec.replicas was 2, is 4 on main, and would become 3");
        assertThat(review.files()).extracting("after").asString().contains("replicas: 3");
        assertThat(Refusals.of(landing))
                .containsExactly(FILE + ": spec.replicas was 2, is 4 on main, and would become 3");
        assertThat(shared.subjects()).startsWith("Raise");
    }

    @Test
    void filesThatCannotBeMergedAreConflicts() {
        PendingChange proposed = propose(
                write("README.md", "other\n"),
                write("new.yaml", "a: 1\n"),
                new FileEdit.Remove(FILE),
                write("README.md2/x", "y"));
        shared.commit(
                "Change all",
                Map.of("README.md", "else\n", "new.yaml", "a: 2\n", FILE, TEXT + "b: 1\n", "README.md2", "file"));

        Review review = console.changes.review(proposed.id());

        assertThat(review.conflicts())
                .extracting(conflict -> conflict.because().toString())
                .containsExactlyInAnyOrder(
                        "README.md: was changed on main meanwhile, and is no YAML that could be merged",
                        "new.yaml: was added on main meanwhile, with other content",
                        FILE + ": was changed on main meanwhile, and this change removes it",
                        "README.md2/x: cannot be written, the file README.md2 is in the way");
    }

    @Test
    void aChangeThatMainAlreadyHasIsNothingToDo() {
        PendingChange proposed = propose(replicas("3"));
        Review review = console.changes.review(proposed.id());
        shared.commit("Raise", Map.of(FILE, TEXT.replace("replicas: 2", "replicas: 3")));

        Landing landing = console.changes.land(proposed.id(), review.reviewedTree(), "why", ADA);

        assertThat(landing).isEqualTo(new Landing.NothingToDo());
        assertThat(shared.branches()).containsExactly("main");
    }
}
