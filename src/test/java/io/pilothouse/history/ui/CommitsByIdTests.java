package io.pilothouse.history.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.authority.AuthorityInForce;
import io.pilothouse.fakes.FakeRepository;
import io.pilothouse.fakes.HandClock;
import io.pilothouse.review.FindCommit;
import io.pilothouse.review.tracking.Scene;
import io.pilothouse.shell.PaletteSource.Hit;
import io.pilothouse.shell.PaletteSource.Kind;
import io.pilothouse.units.Actor;
import io.pilothouse.units.CommitId;
import io.pilothouse.units.Role;
import io.pilothouse.units.RoleHolders;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CommitsByIdTests {
    private static final Actor RIKA = new Actor("Rika Kern", "rika@example.org", Set.of(Role.PLATFORM_OPERATOR));

    private final FakeRepository repository = new FakeRepository(new HandClock())
            .commit(Scene.commit(Scene.MINE, Scene.PUSHED, "models/mistral/prod/workload.yaml"));
    private final CommitsById palette =
            new CommitsById(new FindCommit(repository, new AuthorityInForce(repository, RoleHolders.UNKNOWN)));

    @Test
    void sevenDigitsAreEnough() {
        assertThat(palette.hits(" CCCCCCC ", RIKA))
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

        assertThat(palette.hits("decade", RIKA)).isEmpty();
    }

    @Test
    void severalCommitsAreSaidAndLeadToWhatWasTyped() {
        repository.commit(
                Scene.commit(CommitId.of("c".repeat(39) + "0"), Scene.PUSHED, "models/mistral/prod/workload.yaml"));

        assertThat(palette.hits("cccccccc", RIKA)).singleElement().satisfies(hit -> {
            assertThat(hit.about()).startsWith("cccccccc: 2 commits begin so");
            assertThat(hit.path()).isEqualTo("history/cccccccc");
        });
    }

    @Test
    void whileGitIsSilentThePaletteShowsWhatElseThereIs() {
        repository.silent("down");

        assertThat(palette.hits("ccccccc", RIKA)).isEmpty();
    }
}
