package io.pilothouse.history.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.fakes.FakeRepository;
import io.pilothouse.fakes.HandClock;
import io.pilothouse.review.FindCommit;
import io.pilothouse.review.tracking.Scene;
import io.pilothouse.shell.PaletteSource.Hit;
import io.pilothouse.shell.PaletteSource.Kind;
import io.pilothouse.units.CommitId;
import org.junit.jupiter.api.Test;

class CommitsByIdTests {
    private final FakeRepository repository = new FakeRepository(new HandClock())
            .commit(Scene.commit(Scene.MINE, Scene.PUSHED, "models/mistral/prod/workload.yaml"));
    private final CommitsById palette = new CommitsById(new FindCommit(repository));

    @Test
    void sevenDigitsAreEnough() {
        assertThat(palette.hits(" CCCCCCC "))
                .containsExactly(new Hit(
                        Kind.GO_TO,
                        "history",
                        "Roll out mistral",
                        "Commit ccccccc by Rika Kern",
                        "history/" + Scene.MINE));
    }

    @Test
    void fewerDigitsMayBeAWordAndAskNobody() {
        repository.silent("down");

        assertThat(palette.hits("decade")).isEmpty();
    }

    @Test
    void severalCommitsAreSaidAndLeadToWhatWasTyped() {
        repository.commit(
                Scene.commit(CommitId.of("c".repeat(39) + "0"), Scene.PUSHED, "models/mistral/prod/workload.yaml"));

        assertThat(palette.hits("cccccccc")).singleElement().satisfies(hit -> {
            assertThat(hit.about()).startsWith("cccccccc: 2 commits begin so");
            assertThat(hit.path()).isEqualTo("history/cccccccc");
        });
    }

    @Test
    void whileGitIsSilentThePaletteShowsWhatElseThereIs() {
        repository.silent("down");

        assertThat(palette.hits("ccccccc")).isEmpty();
    }
}
